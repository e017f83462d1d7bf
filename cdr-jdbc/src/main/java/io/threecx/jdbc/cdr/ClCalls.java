package io.threecx.jdbc.cdr;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How {@code cl_calls} and its companions are read (3CX up to 20.0.5; 3CX CDR reference, section 7.1): the parts of a
 * segment are participants, and what a participant is stands in the party info that it names.
 */
final class ClCalls {
    static final List<String> TABLES = List.of("cl_calls", "cl_segments", "cl_participants", "cl_party_info");

    private static final TableColumns NO_RECORDINGS = new TableColumns("", Map.of());

    private ClCalls() {}

    static boolean isIn(FoundTables found) {
        return found.has("cl_calls", List.of("id", "start_time", "end_time"))
                && found.has(
                        "cl_segments",
                        List.of("id", "call_id", "src_part_id", "dst_part_id", "start_time", "end_time", "type"))
                && found.has("cl_participants", List.of("id", "info_id"))
                && found.has("cl_party_info", List.of("id", "dn_type", "dn"));
    }

    static LegTable of(FoundTables found, SqlDialect dialect) {
        TableColumns calls = found.table("cl_calls");
        TableColumns segments = found.table("cl_segments");
        boolean recorded = found.has(CdrOutput.RECORDINGS, List.of("cl_participants_id", "recording_url"));
        TableColumns recordings = recorded ? found.table(CdrOutput.RECORDINGS) : NO_RECORDINGS;
        String callId = calls.column("c", "id");
        String segmentId = segments.column("s", "id");
        ColumnList columns = new ColumnList();
        ClColumns at = ClColumns.of(found, columns, recordings, dialect);
        String from = calls.sql() + " c";
        List<String> order = new ArrayList<>(List.of(callId));
        if (segments.has("seq_order")) {
            order.add(segments.column("s", "seq_order"));
        }
        order.add(segmentId);
        String legs = from + " join " + segments.sql() + " s on " + segments.column("s", "call_id") + " = " + callId
                + side(found, "src_part_id", "sp", "si") + side(found, "dst_part_id", "dp", "di");
        if (recorded) {
            legs += recordings(found, recordings, "sp", "sr") + recordings(found, recordings, "dp", "dr");
            order.add(recordings.column("sr", "recording_url"));
            order.add(recordings.column("dr", "recording_url"));
        }
        return new LegTable(
                new CdrSchema(
                        CdrSchema.Kind.CL_CALLS,
                        "cl_calls, cl_segments, cl_participants and cl_party_info (3CX up to 20.0.5)"
                                + (recorded ? ", with recordings" : "")),
                new LegTable.Rows(
                        from,
                        time(calls, "c", "end_time", dialect),
                        callId,
                        true,
                        new CallOrRowIds(null, false, callId)),
                new LegTable.Legs(
                        legs,
                        columns.sql(),
                        time(calls, "c", "start_time", dialect),
                        List.copyOf(order),
                        sink -> new ClRows(at, sink)),
                search(found.table("cl_party_info")));
    }

    static TimeColumn time(TableColumns table, String alias, String name, SqlDialect dialect) {
        return TimeColumn.of(table.column(alias, name), table.type(name), ZoneOffset.UTC, dialect);
    }

    private static String side(FoundTables found, String part, String participant, String info) {
        TableColumns participants = found.table("cl_participants");
        TableColumns infos = found.table("cl_party_info");
        return " left join " + participants.sql() + " " + participant + " on " + participants.column(participant, "id")
                + " = " + found.table("cl_segments").column("s", part) + " left join " + infos.sql() + " " + info
                + " on "
                + infos.column(info, "id") + " = " + participants.column(participant, "info_id");
    }

    private static String recordings(FoundTables found, TableColumns recordings, String participant, String alias) {
        return " left join " + recordings.sql() + " " + alias + " on "
                + recordings.column(alias, "cl_participants_id") + " = "
                + found.table("cl_participants").column(participant, "id");
    }

    private static LegTable.Search search(TableColumns info) {
        List<String> numbers = info.has("caller_number")
                ? List.of(info.column("si", "caller_number"), info.column("di", "caller_number"))
                : List.of();
        return new LegTable.Search(numbers, List.of(info.column("si", "dn"), info.column("di", "dn")));
    }
}
