package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallHistoryBenchmarkTest {

    @Test
    void latencyBacklogAndMemoryAreMeasured() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = CallHistoryBenchmark.run(SmokeScale.TINY, 200, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "CDR row to API, p99 at 20/s, less the poll interval",
                        "rows/s of a backlog of 200",
                        "heap after garbage collection, second half of the backlog beside the first");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("-?[0-9].*[0-9].*"));
    }
}
