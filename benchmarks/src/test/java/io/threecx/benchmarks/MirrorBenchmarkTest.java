package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorBenchmarkTest {

    @Test
    void theMirrorIsMeasuredBesideATable() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = MirrorBenchmark.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "mirror read for the first time, beside a table filled, 2,000 contacts",
                        "mirror opened again until its first answer, beside the table, 2,000 contacts",
                        "heap for a mirrored contact, beside its texts, 2,000 contacts",
                        "caller found in the mirror, beside an indexed column of SQLite, 2,000 contacts, p50",
                        "caller found in the mirror, beside an indexed column of SQLite, 2,000 contacts, p99",
                        "callers found in the mirror by 2 threads, beside as many connections to SQLite, 2,000 contacts",
                        "new contact found after its webhook, beside an insert and a select, 2,000 contacts");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("-?[0-9].*[0-9].*"));
    }
}
