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

    private ClCalls() {}

    static boolean isIn(Map<String, TableColumns> found) {
        return found.keySet().containsAll(TABLES)
                && found.get("cl_calls").hasAll(List.of("id", "start_time", "end_time"))
                && found.get("cl_segments")
                        .hasAll(List.of(
                                "id", "call_id", "src_part_id", "dst_part_id", "start_time", "end_time", "type"))
                && found.get("cl_participants").hasAll(List.of("id", "info_id"))
                && found.get("cl_party_info").hasAll(List.of("id", "dn_type", "dn"));
    }

    static LegTable of(Map<String, TableColumns> found, SqlDialect dialect) {
        TableColumns calls = found.get("cl_calls");
        TableColumns segments = found.get("cl_segments");
        TableColumns recordings = found.get(CdrOutput.RECORDINGS);
        boolean recorded = recordings != null && recordings.hasAll(List.of("cl_participants_id", "recording_url"));
        String callId = calls.column("c", "id");
        String segmentId = segments.column("s", "id");
        ColumnList columns = new ColumnList();
        ClColumns at = ClColumns.of(found, columns, recorded ? recordings : null, dialect);
        String from = calls.sql() + " c";
        List<String> order = new ArrayList<>(List.of(callId));
        if (segments.has("seq_order")) {
            order.add(segments.column("s", "seq_order"));
        }
        order.add(segmentId);
        String legs = from + " join " + segments.sql() + " s on " + segments.column("s", "call_id") + " = " + callId
                + side(found, "src_part_id", "sp", "si") + side(found, "dst_part_id", "dp", "di");
        if (recorded) {
            String of = recordings.column("r", "cl_participants_id");
            legs += " left join " + recordings.sql() + " r on " + of + " = "
                    + found.get("cl_participants").column("sp", "id") + " or " + of + " = "
                    + found.get("cl_participants").column("dp", "id");
            order.add(recordings.column("r", "recording_url"));
        }
        return new LegTable(
                new CdrSchema(
                        CdrSchema.Kind.CL_CALLS,
                        "cl_calls, cl_segments, cl_participants and cl_party_info (3CX up to 20.0.5)"
                                + (recorded ? ", with recordings" : "")),
                new LegTable.Rows(
                        from, time(calls, "c", "end_time", dialect), callId, true, new RowIds(null, false, callId)),
                new LegTable.Legs(
                        legs,
                        columns.sql(),
                        time(calls, "c", "start_time", dialect),
                        List.copyOf(order),
                        sink -> new ClRows(at, sink)),
                search(found.get("cl_party_info")));
    }

    static TimeColumn time(TableColumns table, String alias, String name, SqlDialect dialect) {
        return TimeColumn.of(table.column(alias, name), table.type(name), ZoneOffset.UTC, dialect);
    }

    private static String side(Map<String, TableColumns> found, String part, String participant, String info) {
        TableColumns participants = found.get("cl_participants");
        TableColumns infos = found.get("cl_party_info");
        return " left join " + participants.sql() + " " + participant + " on " + participants.column(participant, "id")
                + " = " + found.get("cl_segments").column("s", part) + " left join " + infos.sql() + " " + info + " on "
                + infos.column(info, "id") + " = " + participants.column(participant, "info_id");
    }

    private static LegTable.Search search(TableColumns info) {
        List<String> numbers = info.has("caller_number")
                ? List.of(info.column("si", "caller_number"), info.column("di", "caller_number"))
                : List.of();
        return new LegTable.Search(numbers, List.of(info.column("si", "dn"), info.column("di", "dn")));
    }
}
