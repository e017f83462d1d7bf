package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection on loan. It goes back as it came, without an open transaction. */
final class Lease implements AutoCloseable {
    /** So that a network that is gone, or a lock that is never given back, does not hold a thread for ever. */
    private static final int LONGEST_WAIT = (int) TimeUnit.SECONDS.toMillis(60);

    private final ConnectionSource source;
    private final Connection connection;
    private final boolean autoCommit;
    private final int networkTimeout;
    private @Nullable Dialect begun;

    private Lease(ConnectionSource source, Connection connection) throws SQLException {
        this.source = source;
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = source.isExclusive() ? -1 : limitWaits(connection);
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
            return new Lease(source, connection);
        } catch (SQLException | RuntimeException e) {
            source.giveBack(connection, false);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void begin(Dialect dialect) throws SQLException {
        dialect.begin(connection);
        begun = dialect;
    }

    void commit(Dialect dialect) throws SQLException {
        dialect.commit(connection);
        begun = null;
    }

    void rollback(Dialect dialect) throws SQLException {
        dialect.rollback(connection);
        begun = null;
    }

    /** Never fails: whatever happens here, the outcome of the work is already known. */
    @Override
    public void close() {
        boolean sound = false;
        try {
            if (begun != null) {
                begun.rollback(connection);
            } else if (!autoCommit) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            if (networkTimeout >= 0) {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
            sound = true;
        } catch (SQLException | RuntimeException e) {
            // a connection that cannot even roll back is broken
        } finally {
            source.giveBack(connection, sound);
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
}
