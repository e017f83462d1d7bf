package io.threecx.benchmarks;

import io.threecx.phone.PhoneIndex;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The index of phone numbers beside a map of texts and an indexed column: lookups, bytes, the way to the disk and back. */
final class PhoneIndexBenchmark {
    private static final double MOST_LOOKUP_NANOS = 300;
    private static final double MOST_BYTES = 32;
    private static final double MOST_LOAD_MILLIS = 3_000;
    private static final long SEED = 20_261_122;
    private static final int MOST_SEARCHED = 200_000;
    private static final int TAIL = 7;

    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private final Scale scale;
    private final PrintStream progress;
    private final int count;
    private final List<String> searchedTexts = new ArrayList<>();
    private final List<PhoneNumber> searched = new ArrayList<>();
    private final List<PhoneNumber> tails = new ArrayList<>();
    private long found;

    private PhoneIndexBenchmark(Scale scale, PrintStream progress) {
        this.scale = scale;
        this.progress = progress;
        this.count = scale.indexed();
        Random random = new Random(SEED);
        for (int i = 0; i < Math.min(count, MOST_SEARCHED); i++) {
            searchedTexts.add(text(random.nextInt(count)));
        }
        searchedTexts.forEach(text -> searched.add(numbers.parse(text)));
        searchedTexts.forEach(text -> tails.add(numbers.parse(text.substring(text.length() - TAIL))));
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        return new PhoneIndexBenchmark(scale, progress).run();
    }

    private static String text(int i) {
        List<NumberRange> ranges = NumberRange.ALL;
        return ranges.get(i % ranges.size()).e164(i / ranges.size());
    }

