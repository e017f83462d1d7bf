package io.threecx.jdbc.cdr;

import java.time.ZoneOffset;
import java.util.List;

/** How {@code callhistory3} is read (3CX 11 to 15; 3CX CDR reference, section 7.2): a row is a call; its times are UTC. */
final class OlderHistory {
    static final String TABLE = "callhistory3";

    private static final List<String> NEEDED =
            List.of("idcallhistory3", "starttime", "endtime", "from_no", "to_no", "is_fromoutside");

    private OlderHistory() {}

    static boolean isIn(FoundTables found) {
        return found.has(TABLE, NEEDED);
    }

    static LegTable of(FoundTables found, SqlDialect dialect) {
        TableColumns table = found.table(TABLE);
        String from = table.sql() + " t";
        String id = table.column("t", "idcallhistory3");
        TimeColumn start = time(table, "starttime", dialect);
        TimeColumn end = time(table, "endtime", dialect);
        ColumnList columns = new ColumnList();
        OlderHistoryRows.Columns at = new OlderHistoryRows.Columns(
                columns.add(id),
                columns.add(start.sql()),
                columns.addIfThere(table, "t", "answertime"),
                columns.add(end.sql()),
                start,
                table.has("answertime") ? time(table, "answertime", dialect) : start,
                end,
                columns.addIfThere(table, "t", "is_answ"),
                columns.addIfThere(table, "t", "is_fail"),
                columns.add(table.column("t", "is_fromoutside")),
                columns.add(table.column("t", "from_no")),
                columns.add(table.column("t", "to_no")),
                columns.addIfThere(table, "t", "callerid"),
                columns.addIfThere(table, "t", "dialednumber"),
                columns.addIfThere(table, "t", "line_no"),
                columns.addIfThere(table, "t", "caller_display_name"),
                BillingColumns.of(
                        table,
                        "t",
                        columns,
                        "billprefix",
                        "billratename",
                        "rate",
                        BillingColumns.NO_COLUMN,
                        "totalcost"));
        return new LegTable(
                new CdrSchema(CdrSchema.Kind.CALL_HISTORY_3, "callhistory3 (3CX 11 to 15), one leg for each call"),
                new LegTable.Rows(from, end, id, true, new CallOrRowIds(null, false, id)),
                new LegTable.Legs(from, columns.sql(), start, List.of(id), sink -> new OlderHistoryRows(at, sink)),
                new LegTable.Search(
                        List.of("from_no", "to_no", "callerid", "dialednumber").stream()
                                .filter(table::has)
                                .map(name -> table.column("t", name))
                                .toList(),
                        List.of(table.column("t", "from_no"), table.column("t", "to_no"))));
    }

    private static TimeColumn time(TableColumns table, String name, SqlDialect dialect) {
        return TimeColumn.of(table.column("t", name), table.type(name), ZoneOffset.UTC, dialect);
    }
}
