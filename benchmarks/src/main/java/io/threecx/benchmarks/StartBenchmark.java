package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The lookup-server from its launch to its first answer, as a whole process, beside the least that a JVM could do. */
final class StartBenchmark {
    private static final double MOST_MILLIS = 1_000;
    private static final double MOST_MEGABYTES = 100;
    private static final int PART_OF_PEOPLE = 10;
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);
    private static final Path LOOKUP_SERVER = Path.of(
            System.getProperty("threecx.benchmarks.lookup-server", "examples/lookup-server/target/lookup-server.jar"));

    /** Who starts. */
    private enum Variant {
        /** As docs/warm-start.md says: class-data archive and snapshot. */
        WARM,
        /** The same without the archive. */
        WITHOUT_ARCHIVE,
        /** The same without the snapshot. */
        WITHOUT_SNAPSHOT,
        /** {@link BareServer}. */
        BARE
    }

    /** What one thing was for each of them. */
    private static final class EachVariant {
        private final Map<Variant, Samples> samples = new EnumMap<>(Variant.class);

        Samples of(Variant variant) {
            return samples.computeIfAbsent(variant, first -> new Samples());
        }
    }

    private final Scale scale;
    private final PrintStream progress;
    private final Path jar;
    private final Path folder;
    private final People people;
    private final EachVariant millis = new EachVariant();
    private final EachVariant processor = new EachVariant();
    private final EachVariant heap = new EachVariant();

    private StartBenchmark(Scale scale, PrintStream progress, Path jar, Path folder) {
        this.scale = scale;
        this.progress = progress;
        this.jar = jar.toAbsolutePath();
        this.folder = folder;
        this.people = new People(scale.people() / PART_OF_PEOPLE);
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        if (!Files.exists(LOOKUP_SERVER)) {
            throw new IllegalStateException("there is no " + LOOKUP_SERVER.toAbsolutePath()
                    + ": build it (mvn -q package -DskipTests) and run this in the project's folder, or say where it is"
                    + " with -Dthreecx.benchmarks.lookup-server=");
        }
        return run(scale, progress, LOOKUP_SERVER);
    }

    /** @param jar the program that is measured */
    static List<Figure> run(Scale scale, PrintStream progress, Path jar) throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            return new StartBenchmark(scale, progress, jar, folder.path()).run();
        }
    }

    private List<Figure> run() throws IOException {
        people.writeCsv(csv());
        prepare();
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            for (Variant variant : Variant.values()) {
                measure(variant);
            }
            progress.printf("start: round %d of %d%n", round, scale.throughputRounds());
        }
        return List.of(
                Figure.below(
                        MOST_MILLIS,
                        title("launch to the first answer"),
                        Unit.MILLIS,
                        millis.of(Variant.WARM),
                        millis.of(Variant.BARE)),
                compared("processor time of it", processor, Variant.BARE),
                compared("launch to the first answer, beside without the archive", millis, Variant.WITHOUT_ARCHIVE),
                compared("processor time of it, beside without the archive", processor, Variant.WITHOUT_ARCHIVE),
                compared("launch to the first answer, beside without the snapshot", millis, Variant.WITHOUT_SNAPSHOT),
                compared("processor time of it, beside without the snapshot", processor, Variant.WITHOUT_SNAPSHOT),
                Figure.below(
                        MOST_MEGABYTES,
                        title("heap after a garbage collection"),
                        Unit.MEGABYTES,
                        heap.of(Variant.WARM),
                        heap.of(Variant.BARE)));
    }

    private String title(String what) {
        return what + String.format(Locale.ROOT, ", %,d contacts", people.count());
    }

    private Figure compared(String what, EachVariant samples, Variant peer) {
        return Figure.compared(title(what), Unit.MILLIS, samples.of(Variant.WARM), samples.of(peer));
    }

    private Path csv() {
        return folder.resolve("contacts.csv");
    }

    private Path archive() {
        return folder.resolve("lookup-server.jsa");
    }

    private Path snapshot() {
        return folder.resolve("contacts.snapshot");
    }

    /** A first start leaves the snapshot, a second one the archive. */
    private void prepare() throws IOException {
        try (StartedServer first = start(List.of("-jar", jar.toString()), true)) {
            long end = System.nanoTime() + LONGEST_WRITE.toNanos();
            while (!Files.exists(snapshot())) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("no snapshot was written");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            progress.printf("start: the first one took %.0f ms%n", first.wallMillis());
        }
        start(List.of("-XX:ArchiveClassesAtExit=" + archive(), "-jar", jar.toString()), true)
                .close();
        if (!Files.exists(archive())) {
            throw new IllegalStateException("the JVM wrote no archive:\n" + Files.readString(folder.resolve("log")));
        }
    }

    private void measure(Variant variant) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (variant == Variant.WARM || variant == Variant.WITHOUT_SNAPSHOT) {
            arguments.add("-XX:SharedArchiveFile=" + archive());
        }
        arguments.addAll(
                variant == Variant.BARE
                        ? List.of("-cp", System.getProperty("java.class.path", ""), BareServer.class.getName())
                        : List.of("-jar", jar.toString()));
        try (StartedServer server = start(arguments, variant != Variant.WITHOUT_SNAPSHOT)) {
            millis.of(variant).add(server.wallMillis());
            processor.of(variant).add(server.processorMillis());
            heap.of(variant).add(server.heapMegabytes());
        }
    }

    private StartedServer start(List<String> arguments, boolean withSnapshot) throws IOException {
        Map<String, String> environment = Map.of(
                "BIND",
                "127.0.0.1",
                "THREECX_COUNTRY",
                "GB",
                "THREECX_API_KEY",
                ServerUnderTest.API_KEY,
                "CRM_DIRECTORY_FILE",
                csv().toString(),
                "CRM_DIRECTORY_SNAPSHOT",
                withSnapshot ? snapshot().toString() : "");
        int last = people.count() - 1;
        return StartedServer.start(
                arguments, environment, people.number(last), people.person(last).id(), folder.resolve("log"));
    }
}
