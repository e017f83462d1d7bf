package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmulatorBenchmarkTest {

    @Test
    void theEmulatorIsMeasuredBesideTheBareRequest() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = EmulatorBenchmark.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "template scenario over HTTP, beside a bare request",
                        "of it the emulator, its HTTP time taken off");
        assertThat(figures.get(0).ours() + figures.get(0).peer()).matches("[1-9].* us.*[1-9].* us.*");
    }
}
