package io.threecx.jdbc.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection on loan, in a transaction that only reads. It goes back as it came. */
final class ReadTransaction implements AutoCloseable {
    /** How many rows the driver takes at once. */
    static final int FETCH_SIZE = 1_000;

    private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(15);

    private final Connection connection;
    private final Duration timeout;
    private final SqlDialect dialect;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int networkTimeout;
    private final @Nullable String sessionZone;

    private ReadTransaction(Connection connection, Duration timeout) throws SQLException {
        this.connection = connection;
        this.timeout = timeout;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.networkTimeout = limitWaits();
        if (!readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false); // else PostgreSQL sends all rows at once
        this.dialect = SqlDialect.of(connection);
        this.sessionZone = dialect == SqlDialect.MYSQL ? toUtc() : null;
    }

    /** @param timeout for each statement */
    static ReadTransaction begin(DataSource dataSource, Duration timeout) throws SQLException {
        Connection connection;
        try {
            connection = dataSource.getConnection();
        } catch (RuntimeException e) {
            // some pools fail like this when they meet their database for the first time
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException("no connection", "08001", e);
        }
        try {
            return new ReadTransaction(connection, timeout);
        } catch (SQLException | RuntimeException e) {
            give(connection);
            throw e;
        }
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

    private String toUtc() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before;
            try (ResultSet rows = statement.executeQuery("select @@session.time_zone")) {
                before = rows.next() ? Objects.requireNonNullElse(rows.getString(1), "SYSTEM") : "SYSTEM";
            }
            statement.execute("set time_zone = '+00:00'");
            return before;
        }
    }

    Connection connection() {
        return connection;
    }

    SqlDialect dialect() {
        return dialect;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_SIZE);
        statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
        return statement;
    }

    /** The database's time. */
    Instant now() throws SQLException {
        try (PreparedStatement statement = prepare(dialect.clock());
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("the database does not tell the time");
            }
            return dialect.isClockNaive()
                    ? rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                    : rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Never fails: what was to be read has been read. */
    @Override
    public void close() {
        try {
            connection.rollback();
            if (sessionZone != null) {
                try (PreparedStatement statement = connection.prepareStatement("set time_zone = ?")) {
                    statement.setString(1, sessionZone);
                    statement.execute();
                }
            }
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
            give(connection);
        }
    }

    private static void give(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // it was to go anyway
        }
    }
}
