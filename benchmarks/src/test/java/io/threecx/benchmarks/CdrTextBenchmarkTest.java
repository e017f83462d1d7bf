package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CdrTextBenchmarkTest {

    @Test
    void callRecordsAreReadBesidePlainCsv() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = CdrTextBenchmark.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "call records in a second of processor time, beside CSV lines",
                        "the same, every column made a string",
                        "the same, made legs of calls",
                        "call records in a second, beside CSV lines");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("[1-9].*/s.*[1-9].*/s.*"));
    }
}
