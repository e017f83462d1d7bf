package io.threecx.jdbc.cdr;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The selects, for one table and kind of database. */
final class CallSql {
    /** What people write between digits. */
    private static final List<String> SEPARATORS = List.of(" ", "-", "/", ".", "(", ")");

    private final LegTable table;
    private final SqlDialect dialect;

    CallSql(LegTable table, SqlDialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    /**
     * Rows from a time on. Parameters: that time, the id, the time to go on from; each if there is one.
     *
     * @param byId also those with a higher id
     * @param goesOn a page was read before
     */
    String changed(boolean byId, boolean goesOn, long skipped, int limit) {
        LegTable.Rows rows = table.rows();
        TimeColumn time = rows.time();
        String since = time.sql() + " >= ?";
        if (byId) {
            since = "(" + since + " or " + rows.id() + " > ?) and " + time.sql() + " is not null";
        }
        return "select " + time.sql() + ", " + rows.id() + ", "
                + String.join(", ", rows.callIds().columns()) + " from " + rows.from() + " where " + since
                + (goesOn ? " and " + time.comparable() + " >= ?" : "") + " order by " + time.comparable() + ", "
                + rows.id() + dialect.page(skipped, limit);
    }

    /** The calls of which transcripts were begun from a time on, the latest first. Parameter: that time. */
    String transcribed(LegTable.Transcripts transcripts, int limit) {
        return "select " + String.join(", ", table.rows().callIds().columns()) + " from " + transcripts.from()
                + " where " + transcripts.time().sql() + " >= ? order by "
                + transcripts.time().comparable() + " desc" + dialect.page(0, limit);
    }

    /** All legs of these calls. */
    String legs(List<String> calls, int limit) {
        return select(table.rows().callIds().predicate(calls)) + order("") + dialect.page(0, limit);
    }

    /** Legs that started from one time on and before another. */
    String between(long skipped) {
        String start = table.legs().start().sql();
        return select(start + " >= ? and " + start + " < ?") + order("") + dialect.page(skipped, Integer.MAX_VALUE);
    }

    private String select(String condition) {
        return "select " + String.join(", ", table.legs().columns()) + " from "
                + table.legs().from() + " where " + condition;
    }

    private String order(String direction) {
        return " order by " + table.legs().start().comparable() + direction
                + table.legs().order().stream()
                        .map(column -> ", " + column + direction)
                        .collect(Collectors.joining());
    }

    /** Calls with legs like that, the newest leg first. Parameters: for each number, each extension twice, each time. */
    String search(boolean number, boolean extension, boolean from, boolean to, long skipped, int limit) {
        String start = table.legs().start().sql();
        String condition = start + " is not null"
                + (number ? " and " + any(table.search().numbers(), CallSql::digits, " like ?") : "")
                + (extension ? " and " + any(table.search().extensions(), column -> column, " in (?, ?)") : "")
                + (from ? " and " + start + " >= ?" : "")
                + (to ? " and " + start + " < ?" : "");
        return "select " + start + ", "
                + String.join(", ", table.rows().callIds().columns()) + " from "
                + table.legs().from() + " where " + condition + order(" desc") + dialect.page(skipped, limit);
    }

    private static String any(List<String> columns, UnaryOperator<String> as, String condition) {
        return columns.stream()
                .map(column -> as.apply(column) + condition)
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String digits(String column) {
        String digits = column;
        for (String separator : SEPARATORS) {
            digits = "replace(" + digits + ", '" + separator + "', '')";
        }
        return digits;
    }
}
