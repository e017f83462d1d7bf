package io.threecx.jdbc.group;

import io.threecx.jdbc.loan.ReadLoan;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;

/** Statements about groups, on a connection that only reads. */
final class GroupRead implements AutoCloseable {
    private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(5);
    private static final int MOST_ROWS = 10_000;

    private final ReadLoan loan;
    private final Duration timeout;
    private final boolean postgres;

    private GroupRead(ReadLoan loan, Duration timeout, boolean postgres) {
        this.loan = loan;
        this.timeout = timeout;
        this.postgres = postgres;
    }

    /** @param timeout for each statement */
    static GroupRead begin(DataSource dataSource, Duration timeout) throws SQLException {
        ReadLoan loan = ReadLoan.from(dataSource, timeout.plus(NETWORK_ALLOWANCE));
        try {
            return new GroupRead(loan, timeout, isPostgres(loan));
        } catch (SQLException | RuntimeException e) {
            loan.close();
            throw e;
        }
    }

    private static boolean isPostgres(ReadLoan loan) throws SQLException {
        return loan.connection()
                .getMetaData()
                .getDatabaseProductName()
                .toLowerCase(Locale.ROOT)
                .contains("postgresql");
    }

    boolean isPostgres() {
        return postgres;
    }

    String schema() throws SQLException {
        return String.valueOf(loan.connection().getSchema());
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = loan.connection().prepareStatement(sql);
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

    @Override
    public void close() {
        loan.close();
    }
}
