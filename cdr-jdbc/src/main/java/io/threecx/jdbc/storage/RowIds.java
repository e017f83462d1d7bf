package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows to be changed alike, many with one statement. Statements come in few sizes, so that database and driver can keep
 * them prepared.
 */
final class RowIds {
    private static final int MOST = 512;

    /** Writes the parameters before the ids. */
    @FunctionalInterface
    interface Values {
        /** @return the next free parameter */
        int bind(PreparedStatement statement, int first) throws SQLException;
    }

    private final List<Long> ids;

    private RowIds(List<Long> ids) {
        this.ids = ids;
    }

    static RowIds of(List<Long> ids) {
        return new RowIds(ids);
    }

    /**
     * Changes the rows, which the transaction has locked.
     *
     * @param sql up to the list of ids
     * @return how many there are
     */
    int update(Connection connection, String sql, Values values) throws SQLException {
        for (int from = 0; from < ids.size(); from += MOST) {
            List<Long> some = ids.subList(from, Math.min(from + MOST, ids.size()));
            int size = size(some.size());
            try (PreparedStatement statement = connection.prepareStatement(sql + "(" + "?, ".repeat(size - 1) + "?)")) {
                int at = values.bind(statement, 1);
                for (int i = 0; i < size; i++) {
                    statement.setLong(at + i, some.get(Math.min(i, some.size() - 1)));
                }
                int changed = statement.executeUpdate();
                if (changed != some.size()) {
                    throw new SQLException("rows that were locked are gone", "40001");
                }
            }
        }
        return ids.size();
    }

    /** The next power of two; the last id fills what is over. */
    private static int size(int count) {
        return count == 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    }
}
