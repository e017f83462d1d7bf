package io.threecx.jdbc.cdr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a select, and where each of them is in its rows. */
final class ColumnList {
    /** Where a column is that the table does not have. */
    static final int NONE = 0;

    private final List<String> columns = new ArrayList<>();

    int add(String sql) {
        columns.add(sql);
        return columns.size();
    }

    int addAll(List<String> sql) {
        columns.addAll(sql);
        return columns.size() - sql.size() + 1;
    }

    /** Only if the table has it. */
    int addIfThere(TableColumns table, String alias, String name) {
        return table.has(name) ? add(table.column(alias, name)) : NONE;
    }

    List<String> sql() {
        return List.copyOf(columns);
    }

    static @Nullable String text(ResultSet rows, int at) throws SQLException {
        return at == NONE ? null : rows.getString(at);
    }
}