    private List<Figure> run() throws IOException {
        List<Figure> figures = new ArrayList<>();
        long before = heap();
        PhoneIndex index = PhoneIndex.of(numbers);
        for (int i = 0; i < count; i++) {
            index.add(numbers.parse(text(i)), i);
        }
        Samples ourBytes = bytes(before);
        progress.printf("index: %,d numbers, %,d bytes as computed%n", index.size(), index.heapBytes());
        figures.addAll(files(index));
        before = heap();
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(text(i), i);
        }
        figures.add(Figure.atMost(MOST_BYTES, title("heap for a number"), Unit.BYTES, ourBytes, bytes(before)));
        figures.addAll(lookups(index, map));
        map.clear();
        figures.add(besideMemory(index));
        figures.add(besideSql(index));
        return figures;
    }

    private String title(String what) {
        return what + String.format(Locale.ROOT, ", %,d numbers", count);
    }

    /** What is used after a garbage collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Samples bytes(long before) {
        Samples bytes = new Samples();
        bytes.add((double) (heap() - before) / count);
        return bytes;
    }

    private List<Figure> lookups(PhoneIndex index, Map<String, Integer> map) {
        Runnable ours = () -> searched.forEach(number -> index.find(number, this::count));
        Runnable peer = () -> searchedTexts.forEach(text -> found += map.get(text) == null ? 0 : 1);
        Runnable ourTails = () -> tails.forEach(number -> index.find(number, this::count));
        perPass(scale.warmUp().toNanos(), ours);
        perPass(scale.warmUp().toNanos(), peer);
        perPass(scale.warmUp().toNanos(), ourTails);
        Samples our = new Samples();
        Samples their = new Samples();
        Samples tail = new Samples();
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            double nanos = perPass(scale.burst().toNanos(), ours) / searched.size();
            double mapNanos = perPass(scale.burst().toNanos(), peer) / searched.size();
            our.add(nanos);
            their.add(mapNanos);
            tail.add(perPass(scale.burst().toNanos(), ourTails) / searched.size());
            progress.printf("index: round %d: %.0f ns, the map %.0f ns%n", round, nanos, mapNanos);
        }
        return List.of(
                Figure.below(MOST_LOOKUP_NANOS, title("lookup beside HashMap.get"), Unit.NANOS, our, their),
                Figure.compared(
                        title("lookup of a tail of 7 digits, beside HashMap.get of all"), Unit.NANOS, tail, their));
    }

    /** No table of such a size can do with less than a read for where a number is, and another one for what is there. */
    private Figure besideMemory(PhoneIndex index) {
        PointerChase memory = new PointerChase(index.heapBytes());
        Runnable ours = () -> searched.forEach(number -> index.find(number, this::count));
        Runnable peer = () -> {
            memory.read(2 * searched.size());
            found += 1 + (memory.place() & 1);
        };
        perPass(scale.warmUp().toNanos(), peer);
        Samples our = new Samples();
        Samples their = new Samples();
        for (int round = 0; round < scale.throughputRounds(); round++) {
            our.add(perPass(scale.burst().toNanos(), ours) / searched.size());
            their.add(perPass(scale.burst().toNanos(), peer) / searched.size());
        }
        return Figure.compared(
                title("lookup beside two reads, one after the other, from as much memory"), Unit.NANOS, our, their);
    }

    private boolean count(int reference) {
        found++;
        return true;
    }

    /** Nanoseconds for a pass. */
    private double perPass(long nanos, Runnable pass) {
        long before = found;
        long passes = 0;
        long start = System.nanoTime();
        do {
            pass.run();
            passes++;
        } while (System.nanoTime() - start < nanos);
        if (found == before) {
            throw new IllegalStateException("nothing was found");
        }
        return (double) (System.nanoTime() - start) / passes;
    }

    private List<Figure> files(PhoneIndex index) throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            Path file = folder.path().resolve("index");
            Path plain = folder.path().resolve("plain");
            Samples save = new Samples();
            Samples load = new Samples();
            Samples write = new Samples();
            Samples read = new Samples();
            for (int round = 0; round < scale.latencyRounds(); round++) {
                save.add(millis(() -> index.save(file)));
                load.add(millis(() -> found += PhoneIndex.load(file, numbers).size()));
                byte[] bytes = Files.readAllBytes(file);
                write.add(millis(() -> write(plain, bytes)));
                read.add(millis(() -> found += Files.readAllBytes(plain).length));
            }
            return List.of(
                    Figure.compared(title("snapshot to the disk, beside its bytes"), Unit.MILLIS, save, write),
                    Figure.below(
                            MOST_LOAD_MILLIS, title("snapshot loaded, beside its bytes"), Unit.MILLIS, load, read));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double millis(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** The table has a tenth of the numbers: it would take minutes to fill, and is no faster with more. */
    private Figure besideSql(PhoneIndex index) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            int rows = Math.max(1, count / 10);
            fill(connection, rows);
            Random random = new Random(SEED);
            List<String> asked = random.ints(1_000, 0, rows)
                    .mapToObj(PhoneIndexBenchmark::text)
                    .toList();
            List<PhoneNumber> known = asked.stream().map(numbers::parse).toList();
            Samples our = new Samples();
            Samples their = new Samples();
            try (PreparedStatement query = connection.prepareStatement("select contact from phones where number = ?")) {
                Runnable peer = () -> asked.forEach(text -> found += count(query, text));
                perPass(scale.warmUp().toNanos(), peer);
                for (int round = 0; round < scale.throughputRounds(); round++) {
                    our.add(perPass(scale.burst().toNanos() / 10, () -> known.forEach(n -> index.find(n, this::count)))
                            / asked.size());
                    their.add(perPass(scale.burst().toNanos(), peer) / asked.size());
                }
            }
            return Figure.ratioAtMost(
                    0.1,
                    "lookup beside an indexed column of PostgreSQL, a thousand regular callers",
                    Unit.NANOS,
                    our,
                    their);
        } catch (SQLException e) {
            throw new IOException("the database cannot be used", e);
        }
    }

    private static void fill(Connection connection, int rows) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table phones (number varchar, contact int)");
            try (PreparedStatement insert = connection.prepareStatement("insert into phones values (?, ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setString(1, text(i));
                    insert.setInt(2, i);
                    insert.addBatch();
                    if (i % 1_000 == 999) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            statement.execute("create index on phones (number)");
            statement.execute("analyze phones");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int count(PreparedStatement query, String number) {
        try {
            query.setString(1, number);
            try (ResultSet result = query.executeQuery()) {
                int rows = 0;
                while (result.next()) {
                    rows += result.getInt(1) < 0 ? 0 : 1;
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
