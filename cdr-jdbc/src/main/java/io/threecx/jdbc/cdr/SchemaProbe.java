package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks which of some tables there are, and with which columns. */
final class SchemaProbe {
    private static final int MOST_COLUMNS = 10_000;

    private SchemaProbe() {}

    /**
     * The tables of one schema: the one that is named, else the user's own, else the first that has any of them.
     *
     * @param names in lower case
     */
    static FoundTables tables(ReadTransaction transaction, @Nullable String schema, List<String> names)
            throws SQLException {
        SqlDialect dialect = transaction.dialect();
        Map<String, Map<String, TableColumns.Builder>> schemas = new LinkedHashMap<>();
        // a database whose letters are Turkish makes another i of I
        List<String> spellings = Stream.concat(
                        names.stream(), names.stream().map(name -> name.toUpperCase(Locale.ROOT)))
                .toList();
        String places = Placeholders.of(spellings.size());
        String sql = "select table_schema, table_name, column_name, data_type from information_schema.columns"
                + " where lower(table_name) in (" + places + ") or table_name in (" + places + ")"
                + " order by table_schema, table_name, ordinal_position" + dialect.page(0, MOST_COLUMNS);
        try (PreparedStatement select = transaction.prepare(sql)) {
            for (int i = 0; i < spellings.size(); i++) {
                select.setString(i + 1, spellings.get(i));
                select.setString(spellings.size() + i + 1, spellings.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String in = rows.getString(1);
                    String table = rows.getString(2);
                    if (SqlName.isSafe(in) && SqlName.isSafe(table)) {
                        schemas.computeIfAbsent(in, key -> new HashMap<>())
                                .computeIfAbsent(
                                        table.toLowerCase(Locale.ROOT),
                                        key -> new TableColumns.Builder(in, table, dialect))
                                .add(rows.getString(3), rows.getString(4));
                    }
                }
            }
        }
        Map<String, TableColumns> found = new HashMap<>();
        choose(schemas, schema, dialect.currentSchema(transaction.connection()))
                .ifPresent(tables -> tables.forEach((name, table) -> found.put(name, table.build())));
        return new FoundTables(Map.copyOf(found));
    }

    private static <T> Optional<T> choose(Map<String, T> schemas, @Nullable String named, @Nullable String own) {
        String wanted = named == null ? own : named;
        Optional<T> found = schemas.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
        return found.isPresent() || named != null
                ? found
                : schemas.values().stream().findFirst();
    }
}
