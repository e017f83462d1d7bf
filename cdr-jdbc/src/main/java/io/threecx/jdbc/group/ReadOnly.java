package io.threecx.jdbc.group;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Locale;

/** A transaction that only reads, on a connection that goes back as it came. */
final class ReadOnly implements AutoCloseable {
    private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(5);
    private static final int MOST_ROWS = 10_000;

    private final Connection connection;
    private final Duration timeout;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int networkTimeout;
    private final boolean postgres;

    ReadOnly(Connection connection, Duration timeout) throws SQLException {
        this.connection = connection;
        this.timeout = timeout;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.networkTimeout = limitWaits();
        this.postgres = connection
                .getMetaData()
                .getDatabaseProductName()
                .toLowerCase(Locale.ROOT)
                .contains("postgresql");
        if (!readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false);
    }

    private int limitWaits() {
        int limit = (int) timeout.plus(NETWORK_ALLOWANCE).toMillis();
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

    boolean isPostgres() {
        return postgres;
    }

    String schema() throws SQLException {
        return String.valueOf(connection.getSchema());
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
        statement.setMaxRows(MOST_ROWS);
        return statement;
    }

    /** A group's id, whatever the type of the column that it is compared with. */
    void bind(PreparedStatement statement, int at, String id) throws SQLException {
        if (postgres) {
            statement.setObject(at, id, Types.OTHER);
        } else {
            statement.setString(at, id);
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
        }
    }
}
