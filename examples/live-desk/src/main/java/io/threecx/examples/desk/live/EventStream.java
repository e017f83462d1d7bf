package io.threecx.examples.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.login.Sessions;
import io.threecx.examples.desk.web.Json;
import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Server-sent events (WHATWG HTML, section 9.2): first the full state, then what happens. A page that comes back after a
 * break gets the full state again, so nothing needs to be replayed. A line every few seconds tells both sides that the
 * other one is still there.
 */
public final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int RECONNECT_MILLIS = 1_500;

    private final EventHub hub;
    private final Sessions sessions;
    private final Function<Session, JsonNode> everything;
    private final Duration heartbeat;

    /** @param everything what a session may see, as a whole */
    public EventStream(EventHub hub, Sessions sessions, Function<Session, JsonNode> everything) {
        this(hub, sessions, everything, HEARTBEAT);
    }

    EventStream(EventHub hub, Sessions sessions, Function<Session, JsonNode> everything, Duration heartbeat) {
        this.hub = hub;
        this.sessions = sessions;
        this.everything = everything;
        this.heartbeat = heartbeat;
    }

    public Route route(Door door) {
        return door.get("/api/events", "What happens, as server-sent events", (request, session) -> {
            Listening page = hub.listen(session);
            return WebResponse.stream("text/event-stream; charset=utf-8", out -> tell(page, out))
                    .header("X-Accel-Buffering", "no");
        });
    }

    private void tell(Listening page, OutputStream out) throws IOException {
        try {
            out.write(("retry: " + RECONNECT_MILLIS + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            boolean goesOn = true;
            while (goesOn) {
                goesOn = tellNext(page, out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        } finally {
            hub.end(page);
        }
    }

    private boolean tellNext(Listening page, OutputStream out) throws IOException, InterruptedException {
        Listening.Next next = page.next(heartbeat);
        if (next instanceof Listening.Next.End) {
            return false;
        }
        if (!sessions.isAlive(page.session())) {
            send(out, "signedOut", Json.object());
            return false;
        }
        if (next instanceof Listening.Next.Everything) {
            send(out, "state", everything.apply(page.session()));
        } else if (next instanceof Listening.Next.News news) {
            Optional<JsonNode> content = news.happening().content().apply(page.session());
            if (content.isPresent()) {
                send(out, news.happening().name(), content.get());
            }
        } else {
            out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        return true;
    }

    private static void send(OutputStream out, String name, JsonNode content) throws IOException {
        byte[] json = Json.bytes(content); // holds no line break
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
