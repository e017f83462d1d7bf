package io.threecx.examples.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API of a call logger that answers as it is told to, and keeps what it was sent. */
final class RecordingTarget implements AutoCloseable {
    /** It takes the call, and never answers. */
    static final int NEVER = -1;

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<JsonNode> posts = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> ids = new ConcurrentHashMap<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    RecordingTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/calls/from-pbx", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    /** What it answers to calls of that number, one after the other, before it does what it should. */
    void answer(String number, Integer... statuses) {
        answers.put(number, new ArrayDeque<>(List.of(statuses)));
    }

    /** What was sent of calls of that number. */
    List<JsonNode> posts(String number) {
        return posts.stream()
                .filter(post -> post.path("phoneNumber").asText().equals(number))
                .toList();
    }

    /** How many calls are stored here. */
    int size() {
        return ids.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode call = JSON.readTree(exchange.getRequestBody());
        posts.add(call);
        int status = status(call);
        if (status == NEVER) {
            awaitEnd();
        } else {
            if (status == TOO_MANY) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private int status(JsonNode call) {
        Queue<Integer> wanted = answers.get(call.path("phoneNumber").asText());
        if (wanted != null) {
            synchronized (wanted) {
                if (!wanted.isEmpty()) {
                    return wanted.remove();
                }
            }
        }
        return ids.putIfAbsent(call.path("pbxCallId").asText(), true) == null ? CREATED : CONFLICT;
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
