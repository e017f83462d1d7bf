package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.examples.support.trial.CallLoggerTarget;
import io.threecx.examples.support.trial.KillRun;
import io.threecx.examples.support.trial.Reports;
import io.threecx.examples.support.trial.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the journal, on the jar as a user starts it: what was accepted is never lost and never doubled. */
class JournalIT {
    private static final int KILLS = Integer.getInteger("threecx.kills", 5);
    private static final int CALLS = Integer.getInteger("threecx.calls", 300);
    /** An entry that failed often waits for up to 12 minutes before it is tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(KILLS > 5 ? 15 : 3);

    private static final Instant FIRST_CALL = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    private static Map<String, String> environment(CallLoggerTarget target) {
        Map<String, String> environment = new HashMap<>();
        environment.put("THREECX_API_KEY", RunningServer.KEY);
        environment.put("THREECX_COUNTRY", "GB");
        environment.put("CRM", "webhook");
        environment.put("CRM_WEBHOOK_URL", target.url());
        environment.put("CRM_WEBHOOK_FORMAT", "call-logger");
        return environment;
    }

    private static void report(int call, Reports reports) throws InterruptedException {
        Instant start = FIRST_CALL.plusSeconds(call);
        reports.report(KillRun.number(call), start, start.plusSeconds(65));
    }

    @Test
    void aServerThatIsKilledLosesNothingAndDoublesNothing() throws Exception {
        long seed = Long.getLong("threecx.seed", System.nanoTime());
        try (CallLoggerTarget target = new CallLoggerTarget(seed)) {
            Map<String, String> environment = environment(target);
            environment.put("THREECX_DATA", folder.resolve("data").toString());
            new KillRun(Jar.LOOKUP_SERVER, folder, environment, 1, KILLS, CALLS, seed)
                    .run(JournalIT::report, target, PATIENCE);
            assertThat(target.size()).isGreaterThanOrEqualTo(CALLS);
        }
    }

    @Test
    void threeServersOnOnePostgresLoseNothingAndDoubleNothing() throws Exception {
        long seed = Long.getLong("threecx.seed", System.nanoTime());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                CallLoggerTarget target = new CallLoggerTarget(seed)) {
            Map<String, String> environment = environment(target);
            environment.put("THREECX_DATA", postgres.getJdbcUrl("postgres", "postgres"));
            environment.put("THREECX_JOURNAL_TAKEOVER", "10s");
            new KillRun(Jar.LOOKUP_SERVER, folder, environment, 3, KILLS, CALLS, seed)
                    .run(JournalIT::report, target, PATIENCE);
            assertThat(target.size()).isGreaterThanOrEqualTo(CALLS);
        }
    }
}
