package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the project: tests run in the folder of their module. */
class CommittedResultsTest {
    private static final Path RESULTS = Path.of("results");

    @Test
    void thePageIsMadeOfWhatIsKept(@TempDir Path place) throws IOException {
        Path copy = Files.createDirectory(place.resolve("results"));
        try (Stream<Path> files = Files.list(RESULTS)) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".svg")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }

        ResultFolder.in(place).publish(Benchmarks.names());

        assertThat(Path.of("RESULTS.md"))
                .as("write it anew with: java -jar benchmarks/target/benchmarks.jar --page")
                .hasSameTextualContentAs(place.resolve("RESULTS.md"));
        try (Stream<Path> charts = Files.list(copy)) {
            assertThat(charts.filter(file -> file.toString().endsWith(".svg")))
                    .allSatisfy(chart -> assertThat(RESULTS.resolve(chart.getFileName()))
                            .as("write it anew with: java -jar benchmarks/target/benchmarks.jar --page")
                            .hasSameTextualContentAs(chart));
        }
    }

    @Test
    void noResultOfAQuickRunIsKept() throws IOException {
        assertThat(ResultFolder.in(Path.of("")).all()).noneMatch(PartResult::quick);
    }

    @Test
    void aPartThatIsSaidToBeDescribedIs() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(Benchmarks.names().stream().map(Section::of).filter(Section::described))
                .isNotEmpty()
                .allSatisfy(
                        section -> assertThat(headings).contains(section.title().toLowerCase(Locale.ROOT)));
    }
}
