package io.threecx.benchmarks;

import io.threecx.benchmarks.Callers.Habit;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who is calling, over HTTP on loopback: how long it takes at a fixed rate, and how many fit into a second. */
final class LookupBenchmark {
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private final Scale scale;
    private final PrintStream progress;
    private final ServerProcess server;
    private final Map<Contestant, Callers> callers = new EnumMap<>(Contestant.class);

    private LookupBenchmark(Scale scale, PrintStream progress, ServerProcess server) {
        this.scale = scale;
        this.progress = progress;
        this.server = server;
        for (Contestant contestant : Contestant.values()) {
            callers.put(contestant, new Callers(new People(scale.people())));
        }
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        progress.printf("lookup: starting a server with %,d people%n", scale.people());
        try (TemporaryFolder folder = new TemporaryFolder();
                ServerProcess server =
                        ServerProcess.start(ServerUnderTest.class, folder.path(), new People(scale.people()))) {
            LookupBenchmark benchmark = new LookupBenchmark(scale, progress, server);
            benchmark.warmUp();
            List<Figure> figures = new ArrayList<>(benchmark.latency());
            figures.addAll(benchmark.throughput());
            return figures;
        }
    }

    private String nextCaller(Contestant contestant, Habit habit) {
        return Objects.requireNonNull(callers.get(contestant)).next(habit);
    }

    private void warmUp() {
        progress.println("lookup: warming up");
        for (Contestant contestant : Contestant.values()) {
            ClosedLoop.run(
                    server.port(contestant.ordinal()),
                    scale.clients(),
                    scale.warmUp(),
                    () -> nextCaller(contestant, Habit.MIX));
        }
    }

    private List<Figure> latency() {
        List<Figure> figures = new ArrayList<>();
        Map<Habit, Latency> ours = new EnumMap<>(Habit.class);
        Map<Habit, Latency> peer = new EnumMap<>(Habit.class);
        for (int round = 1; round <= scale.latencyRounds(); round++) {
            for (Habit habit : List.of(Habit.MIX, Habit.NEW)) {
                hold(Contestant.THREECX, habit, round, ours.computeIfAbsent(habit, any -> new Latency()));
            }
            hold(Contestant.HASH_MAP, Habit.MIX, round, peer.computeIfAbsent(Habit.MIX, any -> new Latency()));
        }
        ours.forEach((habit, latency) -> {
            String what = "answer at " + scale.perSecond() + "/s, " + habit;
            Latency floor = peer.getOrDefault(Habit.MIX, latency);
            figures.add(Figure.below(1, what + ", p50", Unit.MILLIS, latency.median, floor.median));
            figures.add(Figure.below(10, what + ", p99", Unit.MILLIS, latency.tail, floor.tail));
            figures.add(Figure.compared(
                    "sent late by the client, " + habit + ", p99", Unit.MILLIS, latency.late, floor.late));
        });
        return figures;
    }

    private void hold(Contestant contestant, Habit habit, int round, Latency into) {
        OpenLoop.Result result = OpenLoop.run(
                server.port(contestant.ordinal()),
                scale.clients(),
                scale.perSecond(),
                scale.hold(),
                () -> nextCaller(contestant, habit));
        progress.printf(
                "lookup: round %d, %s, %s: %.0f/s, p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                round,
                contestant,
                habit,
                result.perSecond(),
                result.answerMillis(MEDIAN),
                result.answerMillis(TAIL),
                result.answerMillis(100));
        into.median.add(result.answerMillis(MEDIAN));
        into.tail.add(result.answerMillis(TAIL));
        into.late.add(result.lateMillis(TAIL));
    }

    private static final class Latency {
        private final Samples median = new Samples();
        private final Samples tail = new Samples();
        private final Samples late = new Samples();
    }

    private List<Figure> throughput() {
        Map<Habit, Map<Contestant, Throughput>> measured = new EnumMap<>(Habit.class);
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            for (Habit habit : Habit.values()) {
                for (Contestant contestant : Contestant.values()) {
                    if (contestant != Contestant.ROUTED_HASH_MAP || habit == Habit.MIX) {
                        burst(
                                contestant,
                                habit,
                                round,
                                measured.computeIfAbsent(habit, any -> new EnumMap<>(Contestant.class))
                                        .computeIfAbsent(contestant, any -> new Throughput()));
                    }
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        measured.forEach((habit, contestants) -> contestants.forEach((contestant, ours) -> {
            Throughput peer = contestants.getOrDefault(Contestant.HASH_MAP, ours);
            if (contestant == Contestant.THREECX) {
                figures.add(Figure.ratioAtLeast(
                        0.7, "throughput, " + habit, Unit.PER_SECOND, ours.perSecond, peer.perSecond));
                figures.add(Figure.compared("processor time of a request, " + habit, Unit.MICROS, ours.cpu, peer.cpu));
            } else if (contestant == Contestant.ROUTED_HASH_MAP) {
                figures.add(Figure.compared(
                        "throughput of the peer with our key check and log line, " + habit,
                        Unit.PER_SECOND,
                        ours.perSecond,
                        peer.perSecond));
                figures.add(Figure.compared("processor time of that peer, " + habit, Unit.MICROS, ours.cpu, peer.cpu));
            }
        }));
        return figures;
    }

    private void burst(Contestant contestant, Habit habit, int round, Throughput into) {
        long cpuBefore = server.cpu().toNanos();
        ClosedLoop.Result result = ClosedLoop.run(
                server.port(contestant.ordinal()), scale.clients(), scale.burst(), () -> nextCaller(contestant, habit));
        double cpu = (server.cpu().toNanos() - cpuBefore) / 1e3 / result.requests();
        progress.printf(
                "lookup: round %d, %s, %s: %,.0f/s, %.0f us of processor time each%n",
                round, contestant, habit, result.perSecond(), cpu);
        into.perSecond.add(result.perSecond());
        into.cpu.add(cpu);
    }

    private static final class Throughput {
        private final Samples perSecond = new Samples();
        private final Samples cpu = new Samples();
    }
}
