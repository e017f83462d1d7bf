package io.threecx.jdbc.cdr;

import io.threecx.jdbc.cdr.CallTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** How a {@link CallTable} is read. */
final class CallTableReader {
    private CallTableReader() {}

    static LegTable of(CallTable table, FoundTables found, SqlDialect dialect) {
        String name = table.table().toLowerCase(Locale.ROOT);
        if (!found.has(name)) {
            throw new CdrDatabaseException("There is no table " + table
                    + " that this user may read. Check its name, its schema and the user's rights.");
        }
        TableColumns there = found.table(name);
        List<String> without = missing(table, there);
        TimeColumn start = time(table, there, Column.START, dialect);
        TimeColumn end = time(table, there, Column.END, dialect);
        String from = there.sql() + " t";
        String id = sql(table, there, Column.ID);
        boolean named = there.has(table.name(Column.CALL_ID));
        CallIds callIds = named
                ? new CallOrRowIds(
                        sql(table, there, Column.CALL_ID), isText(there.type(table.name(Column.CALL_ID))), id)
                : new CallOrRowIds(null, false, id);
        ColumnList columns = new ColumnList();
        CallTableRows.Columns at = new CallTableRows.Columns(
                columns.addAll(callIds.columns()),
                columns.add(id),
                columns.add(start.sql()),
                columns.add(end.sql()),
                start,
                end,
                duration(table, there, columns),
                columns.add(sql(table, there, Column.CALLER)),
                columns.add(sql(table, there, Column.DESTINATION)),
                columns.addIfThere(there, "t", table.name(Column.EXTENSION)),
                columns.addIfThere(there, "t", table.name(Column.TYPE)),
                columns.addIfThere(there, "t", table.name(Column.ANSWERED)),
                columns.addIfThere(there, "t", table.name(Column.HANGUP_CAUSE)));
        List<String> numbers = List.of(sql(table, there, Column.CALLER), sql(table, there, Column.DESTINATION));
        List<String> extensions = new ArrayList<>(numbers);
        if (there.has(table.name(Column.EXTENSION))) {
            extensions.add(sql(table, there, Column.EXTENSION));
        }
        return new LegTable(
                new CdrSchema(
                        CdrSchema.Kind.CALL_TABLE,
                        "the table " + table + (without.isEmpty() ? "" : ", without " + String.join(", ", without))),
                new LegTable.Rows(from, end, id, isNumber(there.type(table.name(Column.ID))), callIds),
                new LegTable.Legs(
                        from, columns.sql(), start, List.of(id), sink -> new CallTableRows(table, callIds, at, sink)),
                new LegTable.Search(numbers, List.copyOf(extensions)));
    }

    private static List<String> missing(CallTable table, TableColumns there) {
        List<String> wanted = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Column column : Column.values()) {
            if (!there.has(table.name(column))) {
                (table.isWanted(column) ? wanted : without).add(table.name(column));
            }
        }
        if (!wanted.isEmpty()) {
            throw new CdrDatabaseException("The table " + table + " has no column " + String.join(", ", wanted)
                    + ". It has "
                    + String.join(", ", new TreeSet<>(there.columns().keySet()))
                    + ". Tell CallTable how its columns are named.");
        }
        return without;
    }

    private static String sql(CallTable table, TableColumns there, Column column) {
        return there.column("t", table.name(column));
    }

    private static TimeColumn time(CallTable table, TableColumns there, Column column, SqlDialect dialect) {
        return TimeColumn.of(sql(table, there, column), there.type(table.name(column)), table.zone(), dialect);
    }

    /** An interval is written in the style that the session has; its seconds are not. */
    private static int duration(CallTable table, TableColumns there, ColumnList columns) {
        String name = table.name(Column.DURATION);
        if (!there.has(name)) {
            return ColumnList.NONE;
        }
        String sql = there.column("t", name);
        return columns.add(there.type(name).startsWith("interval") ? "extract(epoch from " + sql + ")" : sql);
    }

    private static boolean isText(String type) {
        return type.contains("char") || type.contains("text");
    }

    private static boolean isNumber(String type) {
        return type.endsWith("int")
                || type.equals("integer")
                || type.contains("serial")
                || type.equals("numeric")
                || type.equals("decimal");
    }
}
