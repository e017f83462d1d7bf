package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class NormalisationComparisonTest {

    @Test
    void bothPeersAreMeasuredOnEveryInput() throws RunnerException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = NormalisationComparison.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "text to E.164, 7 countries",
                        "text to E.164, 7 countries, processor time",
                        "text to E.164, 7 countries, garbage",
                        "text to E.164, every region",
                        "text to E.164, every region, processor time",
                        "text to E.164, every region, garbage",
                        "text to E.164, every region, beside our own 7 countries, processor time");
        assertThat(figures)
                .allSatisfy(figure ->
                        assertThat(figure.ours() + figure.peer()).matches("[1-9].* (ns|bytes).*[1-9].* (ns|bytes).*"));
    }
}
