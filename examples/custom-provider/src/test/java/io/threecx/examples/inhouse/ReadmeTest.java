package io.threecx.examples.inhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What README.md shows and promises. */
class ReadmeTest {
    private static final Path MAIN = Path.of("src/main/java/io/threecx/examples/inhouse");

    @ParameterizedTest
    @CsvSource({
        "find,     src/main/java/io/threecx/examples/inhouse/InHouseCrm.java",
        "log,      src/main/java/io/threecx/examples/inhouse/InHouseCrm.java",
        "factory,  src/main/java/io/threecx/examples/inhouse/InHouseCrmFactory.java",
        "contract, src/test/java/io/threecx/examples/inhouse/InHouseCrmTest.java",
    })
    void itShowsTheCodeThatIsTested(String snippet, Path source) throws IOException {
        Snippets.check(Path.of("README.md"), source, snippet);
    }

    @Test
    void theProviderHasLessThanAHundredLines() throws IOException {
        try (Stream<Path> sources = Files.list(MAIN)) {
            assertThat(sources.flatMap(source -> lines(source).stream()))
                    .filteredOn(line -> !line.isBlank())
                    .filteredOn(line -> !line.matches("(package|import) .*|\\s*(//|/?\\*).*"))
                    .hasSizeBetween(50, 99);
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
