package io.threecx.benchmarks;

import io.threecx.benchmarks.Callers.Habit;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.LookupPolicy;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.mirror.Mirror;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.RecordStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A copy of a CRM's contacts: read whole, opened again, asked, kept up to date; beside a table written by hand. */
final class MirrorBenchmark {
    private static final double MOST_BYTES = 64;
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final int ROUNDS_OF_NEWS = 20;
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String CRM = "crm";

    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private final Scale scale;
    private final PrintStream progress;
    private final People people;

    private MirrorBenchmark(Scale scale, PrintStream progress) {
        this.scale = scale;
        this.progress = progress;
        this.people = new People(scale.people());
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            return new MirrorBenchmark(scale, progress).run(folder.path());
        } catch (SQLException e) {
            throw new IOException("the table of the peer cannot be used", e);
        }
    }

    /** A mirror that is being read, and who asks it. */
    private final class House implements AutoCloseable {
        private final FedCrm crm = new FedCrm(people);
        private final JdbcStorage storage;
        private final RecordStore store;
        private final Mirror mirror;
        private final CallerLookup lookup;

        House(Path folder) {
            storage = JdbcStorage.file(folder);
            store = storage.records("mirror-" + CRM).orElseThrow();
            mirror = Mirror.builder(CRM, crm, numbers, store).build();
            lookup = CallerLookup.builder(numbers)
                    .policy(LookupPolicy.builder()
                            .mirror(MirrorUse.TRUST_MISSES)
                            .build())
                    .provider(CRM, crm)
                    .mirror(CRM, mirror)
                    .build();
            mirror.start();
        }

        void awaitWhole() {
            await("the mirror is whole", () -> mirror.state().isWhole());
        }

        boolean knows(String number) {
            return lookup.find(number).best().isPresent();
        }

        void find(String number) {
            if (!knows(number)) {
                throw new IllegalStateException("a number of the people was not found: "
                        + lookup.find(number).explanation().text());
            }
        }

        @Override
        public void close() {
            lookup.close();
            mirror.close();
            store.close();
            storage.close();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("waited " + PATIENCE + " and not yet: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
        }
    }

    private String title(String what) {
        return what + String.format(Locale.ROOT, ", %,d contacts", people.count());
    }

    private List<Figure> run(Path folder) throws SQLException {
        Path file = folder.resolve("peer.db");
        List<Figure> figures = new ArrayList<>();
        figures.add(readWhole(folder, file));
        figures.add(openAgain(folder, file));
        figures.add(heap(folder));
        try (House house = new House(folder)) {
            house.awaitWhole();
            figures.addAll(latency(house, file));
            figures.add(throughput(house, file));
            figures.add(news(house, file));
        }
        return figures;
    }

    /** Once: the folder is empty only once. */
    private Figure readWhole(Path folder, Path file) throws SQLException {
        Samples our = new Samples();
        Samples their = new Samples();
        long start = System.nanoTime();
        try (House house = new House(folder)) {
            house.awaitWhole();
            our.add(people.count() * 1e9 / (System.nanoTime() - start));
        }
        start = System.nanoTime();
        try (ContactTable table = new ContactTable(file)) {
            table.fill(people);
            their.add(people.count() * 1e9 / (System.nanoTime() - start));
        }
        progress.printf("mirror: read at %,.0f/s, the table at %,.0f/s%n", our.median(), their.median());
        return Figure.compared(
                title("mirror read for the first time, beside a table filled"), Unit.PER_SECOND, our, their);
    }

    private Figure openAgain(Path folder, Path file) throws SQLException {
        Samples our = new Samples();
        Samples their = new Samples();
        String number = people.number(people.count() / 2);
        for (int round = 0; round < scale.latencyRounds(); round++) {
            long start = System.nanoTime();
            try (House house = new House(folder)) {
                house.awaitWhole();
                house.find(number);
                our.add((System.nanoTime() - start) / 1e6);
            }
            start = System.nanoTime();
            try (ContactTable table = new ContactTable(file)) {
                table.find(number);
                their.add((System.nanoTime() - start) / 1e6);
            }
        }
        return Figure.compared(
                title("mirror opened again until its first answer, beside the table"), Unit.MILLIS, our, their);
    }

    /** Beside the same contacts as objects. */
    private Figure heap(Path folder) {
        long before = usedHeap();
        Samples our = new Samples();
        try (House house = new House(folder)) {
            house.awaitWhole();
            our.add((double) (usedHeap() - before) / people.count());
            house.find(people.number(0));
        }
        before = usedHeap();
        List<People.Person> all =
                IntStream.range(0, people.count()).mapToObj(people::person).toList();
        Samples their = new Samples();
        their.add((double) (usedHeap() - before) / all.size());
        return Figure.below(MOST_BYTES, title("heap for a mirrored contact, beside its texts"), Unit.BYTES, our, their);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private List<Figure> latency(House house, Path file) throws SQLException {
        Samples ourMedian = new Samples();
        Samples ourTail = new Samples();
        Samples theirMedian = new Samples();
        Samples theirTail = new Samples();
        try (ContactTable table = new ContactTable(file)) {
            Callers ours = new Callers(people);
            Callers theirs = new Callers(people);
            Runnable our = () -> house.find(ours.next(Habit.NEW));
            Runnable their = () -> table.find(theirs.next(Habit.NEW));
            times(scale.warmUp(), our);
            times(scale.warmUp(), their);
            for (int round = 1; round <= scale.throughputRounds(); round++) {
                double[] mine = percentiles(times(scale.burst(), our));
                double[] peer = percentiles(times(scale.burst(), their));
                ourMedian.add(mine[0]);
                ourTail.add(mine[1]);
                theirMedian.add(peer[0]);
                theirTail.add(peer[1]);
                progress.printf(
                        "mirror: round %d: p50 %.1f us, p99 %.1f us; the table %.1f us, %.1f us%n",
                        round, mine[0], mine[1], peer[0], peer[1]);
            }
        }
        String what = title("caller found in the mirror, beside an indexed column of SQLite");
        return List.of(
                Figure.compared(what + ", p50", Unit.MICROS, ourMedian, theirMedian),
                Figure.compared(what + ", p99", Unit.MICROS, ourTail, theirTail));
    }

    /** Nanoseconds of each run. */
    private static Histogram times(Duration duration, Runnable work) {
        Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
        long start = System.nanoTime();
        long before;
        do {
            before = System.nanoTime();
            work.run();
            times.recordValue(System.nanoTime() - before);
        } while (before - start < duration.toNanos());
        return times;
    }
    /** Median and tail in microseconds. */
    private static double[] percentiles(Histogram nanos) {
        return new double[] {nanos.getValueAtPercentile(MEDIAN) / 1e3, nanos.getValueAtPercentile(TAIL) / 1e3};
    }

    private Figure throughput(House house, Path file) throws SQLException {
        Samples our = new Samples();
        Samples their = new Samples();
        Callers ours = new Callers(people);
        Callers theirs = new Callers(people);
        List<Runnable> finders = Collections.nCopies(THREADS, () -> house.find(ours.next(Habit.NEW)));
        List<ContactTable> tables = new ArrayList<>();
        try {
            List<Runnable> readers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ContactTable table = new ContactTable(file);
                tables.add(table);
                readers.add(() -> table.find(theirs.next(Habit.NEW)));
            }
            for (int round = 1; round <= scale.throughputRounds(); round++) {
                our.add(perSecond(finders));
                their.add(perSecond(readers));
            }
        } finally {
            for (ContactTable table : tables) {
                table.close();
            }
        }
        String what = "callers found in the mirror by " + THREADS + " threads, beside as many connections to SQLite";
        return Figure.compared(title(what), Unit.PER_SECOND, our, their);
    }

    /** Each on a thread of its own, again and again. */
    private double perSecond(List<Runnable> workers) {
        LongAdder done = new LongAdder();
        long start = System.nanoTime();
        List<CompletableFuture<Void>> running = workers.stream()
                .map(work -> CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() - start < scale.burst().toNanos()) {
                                work.run();
                                done.increment();
                            }
                        },
                        task -> new Thread(task, "caller").start()))
                .toList();
        running.forEach(CompletableFuture::join);
        return done.sum() * 1e9 / (System.nanoTime() - start);
    }

    /** From the webhook to the first answer with the new contact, beside an insert and a select. */
    private Figure news(House house, Path file) throws SQLException {
        Samples our = new Samples();
        Samples their = new Samples();
        try (ContactTable table = new ContactTable(file)) {
            for (int round = 0; round < ROUNDS_OF_NEWS; round++) {
                String number = "+4477009001" + (10 + round); // of a range that none of the people has
                house.crm.add("new-" + round, number);
                long start = System.nanoTime();
                house.mirror.contactsChanged();
                await("the new contact is found", () -> house.knows(number));
                our.add((System.nanoTime() - start) / 1e6);
                start = System.nanoTime();
                table.add("new-" + round, number);
                table.find(number);
                their.add((System.nanoTime() - start) / 1e6);
            }
        }
        return Figure.compared(
                title("new contact found after its webhook, beside an insert and a select"), Unit.MILLIS, our, their);
    }
}
