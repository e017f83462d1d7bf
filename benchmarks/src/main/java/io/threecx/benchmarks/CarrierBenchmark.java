package io.threecx.benchmarks;

import io.threecx.benchmarks.Callers.Habit;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The same house on several web servers: which of them costs least, and which answers soonest. */
final class CarrierBenchmark {
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final int MANY = 16;

    private final Scale scale;
    private final PrintStream progress;
    private final ServerProcess server;
    private final List<Carried> carriers = new ArrayList<>();

    /** What is measured of one server. */
    private static final class Carried {
        private final String title;
        private final int port;
        private final Callers callers;
        private final Samples median = new Samples();
        private final Samples tail = new Samples();
        private final Samples few = new Samples();
        private final Samples fewCpu = new Samples();
        private final Samples many = new Samples();
        private final Samples manyCpu = new Samples();

        Carried(String title, int port, Callers callers) {
            this.title = title;
            this.port = port;
            this.callers = callers;
        }

        String nextCaller() {
            return callers.next(Habit.MIX);
        }
    }

    private CarrierBenchmark(Scale scale, PrintStream progress, ServerProcess server) {
        this.scale = scale;
        this.progress = progress;
        this.server = server;
        List<Carrier> all = Carrier.all();
        for (int i = 0; i < all.size(); i++) {
            carriers.add(new Carried(all.get(i).title(), server.port(i), new Callers(new People(scale.people()))));
        }
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        progress.printf("servers: starting them with %,d people%n", scale.people());
        try (TemporaryFolder folder = new TemporaryFolder();
                ServerProcess server =
                        ServerProcess.start(CarriersUnderTest.class, folder.path(), new People(scale.people()))) {
            return new CarrierBenchmark(scale, progress, server).measure();
        }
    }

    private List<Figure> measure() {
        for (Carried each : carriers) {
            ClosedLoop.run(each.port, scale.clients(), scale.warmUp(), each::nextCaller);
        }
        for (int round = 1; round <= scale.latencyRounds(); round++) {
            carriers.forEach(this::hold);
        }
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            for (Carried each : carriers) {
                burst(each, scale.clients(), each.few, each.fewCpu);
                burst(each, scale.clients() * MANY, each.many, each.manyCpu);
            }
        }
        List<Figure> figures = new ArrayList<>();
        Carried jdk = carriers.get(0);
        for (Carried each : carriers.subList(1, carriers.size())) {
            String beside = each.title + " beside " + jdk.title;
            figures.add(Figure.compared(
                    beside + ", p50 at " + scale.perSecond() + "/s", Unit.MILLIS, each.median, jdk.median));
            figures.add(
                    Figure.compared(beside + ", p99 at " + scale.perSecond() + "/s", Unit.MILLIS, each.tail, jdk.tail));
            figures.addAll(throughput(beside, scale.clients(), each.few, jdk.few, each.fewCpu, jdk.fewCpu));
            figures.addAll(throughput(beside, scale.clients() * MANY, each.many, jdk.many, each.manyCpu, jdk.manyCpu));
        }
        return figures;
    }

    private static List<Figure> throughput(
            String beside, int clients, Samples perSecond, Samples peer, Samples cpu, Samples peerCpu) {
        String with = beside + ", " + clients + " connections";
        return List.of(
                Figure.compared(with, Unit.PER_SECOND, perSecond, peer),
                Figure.compared(with + ", processor time of a request", Unit.MICROS, cpu, peerCpu));
    }

    private void hold(Carried carried) {
        OpenLoop.Result result =
                OpenLoop.run(carried.port, scale.clients(), scale.perSecond(), scale.hold(), carried::nextCaller);
        carried.median.add(result.answerMillis(MEDIAN));
        carried.tail.add(result.answerMillis(TAIL));
        progress.printf(
                "servers: %s at %d/s: p50 %.2f ms, p99 %.2f ms%n",
                carried.title, scale.perSecond(), result.answerMillis(MEDIAN), result.answerMillis(TAIL));
    }

    private void burst(Carried carried, int clients, Samples perSecond, Samples cpu) {
        long before = server.cpu().toNanos();
        ClosedLoop.Result result = ClosedLoop.run(carried.port, clients, scale.burst(), carried::nextCaller);
        double micros = (server.cpu().toNanos() - before) / 1e3 / result.requests();
        perSecond.add(result.perSecond());
        cpu.add(micros);
        progress.printf(
                "servers: %s, %d connections: %,.0f/s, %.0f us of processor time each%n",
                carried.title, clients, result.perSecond(), micros);
    }
}
