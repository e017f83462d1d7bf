package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Talks to a PBX with nothing but the JDK, as the vendor's pages describe it. */
final class RawClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI pbx;
    String token = "";

    RawClient(LivePbx pbx) {
        this.pbx = pbx.url();
    }

    static RawClient loggedIn(LivePbx pbx, String id, String secret) throws Exception {
        RawClient client = new RawClient(pbx);
        client.token = client.login(id, secret).at("/access_token").asText();
        return client;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(pbx + path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> form(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(pbx + "/connect/token"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode login(String id, String secret) throws Exception {
        return JSON.readTree(form("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)
                .body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    int status(String path) throws Exception {
        return get(path).statusCode();
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Events events() throws Exception {
        Events events = new Events();
        events.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws" + pbx.toString().substring(4) + "/callcontrol/ws"), events)
                .get(10, TimeUnit.SECONDS);
        return events;
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT);
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What came over an event socket. */
    static final class Events implements WebSocket.Listener {
        final List<JsonNode> all = new CopyOnWriteArrayList<>();
        final List<String> pongs = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        volatile boolean closed;
        volatile WebSocket socket;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    all.add(JSON.readTree(part.toString()));
                } catch (IOException e) {
                    throw new AssertionError("no JSON: " + part, e);
                }
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.add(StandardCharsets.UTF_8.decode(message).toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed = true;
        }

        /** Waits for so many, and returns them as {@code 0 /callcontrol/101/participants/5101}. */
        List<String> await(int count) {
            RawClient.await(() -> all.size() >= count);
            return texts();
        }

        List<String> texts() {
            return all.stream()
                    .map(event -> event.at("/event/event_type").asInt() + " "
                            + event.at("/event/entity").asText())
                    .toList();
        }
    }
}
