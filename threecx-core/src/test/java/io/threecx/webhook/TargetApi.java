package io.threecx.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API that is told, over real HTTP: keeps what came to the byte, answers what the test wants. */
final class TargetApi implements AutoCloseable {

    /** One request as it came. */
    record Came(String method, String target, Headers headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** @param status 0 closes the connection without a word */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status, String body) {
            return new Answer(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    final List<Came> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Queue<Answer> next = new ArrayDeque<>();
    private Answer usual = Answer.of(201, "{\"id\":\"A1\"}");

    TargetApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** From now on. */
    synchronized TargetApi answers(Answer answer) {
        usual = answer;
        return this;
    }

    TargetApi answers(int status, String body) {
        return answers(Answer.of(status, body));
    }

    /** Once, before everything else. */
    synchronized TargetApi firstAnswers(Answer answer) {
        next.add(answer);
        return this;
    }

    Came only() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, not " + requests.size());
        }
        return requests.get(0);
    }

    private synchronized Answer take() {
        Answer first = next.poll();
        return first == null ? usual : first;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Came(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            Answer answer = take();
            if (answer.status() == 0) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
