package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkRunTest {
    private static final int JDK = Runtime.version().feature();
    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");

    @TempDir
    private Path place;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Map<String, Part> parts = new LinkedHashMap<>();

    @Test
    void aPartThatFailsDoesNotTakeTheOthersWithIt() throws IOException {
        parts.put("index", (scale, progress) -> List.of(Results.millis("first", 1)));
        parts.put("journal", (scale, progress) -> {
            throw new IOException("the disk is full");
        });
        parts.put("cdr", (scale, progress) -> {
            throw new OutOfMemoryError("so many records");
        });
        parts.put("lookup", (scale, progress) -> List.of(Results.millis("last", 2)));
        BenchmarkRun run = run(Optional.of(ResultFolder.in(place)));

        run.measure(wanted());

        assertThat(run.failed()).containsExactly("journal", "cdr");
        assertThat(run.measured()).extracting(Figure::what).containsExactly("first", "last");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("journal failed", "the disk is full", "cdr failed", "so many records");
        assertThat(ResultFolder.in(place).all()).extracting(PartResult::part).containsExactly("index", "lookup");
        assertThat(place.resolve("RESULTS.md"))
                .content()
                .contains("## Phone index", "## Lookup over HTTP")
                .doesNotContain("## Journal");
    }

    @Test
    void whatAFailingPartMeasuredBeforeStays() throws IOException {
        ResultFolder folder = ResultFolder.in(place);
        folder.save(Results.full("index", JDK, Results.millis("before", 1)));
        parts.put("index", (scale, progress) -> {
            throw new IllegalStateException("a request failed");
        });

        run(Optional.of(folder)).measure(wanted());

        assertThat(folder.all())
                .flatExtracting(PartResult::figures)
                .extracting(Figure::what)
                .containsExactly("before");
    }

    @Test
    void aResultIsKeptBeforeTheNextPartBegins() throws IOException {
        List<Boolean> seen = new ArrayList<>();
        parts.put("index", (scale, progress) -> List.of(Results.millis("first", 1)));
        parts.put("lookup", (scale, progress) -> {
            seen.add(Files.exists(place.resolve("results/index-jdk" + JDK + ".json")));
            seen.add(Files.readString(place.resolve("RESULTS.md")).contains("## Phone index"));
            return List.of();
        });

        run(Optional.of(ResultFolder.in(place))).measure(wanted());

        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void circumstancesAreKept() throws IOException {
        parts.put("index", (scale, progress) -> List.of(Results.millis("first", 1)));

        run(Optional.of(ResultFolder.in(place))).measure(wanted());

        assertThat(ResultFolder.in(place).all()).singleElement().satisfies(result -> {
            assertThat(result.measuredAt()).isEqualTo(NOW);
            assertThat(result.commit()).isEqualTo("abc");
            assertThat(result.jdk()).isEqualTo(JDK);
            assertThat(result.quick()).isFalse();
            assertThat(result.machine()).isEqualTo(Machine.here());
            assertThat(result.versions()).isEqualTo(Versions.ofTheBuild());
        });
        assertThat(place.resolve("RESULTS.md")).content().contains("22 November 2026, commit abc");
    }

    @Test
    void onlyWhatIsWantedRuns() throws IOException {
        parts.put("index", (scale, progress) -> List.of(Results.millis("first", 1)));
        parts.put("lookup", (scale, progress) -> List.of(Results.millis("last", 2)));
        BenchmarkRun run = run(Optional.empty());

        run.measure(wanted("lookup"));

        assertThat(run.measured()).extracting(Figure::what).containsExactly("last");
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void aQuickRunReplacesNoFullOne() throws IOException {
        ResultFolder folder = ResultFolder.in(place);
        folder.save(Results.full("lookup", JDK, Results.millis("before", 1)));
        List<String> ran = new ArrayList<>();
        for (String part : List.of("index", "lookup")) {
            parts.put(part, (scale, progress) -> {
                ran.add(part);
                return List.of(Results.millis(part, 2));
            });
        }

        assertThatThrownBy(() -> run(Optional.of(folder)).measure(wanted("--quick")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lookup on JDK " + JDK, "--write=FOLDER");
        assertThat(ran).isEmpty();

        run(Optional.of(folder)).measure(wanted("--quick", "index"));
        assertThat(folder.all())
                .extracting(result -> result.part() + " " + result.quick())
                .containsExactlyInAnyOrder("index true", "lookup false");
    }

    @Test
    void aFolderThatCannotBeReadIsToldBeforeAnythingIsMeasured() throws IOException {
        Files.writeString(Files.createDirectories(place.resolve("results")).resolve("index-jdk17.json"), "{");
        parts.put("index", (scale, progress) -> {
            throw new IllegalStateException("too early");
        });
        BenchmarkRun run = run(Optional.of(ResultFolder.in(place)));

        assertThatThrownBy(() -> run.measure(wanted()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("index-jdk17");
        assertThat(run.failed()).isEmpty();
    }

    private Arguments wanted(String... arguments) {
        return Arguments.parse(List.of(arguments), parts.keySet());
    }

    private BenchmarkRun run(Optional<ResultFolder> folder) {
        PrintStream progress = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new BenchmarkRun(parts, folder, "abc", InstantSource.fixed(NOW), progress);
    }
}
