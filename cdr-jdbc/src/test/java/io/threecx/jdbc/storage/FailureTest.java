package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Change;
import io.threecx.store.StateStoreException;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Databases that fail: what is said, what is left, and that it goes on by itself. */
class FailureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static List<Change> pair(String key) {
        return List.of(
                Change.insert(WorkItem.draft(WorkQueue.OUTBOX, key, "crm", NOW).build()),
                Change.insert(WorkItem.draft(WorkQueue.CALLS, key, "pbx", NOW).build()));
    }

    @Test
    void whateverBreaksWhereverAChangeIsMadeWholeOrNotAtAllInPostgres() {
        try (HikariDataSource pool = Servers.pool(Servers.postgres(), 4)) {
            breakAtRandom(new GivenConnections(pool));
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void whateverBreaksWhereverAChangeIsMadeWholeOrNotAtAllInAFolder(@TempDir Path folder) {
        breakAtRandom(new SqliteFolder(folder));
    }

    private static void breakAtRandom(ConnectionSource source) {
        long seed = new Random().nextLong();
        FlakyDatabase flaky = new FlakyDatabase(source, seed);
        JdbcStorage storage = new JdbcStorage(flaky);
        try (JdbcStorage sound = new JdbcStorage(source)) {
            int failed = 0;
            for (int i = 0; i < 80; i++) {
                flaky.breaks(0.08);
                boolean made = false;
                try {
                    made = storage.apply(pair("k" + i));
                    assertThat(made).as("seed " + seed).isTrue();
                } catch (StorageException e) {
                    failed++;
                    assertThat(e)
                            .hasMessageContaining("could not make 2 changes")
                            .hasMessageNotContaining("k" + i);
                }
                flaky.breaks(0);
                boolean call = sound.find(WorkQueue.CALLS, "k" + i).isPresent();
                boolean entry = sound.find(WorkQueue.OUTBOX, "k" + i).isPresent();
                assertThat(call).as("half, seed " + seed).isEqualTo(entry);
                assertThat(!made || call).as("lost, seed " + seed).isTrue();
                assertThat(storage.apply(pair("k" + i)))
                        .as("made or to be made")
                        .isEqualTo(!call);
            }
            assertThat(failed).as("otherwise nothing was tried").isPositive();
            assertThat(sound.count(WorkQueue.OUTBOX)).containsEntry(WorkState.READY, 80L);
        }
    }

    @Test
    void aDatabaseThatIsDownAtTheStartIsUsedAsSoonAsItIsThere() {
        String url = Servers.postgres();
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            FlakyDatabase flaky = new FlakyDatabase(new GivenConnections(pool), 1);
            flaky.breaks(1);
            JdbcStorage storage = new JdbcStorage(flaky);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.count(WorkQueue.INBOX))
                    .withMessageContaining("could not count items")
                    .withMessageContaining("tried again at the next use");
            assertThatExceptionOfType(StateStoreException.class)
                    .isThrownBy(() -> storage.state().get("k"))
                    .withMessageContaining("connection");
            flaky.breaks(0);
            assertThat(storage.count(WorkQueue.INBOX)).isEmpty();
            flaky.breaks(1);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.count(WorkQueue.INBOX))
                    .withMessageContaining("jdbc:postgresql://localhost")
                    .withMessageNotContaining("?");
        }
    }

    @Test
    void anUncertainCommitIsSaidToBeOne() {
        try (HikariDataSource pool = Servers.pool(Servers.postgres(), 2)) {
            JdbcStorage storage = JdbcStorage.of(new CommitLoser(pool).dataSource());
            storage.count(WorkQueue.INBOX);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.apply(pair("k")))
                    .withMessageContaining("It is not known whether");
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionSaysSo() throws Exception {
        try (HikariDataSource pool = Servers.pool(Servers.postgres(), 1)) {
            pool.setConnectionTimeout(300);
            JdbcStorage storage = JdbcStorage.of(pool);
            storage.count(WorkQueue.INBOX);
            Connection held = pool.getConnection();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.count(WorkQueue.INBOX))
                    .withMessageContaining("enlarge the pool");
            held.close();
            assertThat(storage.apply(pair("one connection is enough"))).isTrue();
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadSaysSo() {
        try (HikariDataSource pool = Servers.pool(Servers.postgres(), 1)) {
            JdbcStorage storage = JdbcStorage.of(pool);
            storage.count(WorkQueue.INBOX);
            Servers.run(pool, "set default_transaction_read_only = on");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.apply(pair("k")))
                    .withMessageContaining("read-only")
                    .withMessageContaining("Nothing was changed");
            assertThat(storage.count(WorkQueue.OUTBOX)).as("reading goes on").isEmpty();
            Servers.run(pool, "set default_transaction_read_only = off");
            assertThat(storage.apply(pair("k"))).isTrue();
        }
    }

    @Test
    void connectionsGoBackAsTheyCame() throws Exception {
        HikariConfig config = Servers.config(Servers.postgres(), 1);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage storage = JdbcStorage.of(pool);
            assertThat(storage.apply(pair("k"))).isTrue();
            assertThat(storage.apply(pair("k"))).isFalse();
            assertThat(storage.find(WorkQueue.CALLS, "k")).isPresent();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                assertThat(connection.getNetworkTimeout()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "53100, 0, out of room",
        "HY000, 1021, out of room",
        "25006, 0, read-only",
        "HY000, 1290, read-only",
        "28P01, 0, refused the login",
        "42501, 0, lacks a right",
        "57P01, 0, connection failed",
        "08006, 0, connection failed",
        "40001, 0, kept colliding",
        "58030, 0, its files",
        "XX001, 0, are damaged",
        "XX000, 7, 'reported an error (SQLState XX000, code 7)'"
    })
    void whatWentWrongIsSaidInWords(String state, int code, String words) {
        Failure failure = new Failure(new java.sql.SQLException("Key (item_key)=(+442079460018)", state, code));
        assertThat(failure.text("the database", "count items", null))
                .contains(words)
                .doesNotContain("+44");
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, out of room",
        "SQLITE_READONLY_DBMOVED, read-only",
        "SQLITE_IOERR_FSYNC, its files",
        "SQLITE_CANTOPEN, its files",
        "SQLITE_CORRUPT_INDEX, are damaged",
        "SQLITE_NOTADB, are damaged",
        "SQLITE_BUSY_SNAPSHOT, kept colliding",
        "SQLITE_PERM, lacks a right",
        "SQLITE_NOMEM, reported an error"
    })
    void whatSqliteSaysIsSaidInWordsToo(SQLiteErrorCode code, String words) {
        Failure failure = new Failure(new SQLiteException("Key (item_key)=(+442079460018)", code));
        assertThat(failure.text("the database", "count items", null))
                .contains(words)
                .contains(" (" + code.name() + ")")
                .doesNotContain("+44");
    }

    @Test
    void sqliteTellsKeysThatAreThereFromOtherConstraints() {
        assertThat(new Failure(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)).isDuplicate())
                .isTrue();
        assertThat(new Failure(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY)).isDuplicate())
                .isTrue();
        assertThat(new Failure(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL)).isDuplicate())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://me:secret@db:5432/cdr?password=secret, jdbc:postgresql://db:5432/cdr",
        "jdbc:other://db/cdr;PASSWORD=secret, jdbc:other://db/cdr",
        "jdbc:mariadb://db/cdr?user=me&password=secret, jdbc:mariadb://db/cdr"
    })
    void aDatabaseIsNamedWithoutItsSecrets(String url, String name) {
        assertThat(DatabaseName.of(url)).isEqualTo(name);
    }
}
