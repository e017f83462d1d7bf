package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.Sighting;
import io.threecx.cdr.CallAssembler;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, which is stopped in the middle of everything and comes back. */
class RestartedDatabaseTest {
    private static final Instant START = Instant.parse("2026-01-03T08:00:00Z");
    private static final int CALLS = 60;

    @Test
    void pollingGoesOnWhenTheDatabaseIsBack(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        BlockingQueue<Sighting> told = new LinkedBlockingQueue<>();
        Set<String> keys = new HashSet<>();
        EmbeddedPostgres server = start(data, 0);
        int port = server.getPort();
        try (HikariDataSource pool = pool(port)) {
            TestTables.create(pool, "v20.sql");
            write(pool, 0);
            CdrDatabase database = CdrDatabase.of(pool);
            try (CallHistoryPoller poller = database.poller(
                            "pbx", CallAssembler.of(PhoneNumbers.of("GB")), StateStore.inMemory())
                    .since(START)
                    .settle(Duration.ZERO)
                    .interval(Duration.ofSeconds(1))
                    .rowsAtOnce(5)
                    .build()) {
                poller.start(told::add);
                take(told, keys, 7);
                server.close();
                assertThatExceptionOfType(CdrDatabaseException.class)
                        .isThrownBy(database::schema)
                        .withMessageContaining("connection");
                server = start(data, port);
                try (HikariDataSource fresh = pool(port)) {
                    write(fresh, CALLS);
                }
                take(told, keys, 2 * CALLS);
            }
        } finally {
            server.close();
        }
        assertThat(keys).hasSize(2 * CALLS);
    }

    private static void take(BlockingQueue<Sighting> told, Set<String> keys, int wanted) throws InterruptedException {
        while (keys.size() < wanted) {
            Sighting next = told.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("after " + keys.size() + " of " + wanted).isNotNull();
            keys.add(next.key().id());
        }
    }

    private static void write(HikariDataSource pool, int from) {
        for (int i = from; i < from + CALLS; i++) {
            Instant start = START.plusSeconds(i * 10L);
            TestTables.insert(
                    pool,
                    "cdroutput",
                    V20.answered(i, i, start, start.plusSeconds(9)).row());
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static HikariDataSource pool(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres");
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }
}
