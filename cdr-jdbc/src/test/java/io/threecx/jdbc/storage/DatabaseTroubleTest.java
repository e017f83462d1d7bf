package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server does on a bad day: full, for reading only, gone for a while. */
class DatabaseTroubleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String FULL = """
            create function full_disk() returns trigger language plpgsql as $$
            begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
            create trigger full_disk before insert on threecx_inbox execute function full_disk();""";

    private static boolean accept(Storage storage, String key) {
        return storage.apply(List.of(
                Change.insert(WorkItem.draft(WorkQueue.INBOX, key, "pbx", NOW).build())));
    }

    @Test
    void aDatabaseWithoutSpaceSaysSoAndTakesCallsAgainWhenThereIsSome() {
        try (HikariDataSource pool = Servers.pool(Servers.postgres(), 2);
                Storage storage = JdbcStorage.of(pool)) {
            assertThat(accept(storage, "before")).isTrue();
            Servers.run(pool, FULL);

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(storage, "meanwhile"))
                    .withMessageContaining("Nothing was changed")
                    .withMessageContaining("out of room")
                    .withMessageContaining("Free disk space");
            assertThat(storage.find(WorkQueue.INBOX, "before")).isPresent();

            Servers.run(pool, "drop trigger full_disk on threecx_inbox");
            assertThat(accept(storage, "meanwhile")).isTrue();
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadForAWhileTakesCallsAgainAfterwards() {
        String url = Servers.postgres();
        try (HikariDataSource pool = Servers.pool(url, 2);
                HikariDataSource readOnly = Servers.pool(url + "&options=-c%20default_transaction_read_only=on", 2);
                Storage storage = JdbcStorage.of(pool);
                Storage standby = JdbcStorage.of(readOnly)) {
            assertThat(accept(storage, "before")).isTrue();

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(standby, "meanwhile"))
                    .withMessageContaining("read");
            assertThat(standby.find(WorkQueue.INBOX, "before")).isPresent();
            assertThat(accept(storage, "meanwhile")).isTrue();
        }
    }

    @Test
    void aDatabaseThatWasGoneIsUsedAgainWithAllThatItHad(@TempDir Path folder) throws Exception {
        EmbeddedPostgres server = server(folder, 0);
        int port = server.getPort();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(1_000);
        try (HikariDataSource pool = new HikariDataSource(config);
                Storage storage = JdbcStorage.of(pool)) {
            assertThat(accept(storage, "before")).isTrue();
            server.close();

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(storage, "meanwhile"))
                    .withMessageContaining("jdbc:postgresql://localhost");
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> storage.count(WorkQueue.INBOX));

            server = server(folder, port);
            awaitUse(storage);
            assertThat(storage.find(WorkQueue.INBOX, "before")).isPresent();
            assertThat(accept(storage, "afterwards")).isTrue();
        } finally {
            server.close();
        }
    }

    private static EmbeddedPostgres server(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The pool may still hold connections to the server of before. */
    private static void awaitUse(Storage storage) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try {
                storage.count(WorkQueue.INBOX);
                return;
            } catch (StorageException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("the database is there again, and is not used");
    }
}
