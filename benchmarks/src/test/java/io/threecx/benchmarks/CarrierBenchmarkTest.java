package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarrierBenchmarkTest {

    @Test
    void everyServerAnswersAndIsComparedWithTheJdks() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = CarrierBenchmark.run(SmokeScale.TINY, nowhere);

        int others = Carrier.all().size() - 1;
        assertThat(others).isGreaterThanOrEqualTo(2);
        assertThat(figures).hasSize(others * 6);
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("-?[0-9].*[0-9].*"));
    }
}
