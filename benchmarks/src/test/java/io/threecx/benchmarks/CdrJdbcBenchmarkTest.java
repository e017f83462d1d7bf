package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CdrJdbcBenchmarkTest {

    @Test
    void theReaderIsMeasuredBesideABareLoop() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        assertThat(CdrJdbcBenchmark.run(SmokeScale.TINY, nowhere))
                .singleElement()
                .satisfies(figure -> assertThat(figure.ours() + figure.peer()).matches("[0-9].*[0-9].*"));
    }
}
