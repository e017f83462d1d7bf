package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** A connection on loan. It goes back as it came, without an open transaction. */
final class Lease implements AutoCloseable {
    /** So that a network that is gone, or a lock that is never given back, does not hold a thread for ever. */
    private static final int LONGEST_WAIT = (int) TimeUnit.SECONDS.toMillis(60);

    private final Connection connection;
    private final boolean autoCommit;
    private final int networkTimeout;
    private boolean begun;

    private Lease(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = limitWaits(connection);
    }

    static Lease of(ConnectionSource source) throws SQLException {
        Connection connection;
        try {
            connection = source.open();
        } catch (RuntimeException e) {
            // some pools fail like this when they meet their database for the first time
            throw e.getCause() instanceof SQLException cause
                    ? cause
                    : new SQLException("no connection: " + e.getClass().getSimpleName(), "08001", e);
        }
        try {
            return new Lease(connection);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void begin(Dialect dialect) throws SQLException {
        connection.setAutoCommit(false);
        begun = true;
        dialect.begin(connection);
    }

    void commit() throws SQLException {
        connection.commit();
        begun = false;
    }

    /** Never fails: whatever happens here, the outcome of the work is already known. */
    @Override
    public void close() {
        try {
            if (begun || !autoCommit) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            if (networkTimeout >= 0) {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException | RuntimeException e) {
            // a connection that cannot even roll back is broken, and its pool finds that out
        } finally {
            closeQuietly(connection);
        }
    }

    private static int limitWaits(Connection connection) {
        try {
            int before = connection.getNetworkTimeout();
            if (before > 0 && before <= LONGEST_WAIT) {
                return -1;
            }
            connection.setNetworkTimeout(Runnable::run, LONGEST_WAIT);
            return before;
        } catch (SQLException | RuntimeException | AbstractMethodError e) {
            return -1; // optional in JDBC
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // it was to go anyway
        }
    }
}
