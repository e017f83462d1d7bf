package io.threecx.examples.desk.softphone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.login.Sessions;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * One browser: binary messages are sound both ways, texts are what its buttons do and what the phone shows.
 *
 * <pre>
 * {"do":"call","number":"+442079460018"}   answer, hangup, still (every 20 s)
 * {"state":"talking","number":"+442079460018","name":"Ngozi Okafor","problem":""}
 * </pre>
 *
 * <p>Public because Jetty calls it by reflection.
 */
public final class SoundSocket implements org.eclipse.jetty.websocket.api.Session.Listener.AutoDemanding, BrowserEnd {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A browser that takes longer for 20 ms of sound misses some. */
    private static final long PATIENCE_MILLIS = 200;

    private static final int LONGEST_NUMBER = 60;

    private final PhoneLine line;
    private final Sessions sessions;
    private final Session person;
    private org.eclipse.jetty.websocket.api.@Nullable Session socket;
    private @Nullable Softphone phone;

    SoundSocket(PhoneLine line, Sessions sessions, Session person) {
        this.line = line;
        this.sessions = sessions;
        this.person = person;
    }

    @Override
    public void onWebSocketOpen(org.eclipse.jetty.websocket.api.Session session) {
        socket = session;
        phone = line.open(this);
    }

    @Override
    public void onWebSocketText(String message) {
        Softphone open = phone;
        if (open == null) {
            return;
        }
        if (!sessions.isAlive(person)) {
            end("You are no longer logged in.");
            return;
        }
        JsonNode order;
        try {
            order = JSON.readTree(message);
        } catch (JsonProcessingException notJson) {
            end("That was no JSON.");
            return;
        }
        switch (order.path("do").asText()) {
            case "call" -> {
                String number = order.path("number").asText();
                open.call(number.length() <= LONGEST_NUMBER ? number : "");
            }
            case "answer" -> open.answer();
            case "hangup" -> open.hangUp();
            default -> {} // a newer page may say more
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer sound, Callback callback) {
        Softphone open = phone;
        if (open != null) {
            byte[] pcm = new byte[sound.remaining()];
            sound.get(pcm);
            open.speak(pcm);
        }
        callback.succeed();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        leave();
    }

    private void leave() {
        Softphone open = phone;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void show(PhoneState state) {
        org.eclipse.jetty.websocket.api.Session open = socket;
        if (open != null && open.isOpen()) {
            String text = JSON.createObjectNode()
                    .put("state", state.kind().name().toLowerCase(Locale.ROOT))
                    .put("number", state.number())
                    .put("name", state.name())
                    .put("problem", state.problem())
                    .toString();
            open.sendText(text, Callback.NOOP);
        }
    }

    @Override
    public void play(byte[] pcm) {
        org.eclipse.jetty.websocket.api.Session open = socket;
        if (open == null || !open.isOpen()) {
            return;
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        open.sendBinary(ByteBuffer.wrap(pcm), Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        try {
            sent.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            if (!open.isOpen()) {
                leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the call is over
        }
    }

    private void end(String reason) {
        org.eclipse.jetty.websocket.api.Session open = socket;
        if (open != null) {
            open.close(StatusCode.POLICY_VIOLATION, reason, Callback.NOOP);
        }
        leave();
    }
}
