package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneIndexBenchmarkTest {

    @Test
    void theIndexIsMeasuredBesideItsPeers() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = PhoneIndexBenchmark.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "snapshot to the disk, beside its bytes, 3,000 numbers",
                        "snapshot loaded, beside its bytes, 3,000 numbers",
                        "heap for a number, 3,000 numbers",
                        "lookup beside HashMap.get, 3,000 numbers",
                        "lookup of a tail of 7 digits, beside HashMap.get of all, 3,000 numbers",
                        "lookup beside two reads, one after the other, from as much memory, 3,000 numbers",
                        "lookup beside an indexed column of PostgreSQL, a thousand regular callers");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("-?[0-9].*[0-9].*"));
    }
}
