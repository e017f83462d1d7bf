package io.threecx.examples.support.trial;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Servers that are told of calls all the time, killed at random points, against a target that fails in every way. In the
 * end each call stands at the target once.
 */
public final class KillRun {
    private static final int TELLERS = 4;

    private final ServerJar jar;
    private final Path folder;
    private final Map<String, String> environment;
    private final int kills;
    private final int calls;
    private final long seed;
    private final List<Server> servers = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private volatile int limit;
    private volatile boolean stopped;

    /** What tells of calls; called by several threads. */
    @FunctionalInterface
    public interface Telephony {
        /** Tells of a call, the {@code call}th; what it puts off it does with a later one, or in {@link #finish}. */
        void tell(int call, Reports reports) throws Exception;

        /** Tells what was put off. */
        default void finish(Reports reports) throws Exception {}

        /** Asked again and again before a server is killed: whether there is something in its work to be interrupted. */
        default boolean isWorthAKill(int kill, RunningServer victim, Reports reports) throws Exception {
            return true;
        }
    }

    public KillRun(
            ServerJar jar, Path folder, Map<String, String> environment, int processes, int kills, int calls, long seed)
            throws IOException {
        this.jar = jar;
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
            process = jar.start(folder, with(environment, "PORT", String.valueOf(port)));
        }
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** The number from which a call comes: each has its own. */
    public static String number(int call) {
        return String.format(Locale.ROOT, "4420794%05d", call);
    }

    public void run(Telephony telephony, CallLoggerTarget target, Duration patience) throws Exception {
        Random random = new Random(seed);
        for (Server server : servers) {
            server.start();
        }
        Reports reports =
                new Reports(servers.stream().map(server -> server.port).toList());
        ExecutorService tellers = Executors.newFixedThreadPool(TELLERS);
        try {
            limit = firstAfter(0);
            List<Future<?>> telling = new ArrayList<>();
            for (int i = 0; i < TELLERS; i++) {
                telling.add(tellers.submit(() -> tell(telephony, reports)));
            }
            for (int kill = 0; kill < kills; kill++) {
                kill(kill, random, telephony, reports, target);
            }
            for (Future<?> teller : telling) {
                teller.get(10, TimeUnit.MINUTES);
            }
            telephony.finish(reports);
            target.heal();
            await("all entries at the target, seed " + seed, patience, () -> isEverythingAt(target));
            assertNothingTwice(target);
        } finally {
            stopped = true;
            reports.stop();
            tellers.shutdownNow();
            tellers.awaitTermination(10, TimeUnit.SECONDS);
            for (Server server : servers) {
                server.process.close();
            }
        }
        assertNothingTwice(target);
        assertThat(reports.failed())
                .as("posts that a kill left without an answer")
                .isPositive();
    }

    /** The calls after that many kills begin here. */
    private int firstAfter(int thatManyKills) {
        return (int) ((long) calls * (thatManyKills + 1) / (kills + 1));
    }

    private void kill(int kill, Random random, Telephony telephony, Reports reports, CallLoggerTarget target)
            throws Exception {
        int from = (int) ((long) calls * kill / (kills + 1));
        int until = from + 1 + random.nextInt(Math.max(1, limit - from));
        await("call " + until, Duration.ofMinutes(5), () -> told.get() >= until);
        Server victim = servers.get(random.nextInt(servers.size()));
        await(
                "something to interrupt, seed " + seed,
                Duration.ofMinutes(5),
                () -> telephony.isWorthAKill(kill, victim.process, reports));
        limit = firstAfter(kill + 1);
        victim.process.kill();
        if (random.nextBoolean()) {
            target.restart();
        }
        victim.start();
    }

    private Void tell(Telephony telephony, Reports reports) throws Exception {
        for (int call = next.getAndIncrement(); call < calls && !stopped; call = next.getAndIncrement()) {
            int mine = call;
            await("the kill before call " + mine, Duration.ofMinutes(10), () -> mine < limit || stopped);
            telephony.tell(call, reports);
            told.incrementAndGet();
        }
        return null;
    }

    private boolean isEverythingAt(CallLoggerTarget target) {
        return IntStream.range(0, calls)
                .noneMatch(call -> target.idsOf(number(call)).isEmpty());
    }

    private void assertNothingTwice(CallLoggerTarget target) {
        for (int call = 0; call < calls; call++) {
            assertThat(target.idsOf(number(call)))
                    .as("ids of call " + call + ", seed " + seed)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(target.size()).as("entries, seed " + seed).isLessThanOrEqualTo(calls);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
