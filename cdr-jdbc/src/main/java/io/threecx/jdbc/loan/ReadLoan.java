package io.threecx.jdbc.loan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A connection on loan, in a transaction that only reads. It goes back as it came. Used by one thread at a time.
 *
 * <p>For the packages of this module; not meant for others.
 */
public final class ReadLoan implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int networkTimeout;

    private ReadLoan(Connection connection, Duration longestWait) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.networkTimeout = limitWaits(connection, longestWait);
        if (!readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false); // else PostgreSQL sends all rows at once
    }

    /**
     * Takes a connection.
     *
     * @param longestWait for an answer of the server; where the connection allows less, it stays with that
     */
    public static ReadLoan from(DataSource dataSource, Duration longestWait) throws SQLException {
        Connection connection;
        try {
            connection = dataSource.getConnection();
        } catch (RuntimeException e) {
            // some pools fail like this when they meet their database for the first time
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException("no connection", "08001", e);
        }
        try {
            return new ReadLoan(connection, longestWait);
        } catch (SQLException | RuntimeException e) {
            giveBack(connection);
            throw e;
        }
    }

    /** The connection, in a transaction that only reads; do not close it, close the loan. */
    public Connection connection() {
        return connection;
    }

    private static int limitWaits(Connection connection, Duration longest) {
        int limit = (int) longest.toMillis();
        try {
            int before = connection.getNetworkTimeout();
            if (before > 0 && before <= limit) {
                return -1;
            }
            connection.setNetworkTimeout(Runnable::run, limit);
            return before;
        } catch (SQLException | RuntimeException | AbstractMethodError e) {
            return -1; // optional in JDBC
        }
    }

    /** Never fails: what was to be read has been read. */
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
            if (!readOnly) {
                connection.setReadOnly(false);
            }
            if (networkTimeout >= 0) {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException | RuntimeException e) {
            // a connection that cannot even roll back is broken, and its pool finds that out
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // it was to go anyway
        }
    }
}
