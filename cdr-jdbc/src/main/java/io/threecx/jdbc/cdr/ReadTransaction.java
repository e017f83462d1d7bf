package io.threecx.jdbc.cdr;

import io.threecx.jdbc.loan.ReadLoan;
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

/** Statements about calls, in a transaction that only reads; times are in UTC. */
final class ReadTransaction implements AutoCloseable {
    /** How many rows the driver takes at once. */
    static final int FETCH_SIZE = 1_000;

    private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(15);

    private final ReadLoan loan;
    private final Duration timeout;
    private final SqlDialect dialect;
    private final @Nullable String sessionZone;

    private ReadTransaction(ReadLoan loan, Duration timeout) throws SQLException {
        this.loan = loan;
        this.timeout = timeout;
        this.dialect = SqlDialect.of(loan.connection());
        this.sessionZone = dialect == SqlDialect.MYSQL ? toUtc() : null;
    }

    /** @param timeout for each statement */
    static ReadTransaction begin(DataSource dataSource, Duration timeout) throws SQLException {
        ReadLoan loan = ReadLoan.from(dataSource, timeout.plus(NETWORK_ALLOWANCE));
        try {
            return new ReadTransaction(loan, timeout);
        } catch (SQLException | RuntimeException e) {
            loan.close();
            throw e;
        }
    }

    private String toUtc() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            String before;
            try (ResultSet rows = statement.executeQuery("select @@session.time_zone")) {
                before = rows.next() ? Objects.requireNonNullElse(rows.getString(1), "SYSTEM") : "SYSTEM";
            }
            statement.execute("set time_zone = '+00:00'");
            return before;
        }
    }

    Connection connection() {
        return loan.connection();
    }

    SqlDialect dialect() {
        return dialect;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
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
            if (sessionZone != null) {
                connection().rollback();
                try (PreparedStatement statement = connection().prepareStatement("set time_zone = ?")) {
                    statement.setString(1, sessionZone);
                    statement.execute();
                }
            }
        } catch (SQLException | RuntimeException e) {
            // a connection that is broken, and its pool finds that out
        } finally {
            loan.close();
        }
    }
}
