package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    private static final List<String> PARTS = List.of("normalise", "index", "lookup");

    @TempDir
    private Path place;

    private ResultFolder folder;

    @BeforeEach
    void open() {
        folder = ResultFolder.in(place);
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> ResultFolder.in(place.resolve("benchmarks")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(place.resolve("benchmarks").toString(), "project's root");
    }

    @Test
    void aLaterRunReplacesOnlyWhatItMeasured() throws IOException {
        folder.save(Results.full("index", 17, Results.millis("first", 1)));
        folder.save(Results.full("index", 25, Results.millis("first", 2)));
        folder.save(Results.full("lookup", 17, Results.millis("second", 3)));
        folder.save(Results.full("index", 17, Results.millis("first", 4)));

        try (Stream<Path> files = Files.list(place.resolve("results"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index-jdk17.json", "index-jdk25.json", "lookup-jdk17.json");
        }
        assertThat(folder.all())
                .extracting(result -> result.part() + result.jdk() + " "
                        + result.figures().get(0).ours())
                .containsExactlyInAnyOrder(
                        "index17 4.00 ms (2.00 to 8.00)",
                        "index25 2.00 ms (1.00 to 4.00)",
                        "lookup17 3.00 ms (1.50 to 6.00)");
    }

    @Test
    void partsStandInTheOrderInWhichTheyRunAndJdksBesideEachOther() throws IOException {
        folder.save(Results.full("lookup", 17, Results.millis("second", 11)));
        folder.save(Results.full("index", 9, Results.millis("first", 2)));
        folder.save(Results.full("index", 25, Results.millis("first", 12), Results.millis("only here", 3)));
        folder.save(Results.full("extra", 25, Results.millis("third", 1)));

        assertThat(published())
                .containsSubsequence("## Goals", "## Phone index", "**JDK 9**", "**JDK 25**", "## Lookup", "## Extra")
                .contains("22 November 2026, commit 0123456789")
                .contains("2 cores, Difference Engine, 8 GB; Debian 25.0.1; Linux 6.18 amd64;"
                        + " load average 0.3 before, unknown after.")
                .containsOnlyOnce("](results/index.svg)")
                .doesNotContain("normalise", "Reading of numbers");
        assertThat(rows())
                .containsSubsequence(
                        "| part | figure | goal | JDK 9 | JDK 17 | JDK 25 |",
                        "| [index](#phone-index) | first | < 10.00 ms | met, 2.00 ms | - | **missed**, 12.00 ms |",
                        "| [index](#phone-index) | only here | < 10.00 ms | - | - | met, 3.00 ms |",
                        "| [lookup](#lookup-over-http) | second | < 10.00 ms | - | **missed**, 11.00 ms | - |",
                        "| [extra](#extra) | third | < 10.00 ms | - | - | met, 1.00 ms |");
        assertThat(place.resolve("results/index.svg")).exists();
        assertThat(place.resolve("results/extra.svg")).exists();
    }

    @Test
    void aGoalOfTheRatioIsDecidedByTheRatio() throws IOException {
        folder.save(Results.full(
                "index",
                17,
                Figure.ratioAtMost(0.1, "fast", Unit.NANOS, Results.samples(5), Results.samples(100)),
                Figure.ratioAtLeast(0.7, "slow", Unit.PER_SECOND, Results.samples(5), Results.samples(100)),
                Figure.compared("by the way", Unit.BYTES, Results.samples(5), Results.samples(100))));

        published();

        assertThat(rows())
                .contains(
                        "| [index](#phone-index) | fast | ratio <= 0.10 | met, 0.05 |",
                        "| [index](#phone-index) | slow | ratio >= 0.70 | **missed**, 0.05 |")
                .noneMatch(row -> row.startsWith("| [index](#phone-index) | by the way"));
    }

    @Test
    void wordsByHandSurviveEveryRun() throws IOException {
        Path results = Files.createDirectories(place.resolve("results"));
        Files.writeString(results.resolve("preface.md"), "By way of *introduction*.\n");
        Files.writeString(results.resolve("index.md"), "Why it is so:\n\n| a | b |\n|---|---|\n| < & | ü |\n");
        Files.writeString(results.resolve("bridge.md"), "Measured elsewhere.\n");
        Files.writeString(place.resolve("RESULTS.md"), "stale");
        folder.save(Results.full("index", 17, Results.millis("first", 1)));
        String once = published();
        folder.save(Results.full("index", 17, Results.millis("first", 2)));

        assertThat(published())
                .isNotEqualTo(once)
                .doesNotContain("stale", "preface")
                .containsSubsequence(
                        "# Results\n",
                        "\n\nBy way of *introduction*.\n\n",
                        "## Goals",
                        "## Phone index",
                        "2.00 ms",
                        "index.svg)\n\nWhy it is so:\n\n| a | b |\n|---|---|\n| < & | ü |\n\n",
                        "## Endpoints of the Re:amaze bridge\n\n",
                        "Measured elsewhere.\n\n",
                        "## Versions");
        assertThat(results.resolve("preface.md")).hasContent("By way of *introduction*.");
        assertThat(results.resolve("index.md")).content().startsWith("Why it is so:");
    }

    @Test
    void wordsOfAPartThatNobodyMeasuredAreShownAsSuch() throws IOException {
        Files.writeString(
                Files.createDirectories(place.resolve("results")).resolve("lookup.md"), "What was gained on the way.");

        assertThat(published())
                .containsSubsequence("Nothing is measured yet.", "## Lookup over HTTP", "Not measured yet.", "What was")
                .doesNotContain("## Versions", ".svg");
    }

    @Test
    void quickRunsAreCalledSoAndDecideNothing() throws IOException {
        folder.save(Results.quick("index", 17, Results.millis("first", 11)));
        folder.save(Results.full("index", 25, Results.millis("first", 11)));

        assertThat(published()).containsOnlyOnce("A quick run: it shows that it works, its figures mean little");
        assertThat(rows())
                .contains("| [index](#phone-index) | first | < 10.00 ms | quick run | **missed**, 11.00 ms |");
        assertThat(rows().stream().filter(row -> row.startsWith("| first |")))
                .containsExactly(
                        "| first | 11.00 ms (5.50 to 22.00) | 4.00 ms (3.00 to 5.00) | 2.75 (1.83 to 4.40) | < 10.00 ms | |",
                        "| first | 11.00 ms (5.50 to 22.00) | 4.00 ms (3.00 to 5.00) | 2.75 (1.83 to 4.40) | < 10.00 ms | missed |");
        assertThat(place.resolve("results/index.svg")).content().contains("a quick run");
        assertThat(folder.hasFullRun("index", 17)).isFalse();
        assertThat(folder.hasFullRun("index", 25)).isTrue();
        assertThat(folder.hasFullRun("lookup", 25)).isFalse();
    }

    @Test
    void versionsAreToldOnceUnlessTheyDiffer() throws IOException {
        folder.save(Results.of("index", 17, false, "9.0.43", Results.millis("first", 1)));
        folder.save(Results.of("normalise", 17, false, "9.0.44", Results.millis("first", 1)));

        published();

        assertThat(rows())
                .contains("| threecx | 1.2.3 |")
                .contains("| libphonenumber | 9.0.43 (index on JDK 17); 9.0.44 (normalise on JDK 17) |");
    }

    @Test
    void aResultThatCannotBeReadIsNamed() throws IOException {
        folder.save(Results.full("index", 17, Results.millis("first", 1)));
        Path file = place.resolve("results/index-jdk17.json");
        Files.writeString(file, Files.readString(file).replace("MILLIS", "HOURS"));

        assertThatThrownBy(() -> folder.publish(PARTS))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file.toString(), "HOURS", "delete it");
    }

    private String published() throws IOException {
        folder.publish(PARTS);
        return Files.readString(place.resolve("RESULTS.md"));
    }

    /** Rows of tables with one blank between things. */
    private List<String> rows() throws IOException {
        return Files.readString(place.resolve("RESULTS.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
