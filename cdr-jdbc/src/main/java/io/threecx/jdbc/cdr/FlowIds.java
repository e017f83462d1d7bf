package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls that can be joined: the id of the whole is in the first column if it is there, else in the next.
 *
 * @param columns one or two
 */
record FlowIds(List<String> columns) implements CallIds {

    @Override
    public @Nullable String read(ResultSet rows, int at) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            String id = rows.getString(at + i);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return null;
    }

    @Override
    public String predicate(List<String> calls) {
        String in = " in (" + Placeholders.of(calls.size()) + ")";
        return columns.size() == 1
                ? columns.get(0) + in
                : columns.stream()
                        .map(column ->
                                (column.equals(columns.get(0)) ? "" : columns.get(0) + " is null and ") + column + in)
                        .collect(Collectors.joining(" or ", "(", ")"));
    }

    @Override
    public void bind(PreparedStatement statement, int at, List<String> calls, SqlDialect dialect) throws SQLException {
        int next = at;
        for (int i = 0; i < columns.size(); i++) {
            for (String call : calls) {
                dialect.bindId(statement, next++, call);
            }
        }
    }
}
