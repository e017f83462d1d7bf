package io.threecx.jdbc.group;

import io.threecx.monitor.GroupStaff;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** A query of the user's. */
final class OwnQuery implements GroupSql {
    private static final int MOST_COUNTS = 3;

    private final String query;

    OwnQuery(String query) {
        if (query.isBlank() || query.indexOf('?') < 0) {
            throw new IllegalArgumentException(
                    "a query for the people of a group has a ? for the group's id, such as select"
                            + " count(*) from agents where team = ? group by team");
        }
        this.query = query;
    }

    @Override
    public Optional<GroupStaff> staff(GroupRead reading, String group) throws SQLException {
        try (PreparedStatement select = reading.prepare(query)) {
            reading.bind(select, 1, group);
            try (ResultSet row = select.executeQuery()) {
                int columns = Math.min(row.getMetaData().getColumnCount(), MOST_COUNTS);
                if (!row.next()) {
                    return Optional.empty();
                }
                OptionalInt assigned = count(row, 1, columns);
                return assigned.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new GroupStaff(assigned.getAsInt(), count(row, 2, columns), count(row, 3, columns)));
            }
        }
    }

    private static OptionalInt count(ResultSet row, int column, int columns) throws SQLException {
        if (column > columns) {
            return OptionalInt.empty();
        }
        int count = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(Math.max(0, count));
    }

    @Override
    public String unknown(String group) {
        return "the query for groups yields nothing for " + group;
    }

    @Override
    public String toString() {
        return "a query";
    }
}
