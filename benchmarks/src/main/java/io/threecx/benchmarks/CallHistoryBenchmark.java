package io.threecx.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * How long it takes from a row of the call history to the API, and whether a long history is worked off in steady memory;
 * beside a loop that polls and posts as call loggers do, and keeps nothing.
 */
final class CallHistoryBenchmark {
    static final String TABLE = "CallLog";

    private static final int PER_SECOND = 20;
    private static final int CLIENTS = 4;
    private static final int CONNECTIONS = 8;
    private static final double P99 = 99;
    private static final double MOST_MILLIS = 2_000;
    private static final double MOST_GROWTH = 1.25;
    private static final int PARTS = 10;
    /** A day of calls is waiting; the poller's first look goes that far back. */
    private static final int BACKLOG_SECONDS = 20 * 3_600;

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONG_PATIENCE = Duration.ofHours(6);

    private final Scale scale;
    private final int rows;
    private final PrintStream progress;
    private final EmbeddedPostgres postgres;
    private final Path folder;

    private CallHistoryBenchmark(Scale scale, int rows, PrintStream progress, EmbeddedPostgres postgres, Path folder) {
        this.scale = scale;
        this.rows = rows;
        this.progress = progress;
        this.postgres = postgres;
        this.folder = folder;
    }

    /** @param rows of the backlog */
    static List<Figure> run(Scale scale, int rows, PrintStream progress) throws IOException {
        try (EmbeddedPostgres postgres = JournalBenchmark.durable();
                TemporaryFolder folder = new TemporaryFolder()) {
            CallHistoryBenchmark benchmark = new CallHistoryBenchmark(scale, rows, progress, postgres, folder.path());
            List<Figure> figures = new ArrayList<>();
            figures.add(benchmark.latency());
            figures.addAll(benchmark.backlog());
            return figures;
        } catch (SQLException e) {
            throw new IOException("the database cannot be used", e);
        }
    }

