package io.threecx.jdbc.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Connections to one SQLite file, kept for the next who needs one. One is never lent: with the last connection SQLite
 * would remove the write-ahead log, which {@link WalSync} holds open.
 */
final class SqliteConnections implements AutoCloseable {
    private static final int MOST = 16;
    private static final int LONGEST_WAIT_SECONDS = 30;
    /** For other processes that look into the file; those of this one wait for each other elsewhere. */
    private static final int BUSY_MILLIS = 5_000;

    private static final int LOG_BYTES_KEPT = 16 << 20;

    private final String url;
    private final Properties settings;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Connection anchor;
    private boolean closed;

    SqliteConnections(Path file) throws SQLException {
        loadLibrary();
        this.url = "jdbc:sqlite:" + file.toUri(); // as a URI, since the driver cuts a path at its first question mark
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        this.settings = config.toProperties();
        this.anchor = connect();
        try {
            check();
        } catch (SQLException e) {
            closeQuietly(anchor);
            throw e;
        }
    }

    private static void loadLibrary() throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            UnusableDatabase failure = new UnusableDatabase("SQLite's library for this platform could not be loaded."
                    + " It is unpacked into the temporary directory: if that cannot be written, or may not hold"
                    + " programs, name another with -Dorg.sqlite.tmpdir. Where there is none for this platform, use"
                    + " PostgreSQL or MariaDB through JdbcStorage.of(DataSource).");
            failure.initCause(e);
            throw failure;
        }
    }

    private void check() throws SQLException {
        try (Statement statement = anchor.createStatement()) {
            statement.execute("pragma checkpoint_fullfsync = on"); // a disk's own cache, on macOS
            try (ResultSet mode = statement.executeQuery("pragma journal_mode")) {
                if (!mode.next() || !"wal".equals(mode.getString(1))) {
                    throw new UnusableDatabase("its disk cannot have a write-ahead log of SQLite, which needs shared"
                            + " memory. Use a folder on a local disk.");
                }
            }
            statement.execute("select count(*) from sqlite_schema"); // the first look opens the log
        }
    }

    private Connection connect() throws SQLException {
        return org.sqlite.JDBC.createConnection(url, settings);
    }

    Connection open() throws SQLException {
        if (!SteadyWait.within(LONGEST_WAIT_SECONDS, most -> free.tryAcquire(most, TimeUnit.NANOSECONDS))) {
            throw new UnusableDatabase("all of its " + MOST + " connections have been in use for "
                    + LONGEST_WAIT_SECONDS + " s. Find out whether the disk hangs.");
        }
        boolean opened = false;
        try {
            Connection kept = kept();
            Connection connection = kept == null ? connect() : kept;
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    private synchronized @Nullable Connection kept() throws SQLException {
        if (closed) {
            throw new UnusableDatabase("it was closed.");
        }
        return idle.pollLast(); // the one that was used last has its pages in memory
    }

    void giveBack(Connection connection, boolean sound) {
        if (!sound || !keep(connection)) {
            closeQuietly(connection);
        }
        free.release();
    }

    private synchronized boolean keep(Connection connection) {
        return !closed && idle.add(connection);
    }

    /** Waits until nobody uses one. */
    void awaitAllBack(int seconds) {
        if (SteadyWait.within(seconds, most -> free.tryAcquire(MOST, most, TimeUnit.NANOSECONDS))) {
            free.release(MOST);
        }
    }

    /** What is lent is closed when it comes back. With the last one SQLite writes all from its log into the file. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(SqliteConnections::closeQuietly);
        idle.clear();
        closeQuietly(anchor);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // what was committed is in the log, and read from there at the next opening
        }
    }
}
