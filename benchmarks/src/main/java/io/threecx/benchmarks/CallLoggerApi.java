package io.threecx.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** The API of a call logger that takes no time, and knows when each call came. A call that comes twice is an error. */
final class CallLoggerApi implements AutoCloseable {
    private static final String NUMBER = "\"phoneNumber\":\"4420";
    private static final int FIRST = 70_000_000;
    private static final int DIGITS = 8;
    private static final int THREADS = 16;
    private static final int CREATED = 201;

    private final AtomicLongArray arrivedAt;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    /** @param calls how many there will be */
    CallLoggerApi(int calls) throws IOException {
        arrivedAt = new AtomicLongArray(calls);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/calls/from-pbx", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    /** The number from which that call comes. */
    static String number(int call) {
        return "+4420" + (FIRST + call);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long now = System.nanoTime();
        int at = body.indexOf(NUMBER) + NUMBER.length();
        int call = Integer.parseInt(body.substring(at, at + DIGITS)) - FIRST;
        if (arrivedAt.compareAndSet(call, 0, now)) {
            arrived.incrementAndGet();
        } else {
            again.incrementAndGet();
        }
        exchange.sendResponseHeaders(CREATED, -1);
        exchange.close();
    }

    int arrived() {
        return arrived.get();
    }

    /** When that call came, as {@link System#nanoTime()}. */
    long arrivedAt(int call) {
        return arrivedAt.get(call);
    }

    /** Waits until that many calls have come. */
    void await(int calls, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (arrived.get() < calls) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("only " + arrived + " of " + calls + " calls came in " + limit);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (again.get() > 0) {
            throw new IllegalStateException(again + " calls came again");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
