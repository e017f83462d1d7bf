package io.threecx.examples.spring;

import io.threecx.build.Snippets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What README.md shows is the code of the application. */
class ReadmeTest {
    private static final Path MAIN = Path.of("src/main/java/io/threecx/examples/spring");

    @ParameterizedTest
    @CsvSource({
        "embed,    ThreeCxConfiguration.java",
        "security, ThreeCxConfiguration.java",
        "journal,  ThreeCxConfiguration.java",
        "find,     Customers.java",
        "log,      Customers.java",
    })
    void itShowsTheCodeThatRuns(String snippet, String source) throws IOException {
        Snippets.check(Path.of("README.md"), MAIN.resolve(source), snippet);
    }
}
