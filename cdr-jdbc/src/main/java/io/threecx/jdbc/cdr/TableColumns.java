package io.threecx.jdbc.cdr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The columns that one table has.
 *
 * @param sql the table, quoted and with its schema
 * @param columns by their name in lower case
 */
record TableColumns(String sql, Map<String, Column> columns) {

    /**
     * One of them.
     *
     * @param sql its name, quoted
     * @param type as the database calls it, in lower case
     */
    record Column(String sql, String type) {}

    static final class Builder {
        private final String sql;
        private final SqlDialect dialect;
        private final Map<String, Column> columns = new LinkedHashMap<>();

        Builder(String schema, String table, SqlDialect dialect) {
            this.sql = dialect.quoted(schema) + "." + dialect.quoted(table);
            this.dialect = dialect;
        }

        void add(String name, String type) {
            if (SqlName.isSafe(name)) {
                columns.put(
                        name.toLowerCase(Locale.ROOT), new Column(dialect.quoted(name), type.toLowerCase(Locale.ROOT)));
            }
        }

        TableColumns build() {
            return new TableColumns(sql, Map.copyOf(columns));
        }
    }

    boolean has(String name) {
        return columns.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean hasAll(Collection<String> names) {
        return names.stream().allMatch(this::has);
    }

    /** A column that is there, as SQL. */
    String column(String alias, String name) {
        return alias + "." + find(name).sql();
    }

    /** Its type, in lower case. */
    String type(String name) {
        return find(name).type();
    }

    private Column find(String name) {
        return Objects.requireNonNull(columns.get(name.toLowerCase(Locale.ROOT)), name);
    }
}
