package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Servers under a steady stream of reports, killed at random points, against a target that fails in every way. In the
 * end each report that was answered with 200 must stand at the target once, and no other more than once.
 */
final class KillRun {
    private static final int POSTERS = 4;
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Instant FIRST_CALL = Instant.parse("2026-11-21T08:00:00Z");

    private final Path folder;
    private final Map<String, String> environment;
    private final int kills;
    private final int calls;
    private final long seed;
    private final List<Server> servers = new ArrayList<>();
    private final Map<Integer, Boolean> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failedPosts = new AtomicInteger();
    private volatile boolean stopped;

    KillRun(Path folder, Map<String, String> environment, int processes, int kills, int calls, long seed)
            throws IOException {
        this.folder = folder;
        this.environment = environment;
        this.kills = kills;
        this.calls = calls;
        this.seed = seed;
        for (int i = 0; i < processes; i++) {
            servers.add(new Server(freePort()));
        }
    }

    /** One server, and the processes that it is one after the other. */
    private final class Server {
        private final int port;
        private RunningServer process;

        Server(int port) {
            this.port = port;
        }

        void start() throws Exception {
            process = RunningServer.start(folder, with(environment, "PORT", String.valueOf(port)));
        }
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** The number from which a call comes: each has its own. */
    static String number(int call) {
        return String.format(Locale.ROOT, "4420794%05d", call);
    }

    void run(CallLoggerTarget target, Duration patience) throws Exception {
        Random random = new Random(seed);
        for (Server server : servers) {
            server.start();
        }
        ExecutorService posters = Executors.newFixedThreadPool(POSTERS);
        try {
            for (int i = 0; i < POSTERS; i++) {
                long posterSeed = random.nextLong();
                posters.submit(() -> post(new Random(posterSeed)));
            }
            for (int kill = 0; kill < kills; kill++) {
                int from = calls * kill / (kills + 1);
                int until = from + 1 + random.nextInt(Math.max(1, calls / (kills + 1)));
                await("report " + until, Duration.ofMinutes(5), () -> accepted.size() >= until);
                Server victim = servers.get(random.nextInt(servers.size()));
                victim.process.kill();
                if (random.nextBoolean()) {
                    target.restart();
                }
                victim.start();
            }
            await("all reports", Duration.ofMinutes(10), () -> accepted.size() >= calls);
            target.heal();
            await("all entries at the target, seed " + seed, patience, () -> allAt(target));
            assertNothingTwice(target);
        } finally {
            stopped = true;
            posters.shutdownNow();
            posters.awaitTermination(10, TimeUnit.SECONDS);
            for (Server server : servers) {
                server.process.close();
            }
        }
        assertNothingTwice(target);
        assertThat(failedPosts).as("posts that a kill left without an answer").hasPositiveValue();
    }

    private boolean allAt(CallLoggerTarget target) {
        return accepted.keySet().stream()
                .noneMatch(call -> target.idsOf(number(call)).isEmpty());
    }

    private void assertNothingTwice(CallLoggerTarget target) {
        for (int call = 0; call < calls; call++) {
            assertThat(target.idsOf(number(call)))
                    .as("ids of call " + call + ", seed " + seed)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Posts each report until it is answered with 200, as whoever wants to lose nothing does. */
    private void post(Random random) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        for (int call = next.getAndIncrement(); call < calls && !stopped; call = next.getAndIncrement()) {
            while (!accepted.containsKey(call) && !stopped) {
                int port = servers.get(random.nextInt(servers.size())).port;
                try {
                    HttpResponse<String> answer = client.send(report(port, call), HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        accepted.put(call, true);
                    }
                } catch (IOException noAnswer) {
                    failedPosts.incrementAndGet();
                    Thread.onSpinWait();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static HttpRequest report(int port, int call) {
        long start = FIRST_CALL.plusSeconds(call).toEpochMilli();
        String body = """
                {"CallType":"Inbound","Number":"+%s","Agent":"104","AgentEmail":"ada@house.example",\
                "CallStartTimeUTCMillis":"%d","CallEstablishedTimeUTCMillis":"%d","CallEndTimeUTCMillis":"%d"}""".formatted(number(call), start, start + 5000, start + 65000);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/3cx/calls"))
                .timeout(Duration.ofSeconds(20))
                .header("X-Api-Key", RunningServer.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Waits for a condition; how often it looks has no influence on what is tested. */
    private static void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
