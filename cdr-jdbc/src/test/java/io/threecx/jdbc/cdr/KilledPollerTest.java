package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.jdbc.storage.Fork;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.jdbc.storage.Servers;
import io.threecx.store.Storage;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five times in a build; with {@code -Dthreecx.kills=50} as often as that. */
class KilledPollerTest {
    private static final int KILLS = Integer.getInteger("threecx.kills", 5);
    private static final int CALLS_A_ROUND = 160;

    @TempDir
    Path folder;

    @Test
    void aPollerKilledAtAnyMomentLosesNoCallAndTellsNoneTwicePastTheInbox() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String url = Servers.postgres();
        List<String> news = new ArrayList<>();
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            TestTables.create(pool, "v20.sql");
            Instant clock = Instant.now();
            for (int round = 0; round < KILLS; round++) {
                write(pool, round);
                clock = clock.plus(Duration.ofMinutes(10));
                Process process = Fork.start(PollingProcess.class, url, folder.toString(), clock.toString());
                BufferedReader says = Fork.says(process);
                for (int lines = 1 + random.nextInt(CALLS_A_ROUND / 2); lines > 0; lines--) {
                    String line = says.readLine();
                    assertThat(line).as("seed " + seed).startsWith("news ");
                    news.add(line);
                }
                LockSupport.parkNanos(random.nextInt(20_000_000)); // not always just after a call
                process.toHandle().destroyForcibly();
                says.lines()
                        .filter(line -> line.startsWith("news pbx/history/"))
                        .forEach(news::add);
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            try (Storage storage = JdbcStorage.file(folder)) {
                PollingProcess.poller(pool, storage, clock.plus(Duration.ofMinutes(10)))
                        .poll(PollingProcess.into(storage, key -> news.add("news " + key)));

                assertThat(storage.count(WorkQueue.INBOX))
                        .as("seed " + seed)
                        .containsEntry(WorkState.READY, (long) KILLS * CALLS_A_ROUND);
                assertThat(news).as("seed " + seed).doesNotHaveDuplicates();
            }
        }
    }

    /** Each call ends a second after the one before, each tenth one comes some minutes late. */
    private static void write(HikariDataSource pool, int round) {
        Servers.run(
                pool,
                "insert into cdroutput (cdr_id, call_history_id, cdr_started_at, cdr_ended_at, source_entity_type,"
                        + " destination_entity_type, destination_dn_number, source_participant_phone_number)"
                        + " select gen_random_uuid(), gen_random_uuid(), at - interval '1 minute', at, 'external_line',"
                        + " 'extension', '101', '+442079460018' from (select timestamptz '2026-01-03 08:00:00Z'"
                        + " + make_interval(secs => " + round * CALLS_A_ROUND
                        + " + n - case when n % 10 = 0 then 500 else 0 end) as at from generate_series(1, "
                        + CALLS_A_ROUND + ") n) calls");
    }
}
