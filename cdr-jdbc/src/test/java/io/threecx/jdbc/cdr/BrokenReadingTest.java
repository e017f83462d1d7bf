package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.cdr.CdrLeg;
import io.threecx.jdbc.storage.Servers;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server ends connections, is stopped or dies while rows come from it: really, not by a driver that pretends. */
class BrokenReadingTest {
    private static final int ROWS = 5_000;
    private static final Instant START = Instant.parse("2026-01-03T08:00:00Z");

    private int ended;

    @Test
    void aBackendThatIsEndedInTheMiddleOfItsRowsLosesNone() {
        String url = Servers.postgres();
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            write(pool);
            Server server = new Server(pool, call -> call % 1_100 == 500 && call < 5_000, () -> end(url));

            assertThat(read(server)).isEqualTo(ids());
            assertThat(server.broken)
                    .as("more often than one tries without getting any further")
                    .isEqualTo(5);
            assertThat(ended).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aPollThatIsEndedAgainAndAgainTellsEveryCallOnce() {
        String url = Servers.postgres();
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            write(pool);
            Server server = new Server(pool, call -> call % 1_900 == 0 && call < 10_000, () -> end(url));
            pollsAll(pool, server);
            assertThat(server.broken).isEqualTo(5);
            assertThat(ended).isPositive();
        }
    }

    @Test
    void aServerThatDiesOrIsStoppedInTheMiddleOfItsRowsAndComesBackLosesNone(@TempDir Path folder) throws Exception {
        EmbeddedPostgres[] postgres = {start(folder, 0)};
        int port = postgres[0].getPort();
        try (HikariDataSource pool =
                Servers.pool("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres", 2)) {
            write(pool);
            Server dying = new Server(pool, call -> call == 1_500, () -> {
                kill(folder);
                postgres[0] = restarted(postgres[0], folder, port);
            });
            assertThat(read(dying)).isEqualTo(ids());
            assertThat(dying.broken).isOne();

            Server stopped =
                    new Server(pool, call -> call == 1_500, () -> postgres[0] = restarted(postgres[0], folder, port));
            pollsAll(pool, stopped);
            assertThat(stopped.broken).isOne();
        } finally {
            postgres[0].close();
        }
    }

    private static List<String> read(Server server) {
        List<String> read = new ArrayList<>();
        CdrDatabase.of(server.source()).read(START, START.plusSeconds(ROWS), leg -> read.add(leg.id()));
        return read;
    }

    /** Until it gets through; with a journal's inbox, which has each call once. */
    private static void pollsAll(HikariDataSource pool, Server server) {
        Storage storage = new InMemoryStorage();
        List<String> news = new ArrayList<>();
        CallHistoryPoller poller = PollingProcess.builder(CdrDatabase.of(server.source()), storage, Instant.now())
                .rowsAtOnce(2_000)
                .build();
        boolean done = false;
        while (!done) {
            try {
                poller.poll(PollingProcess.into(storage, news::add));
                done = true;
            } catch (CdrDatabaseException e) {
                assertThat(e).hasMessageContaining("connection");
            }
        }
        assertThat(storage.count(WorkQueue.INBOX)).containsEntry(WorkState.READY, (long) ROWS);
        assertThat(news).doesNotHaveDuplicates().hasSize(ROWS);
        assertThat(TestTables.all(CdrDatabase.of(pool)))
                .extracting(CdrLeg::callId)
                .allMatch(call -> news.contains("pbx/history/" + call));
    }

    /** Rows of one time among them, so that a place between rows is more than a time. */
    private static void write(HikariDataSource pool) {
        TestTables.create(pool, "v20.sql");
        Servers.run(
                pool,
                "insert into cdroutput (cdr_id, call_history_id, cdr_started_at, cdr_ended_at, source_entity_type,"
                        + " destination_entity_type, destination_dn_number, source_participant_phone_number)"
                        + " select id, id, at, at + interval '1 minute', 'external_line', 'extension', '101',"
                        + " '+442079460018' from (select ('00000000-01dc-7c89-0000-' || lpad(to_hex(n), 12, '0'))::uuid"
                        + " as id, timestamptz '2026-01-03 08:00:00Z' + make_interval(secs => n / 7) as at"
                        + " from generate_series(0, " + (ROWS - 1) + ") n) calls");
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            ids.add(String.format("00000000-01dc-7c89-0000-%012x", i));
        }
        return ids;
    }

    /** Every connection but the one that asks for it. */
    private void end(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(pg_terminate_backend(pid, 10000)) from"
                        + " pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")) {
            assertThat(rows.next()).isTrue();
            ended += rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on") // what is written is there after a kill
                .setServerConfig("full_page_writes", "on")
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static EmbeddedPostgres restarted(EmbeddedPostgres server, Path folder, int port) {
        try {
            server.close();
            return start(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server and all that it had started. */
    private static void kill(Path folder) {
        ProcessHandle server = ProcessHandle.of(pid(folder)).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server);
        server.destroyForcibly();
        for (ProcessHandle each : all) { // they end by themselves when the first one has
            assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static long pid(Path folder) {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what is asked of it, and breaks at times. */
    private static final class Server {
        private final HikariDataSource pool;
        private final IntPredicate when;
        private final Runnable trouble;
        private int calls;
        private int broken;

        Server(HikariDataSource pool, IntPredicate when, Runnable trouble) {
            this.pool = pool;
            this.when = when;
            this.trouble = trouble;
        }

        /** The driver finds out by itself. */
        FlakyDataSource source() {
            return new FlakyDataSource(pool, () -> {
                if (when.test(++calls)) {
                    broken++;
                    trouble.run();
                }
                return false;
            });
        }
    }
}
