package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalBenchmarkTest {

    @Test
    void theJournalIsMeasuredBesideABareInsert() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = JournalBenchmark.run(SmokeScale.TINY, nowhere);

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "durable accept, p99 at 200/s, PostgreSQL, the whole journal at work",
                        "durable accept, p99 at 200/s, PostgreSQL, by itself beside INSERT",
                        "entries/s out of a full outbox, beside INSERTs/s of one client",
                        "durable accept, p99 at 200/s, SQLite file, the whole journal at work",
                        "durable accept, p99 at 200/s, SQLite file, by itself beside INSERT");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("[0-9].*[0-9].*"));
    }
}