    private String database(String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static void createTable(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + TABLE + " (Id serial primary key, CallId varchar(50),"
                    + " StartTime timestamp not null, EndTime timestamp, Duration int, CallerNumber varchar(50),"
                    + " DestNumber varchar(50), Extension varchar(20), CallType int, Answered int,"
                    + " HangupCause varchar(50))");
            statement.execute("create index on " + TABLE + " (EndTime)");
            statement.execute("create index on " + TABLE + " (CallId)");
        }
    }

    private Figure latency() throws IOException, SQLException {
        Samples ours = new Samples();
        Samples peer = new Samples();
        String url = database("latency");
        int warmUp = calls(scale.warmUp());
        int held = calls(scale.hold());
        int most = warmUp + held * scale.latencyRounds();
        try (HikariDataSource database = pool(url)) {
            createTable(database);
            AtomicInteger next = new AtomicInteger();
            try (CallLoggerApi api = new CallLoggerApi(most);
                    HistoryProcess server = server(url, "latency", api)) {
                p99(database, api, next, scale.warmUp());
                for (int round = 1; round <= scale.latencyRounds(); round++) {
                    ours.add(p99(database, api, next, scale.hold()));
                    progress.printf("history: round %d, heap %.0f MB%n", round, server.heapMegabytes());
                }
            }
            next.set(0);
            try (CallLoggerApi api = new CallLoggerApi(most);
                    BareCallLogger logger = BareCallLogger.start(database, api.url(), INTERVAL)) {
                for (int round = 1; round <= scale.latencyRounds(); round++) {
                    peer.add(p99(database, api, next, scale.hold()));
                    logger.requireAlive();
                }
            }
        }
        return Figure.below(
                MOST_MILLIS,
                "CDR row to API, p99 at " + PER_SECOND + "/s, less the poll interval",
                Unit.MILLIS,
                ours,
                peer);
    }

    private HistoryProcess server(String calls, String journal, CallLoggerApi api) throws IOException {
        return HistoryProcess.start(
                calls, folder.resolve(journal).toString(), api.url(), INTERVAL, folder.resolve("server.log"));
    }

    /** As many as {@link OpenLoop} makes of that time. */
    private static int calls(Duration time) {
        return (int) (time.toMillis() * PER_SECOND / 1_000);
    }

    /** From the commit of a row to its arrival, in milliseconds. */
    private static double p99(DataSource database, CallLoggerApi api, AtomicInteger next, Duration time) {
        int from = next.get();
        int count = calls(time);
        AtomicLongArray committed = new AtomicLongArray(count);
        Runnable write = () -> {
            int call = next.getAndIncrement();
            insert(database, call);
            committed.set(call - from, System.nanoTime());
        };
        OpenLoop.millis(CLIENTS, PER_SECOND, time, write, P99);
        api.await(from + count, PATIENCE);
        long[] nanos = IntStream.range(0, count)
                .mapToLong(i -> api.arrivedAt(from + i) - committed.get(i))
                .sorted()
                .toArray();
        return nanos[(int) Math.min(count - 1, Math.ceil(count * P99 / 100) - 1)] / 1e6 - INTERVAL.toMillis();
    }

    /** A call that has ended this moment. */
    private static void insert(DataSource database, int call) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into " + TABLE
                        + " (CallId, StartTime, EndTime, Duration, CallerNumber, DestNumber, Extension, CallType,"
                        + " Answered) values (?, now() at time zone 'UTC' - interval '65 seconds',"
                        + " now() at time zone 'UTC', 60, ?, '104', '104', 0, 1)")) {
            insert.setString(1, "call-" + call);
            insert.setString(2, CallLoggerApi.number(call));
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Figure> backlog() throws IOException, SQLException {
        String url = database("backlog");
        Samples ours = new Samples();
        Samples peer = new Samples();
        Samples firstHalf = new Samples();
        Samples secondHalf = new Samples();
        try (HikariDataSource database = pool(url)) {
            createTable(database);
            fill(database);
            try (CallLoggerApi api = new CallLoggerApi(rows);
                    HistoryProcess server = server(url, "backlog", api)) {
                long start = System.nanoTime();
                long before = start;
                for (int part = 1; part <= PARTS; part++) {
                    api.await((int) ((long) rows * part / PARTS), LONG_PATIENCE);
                    long now = System.nanoTime();
                    double heap = server.heapMegabytes();
                    (part <= PARTS / 2 ? firstHalf : secondHalf).add(heap);
                    progress.printf(
                            Locale.ROOT,
                            "history: %,d of %,d rows, %,.0f/s, heap after garbage collection %.1f MB%n",
                            api.arrived(),
                            rows,
                            1e9 * rows / PARTS / (now - before),
                            heap);
                    before = now;
                }
                ours.add(rows * 1e9 / (System.nanoTime() - start));
            }
            try (CallLoggerApi api = new CallLoggerApi(rows)) {
                long start = System.nanoTime();
                try (BareCallLogger logger = BareCallLogger.start(database, api.url(), Duration.ZERO)) {
                    api.await(rows, LONG_PATIENCE);
                    logger.requireAlive();
                }
                peer.add(rows * 1e9 / (System.nanoTime() - start));
            }
        }
        return List.of(
                Figure.compared(
                        String.format(Locale.ROOT, "rows/s of a backlog of %,d", rows), Unit.PER_SECOND, ours, peer),
                Figure.ratioAtMost(
                        MOST_GROWTH,
                        "heap after garbage collection, second half of the backlog beside the first",
                        Unit.MEGABYTES,
                        secondHalf,
                        firstHalf));
    }

    private void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into " + TABLE + " (CallId, StartTime, EndTime, Duration, CallerNumber,"
                    + " DestNumber, Extension, CallType, Answered) select 'call-' || n, at - interval '65 seconds', at,"
                    + " 60, '+4420' || (70000000 + n), '104', '104', 0, 1 from (select n, now() at time zone 'UTC'"
                    + " - make_interval(secs => " + BACKLOG_SECONDS + " * (1 - n::double precision / " + rows
                    + ") + 60) as at from generate_series(0, " + (rows - 1) + ") n) calls");
            statement.execute("analyze " + TABLE);
        }
    }
}
