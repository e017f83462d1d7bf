package io.threecx.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The call logger's API for alerts over real HTTP: an active alert of a group is returned for another one of the same group. */
final class AlertServer implements AutoCloseable {

    /** One request as it came, answered or not. */
    record Came(String method, String path, String contentType, String authorization, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What it does with requests. */
    enum Mood {
        WELL,
        /** Does what it is told and breaks the connection instead of answering. */
        MUTE,
        /** Answers 500 and does nothing. */
        BROKEN,
        /** Answers 400 and does nothing. */
        PICKY,
        /** Answers 503 with Retry-After and does nothing. */
        BUSY
    }

    final List<Came> came = new CopyOnWriteArrayList<>();
    /** Message by id. */
    final Map<String, String> active = new LinkedHashMap<>();

    volatile Mood mood = Mood.WELL;
    volatile Mood moodForResolve = Mood.WELL;

    private final Map<String, String> idByGroup = new LinkedHashMap<>();
    private final HttpServer server;
    private int alerts;

    AlertServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/api");
    }

    /** What came, and forgets it. */
    List<String> took() {
        List<String> lines = came.stream().map(Came::toString).toList();
        came.clear();
        return lines;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Came one = new Came(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body);
            came.add(one);
            Mood now = one.method().equals("PUT") && moodForResolve != Mood.WELL ? moodForResolve : mood;
            switch (now) {
                case WELL -> carryOut(one, exchange);
                case MUTE -> carryOut(one, null);
                case BROKEN -> answer(exchange, 500, "");
                case PICKY -> answer(exchange, 400, "{\"error\":\"callGroupName is too long\"}");
                case BUSY -> {
                    exchange.getResponseHeaders().set("Retry-After", "3600");
                    answer(exchange, 503, "");
                }
            }
        }
    }

    private void carryOut(Came one, @Nullable HttpExchange exchange) throws IOException {
        if (one.method().equals("POST") && one.path().equals("/api/alerts/call-groups")) {
            JsonNode json = new ObjectMapper().readTree(one.body());
            String group = json.path("callGroupId").asText();
            String id = idByGroup.computeIfAbsent(group, key -> {
                String fresh = "0d9f6a5e-0000-4000-8000-00000000000" + ++alerts;
                active.put(fresh, json.path("alertMessage").asText());
                return fresh;
            });
            answer(exchange, 201, "{\"id\":\"" + id + "\",\"callGroupId\":\"" + group + "\",\"isActive\":true}");
            return;
        }
        String[] parts = one.path().split("/");
        if (one.method().equals("PUT")
                && one.path().endsWith("/resolve")
                && active.remove(parts[parts.length - 2]) != null) {
            idByGroup.values().remove(parts[parts.length - 2]);
            answer(exchange, 200, "{\"isActive\":false}");
        } else {
            answer(exchange, 404, "");
        }
    }

    private static void answer(@Nullable HttpExchange exchange, int status, String body) throws IOException {
        if (exchange != null) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
