package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupBenchmarkTest {

    @Test
    void everyRequestIsAnsweredAndEveryFigureComesOut() throws IOException {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();

        List<Figure> figures = LookupBenchmark.run(
                SmokeScale.TINY, new PrintStream(progress, true, StandardCharsets.UTF_8)); // throws if one is not

        assertThat(figures)
                .extracting(Figure::what)
                .contains(
                        "answer at 100/s, new callers, p50",
                        "answer at 100/s, mix of both, p99",
                        "throughput, new callers",
                        "throughput, regular callers",
                        "throughput, mix of both");
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.ours()).matches("[0-9].*").doesNotContain("NaN", "Infinity");
            assertThat(figure.peer()).matches("[0-9].*").doesNotContain("NaN", "Infinity");
        });
        assertThat(figures.stream().filter(figure -> !figure.goal().isEmpty()))
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.verdict()).isIn("met", "missed"));
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("round 1, HASH_MAP, mix of both: ");
    }
}
