package io.threecx.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.examples.support.trial.CallLoggerTarget;
import io.threecx.examples.support.trial.KillRun;
import io.threecx.examples.support.trial.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the journal, with calls of two sources: each is journaled once, whatever dies in between. */
class JournalServerIT {
    private static final int KILLS = Integer.getInteger("threecx.kills", 5);
    private static final int CALLS = Integer.getInteger("threecx.calls", 300);
    /** An entry that failed often waits for up to 12 minutes before it is tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(KILLS > 5 ? 15 : 3);

    @TempDir
    Path folder;

    @Test
    void aServerThatIsKilledLosesNoCallAndDoublesNoneWhicheverSourceToldOfIt() throws Exception {
        long seed = Long.getLong("threecx.seed", System.nanoTime());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                CallLoggerTarget target = new CallLoggerTarget(seed)) {
            CallLogTable table =
                    CallLogTable.create(postgres.getPostgresDatabase(), "CallLog", "integer", ZoneOffset.UTC);
            Files.writeString(folder.resolve("server.yml"), """
                    threecx:
                      cdr_database:
                        url: "%s"
                    api:
                      base_url: %s
                      timeout_seconds: 2
                    business_hours:
                      timezone: Europe/London
                      monday: { start: "08:00", end: "17:00" }
                    extension_mapping:
                      104: ada@house.example
                      105: ben@house.example
                    """.formatted(
                            postgres.getJdbcUrl("postgres", "postgres"), target.url()));
            Map<String, String> environment = Map.of(
                    "THREECX_API_KEY", RunningServer.KEY,
                    "THREECX_COUNTRY", "GB",
                    "THREECX_DATA", folder.resolve("data").toString(),
                    "THREECX_JOURNAL_SETTLE", "1s",
                    "POLLING_INTERVAL_SECONDS", "1");
            Instant first = Instant.now().minusSeconds(CALLS + 600L);

            new KillRun(Jar.JOURNAL_SERVER.with("--config", "server.yml"), folder, environment, 1, KILLS, CALLS, seed)
                    .run(new BusyPbx(table, first, seed), target, PATIENCE);

            assertThat(target.size()).as("entries, seed " + seed).isEqualTo(CALLS);
        }
    }
}
