package io.threecx.examples.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes the events of the webhook, and keeps them. */
final class EventTarget implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    EventTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Those of a kind, in their order. */
    List<JsonNode> events(String kind) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(kind))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            events.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
