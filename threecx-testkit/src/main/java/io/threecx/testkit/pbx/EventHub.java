package io.threecx.testkit.pbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.testkit.wire.WireExchange;
import io.threecx.testkit.wire.WireSocket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells event sockets what happens to the DNs that their client may see. */
final class EventHub implements BoardListener {
    private static final int UPSERT = 0;
    private static final int REMOVE = 1;
    private static final int DTMF = 2;
    private static final int RESPONSE = 4;

    private final CallControlApi api;
    private final Faults faults;
    private final EventNumbering numbering;
    private final List<Listening> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong events = new AtomicLong();

    private record Listening(PbxClient client, WireSocket socket, EventFeed feed, AtomicLong events) {}

    EventHub(CallControlApi api, Faults faults, EventNumbering numbering) {
        this.api = api;
        this.faults = faults;
        this.numbering = numbering;
    }

    /** Serves a socket until it closes. */
    void serve(WireExchange exchange, PbxClient client) throws IOException {
        AtomicReference<@Nullable Listening> opened = new AtomicReference<>();
        try {
            WireSocket socket = exchange.upgrade(ready -> {
                Listening listening = new Listening(client, ready, new EventFeed(ready), new AtomicLong());
                opened.set(listening);
                sockets.add(listening); // before the client knows, so that it misses nothing from then on
            });
            socket.receive(message -> request(Objects.requireNonNull(opened.get()), message));
        } finally {
            Listening listening = opened.get();
            if (listening != null) {
                sockets.remove(listening);
                listening.feed().close();
            }
        }
    }

    private void request(Listening from, String message) {
        JsonNode request;
        try {
            request = Json.read(message);
        } catch (JsonProcessingException notJson) {
            return;
        }
        String path = Json.text(request, "path");
        JsonNode data = Json.field(request, "requestdata");
        Reply reply = path.startsWith("/callcontrol")
                ? api.serve(
                        from.client(),
                        data == null ? "GET" : "POST",
                        path,
                        data == null ? new byte[0] : Json.bytes(data))
                : Reply.empty(404);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("RequestID", Json.text(request, "requestid"));
        answer.put("Path", path);
        answer.put("StatusCode", reply.status());
        answer.put("Response", body(reply));
        from.feed().send(event(number(from, events.incrementAndGet()), RESPONSE, path, answer), Duration.ZERO);
    }

    private static @Nullable Object body(Reply reply) {
        try {
            return reply.body().length == 0 ? null : Json.read(reply.body());
        } catch (IOException notJson) {
            return null;
        }
    }

    @Override
    public void changed(Leg leg) {
        tell(leg.dn.number(), UPSERT, entity(leg), null);
    }

    @Override
    public void removed(Leg leg) {
        tell(leg.dn.number(), REMOVE, entity(leg), null);
    }

    @Override
    public void digits(Leg leg, String pressed) {
        long inPbx = events.incrementAndGet();
        for (Listening each : sockets) {
            if (each.client().id().equals(leg.dn.number())) {
                send(each, inPbx, DTMF, entity(leg), Map.of("dtmf_input", pressed));
            }
        }
    }

    @Override
    public void deviceChanged(String dn, PhoneDevice device, boolean registered) {
        String entity = "/callcontrol/" + dn + "/devices/"
                + URLEncoder.encode(device.id(), StandardCharsets.UTF_8).replace("+", "%20");
        tell(dn, registered ? UPSERT : REMOVE, entity, null);
    }

    private static String entity(Leg leg) {
        return "/callcontrol/" + leg.dn.number() + "/participants/" + leg.id;
    }

    private void tell(String dn, int type, String entity, @Nullable Object data) {
        long inPbx = events.incrementAndGet();
        for (Listening each : sockets) {
            if (each.client().sees(dn)) {
                send(each, inPbx, type, entity, data);
            }
        }
    }

    private void send(Listening to, long inPbx, int type, String entity, @Nullable Object data) {
        String event = event(number(to, inPbx), type, entity, data);
        faults.fateOfEvent().forEach(delay -> to.feed().send(event, delay));
    }

    private long number(Listening to, long inPbx) {
        return numbering == EventNumbering.PER_PBX ? inPbx : to.events().incrementAndGet();
    }

    private static String event(long sequence, int type, String entity, @Nullable Object data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_type", type);
        event.put("entity", entity);
        event.put("attached_data", data);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sequence", sequence);
        message.put("event", event);
        return Json.text(message);
    }

    int count() {
        return sockets.size();
    }

    void drop() {
        sockets.forEach(each -> each.socket().abort());
    }
}
