package io.threecx.examples.support.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The API of a call logger that knows its calls by their id, and that fails in every way a server can: it refuses, asks
 * to slow down, hangs, loses the answer to what it stored, and goes away for a while. A call has that three times at most:
 * with each time its next attempt is twice as far off, and nothing new would be seen.
 */
public final class CallLoggerTarget implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HANGS_FOR_SECONDS = 3;
    private static final int MOST_TROUBLE = 3;
    private static final int BAD = 36;
    private static final int GOOD = 100;

    private final Map<String, List<String>> idsByNumber = new ConcurrentHashMap<>();
    private final Map<String, Boolean> ids = new ConcurrentHashMap<>();
    private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Random random;
    private final int port;
    private volatile boolean faulty = true;
    private HttpServer server;

    public CallLoggerTarget(long seed) throws IOException {
        this.random = new Random(seed);
        this.server = open(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer open(int wanted) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        http.createContext("/api/calls/from-pbx", this::handle);
        http.setExecutor(threads);
        http.start();
        return http;
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/api";
    }

    /** From now on it does what it is asked. */
    public void heal() {
        faulty = false;
    }

    /** Gone, and there again; what it stored stays. */
    public synchronized void restart() throws IOException {
        server.stop(0);
        server = open(port);
    }

    /** The ids under which a number's calls were stored. */
    public List<String> idsOf(String number) {
        return idsByNumber.getOrDefault(number, List.of());
    }

    public int size() {
        return ids.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode call = JSON.readTree(exchange.getRequestBody());
        int dice;
        synchronized (random) {
            dice = faulty ? random.nextInt(GOOD) : GOOD;
        }
        String id = call.path("pbxCallId").asText();
        if (dice < BAD && troubles.merge(id, 1, Integer::sum) > MOST_TROUBLE) {
            dice = GOOD;
        }
        if (dice < 6) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        } else if (dice < 9) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        } else if (dice < 15) {
            exchange.close();
        } else if (dice < 17) {
            hang();
            store(call);
            exchange.close();
        } else if (dice < 30) {
            store(call);
            exchange.close();
        } else if (dice < BAD) {
            store(call);
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        } else {
            answer(exchange, store(call) ? 201 : 409);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void hang() {
        try {
            closing.await(HANGS_FOR_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean store(JsonNode call) {
        String id = call.path("pbxCallId").asText();
        if (ids.putIfAbsent(id, true) != null) {
            return false;
        }
        idsByNumber.compute(call.path("phoneNumber").asText(), (number, known) -> {
            List<String> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
            all.add(id);
            return all;
        });
        return true;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
