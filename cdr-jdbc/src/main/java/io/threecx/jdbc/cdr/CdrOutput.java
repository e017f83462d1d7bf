package io.threecx.jdbc.cdr;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code cdroutput} and its companions are read (3CX 20.0.6 and newer; 3CX CDR reference, section 6). */
final class CdrOutput {
    static final String TABLE = "cdroutput";
    static final String RECORDING_LINKS = "cdrrecordings";
    static final String RECORDINGS = "recordings";
    static final String BILLING = "cdrbilling";
    private static final String TRANSCRIBED = "transcription_started_at";

    private static final List<String> NEEDED = List.of(
            "cdr_id", "call_history_id", "cdr_started_at", "cdr_ended_at", "source_dn_number", "destination_dn_number");

    private CdrOutput() {}

    static boolean isIn(FoundTables found) {
        return found.has(TABLE, NEEDED);
    }

    static LegTable of(FoundTables found, SqlDialect dialect) {
        TableColumns table = found.table(TABLE);
        String recordings = recordings(found);
        TableColumns billing = found.has(BILLING, List.of("cdr_id")) ? found.table(BILLING) : null;
        ColumnList columns = new ColumnList();
        CdrOutputColumns at = CdrOutputColumns.of(table, columns, !recordings.isEmpty(), billing, dialect);
        String from = table.sql() + " t";
        String id = table.column("t", "cdr_id");
        String legs = from;
        List<String> order = new ArrayList<>(List.of(id));
        if (!recordings.isEmpty()) {
            legs += " left join (" + recordings + ") r on r.cdr_id = " + id;
            order.add("r.recording_url");
        }
        if (billing != null) {
            legs += " left join " + billing.sql() + " b on " + billing.column("b", "cdr_id") + " = " + id;
        }
        List<String> ids = new ArrayList<>();
        if (table.has("main_call_history_id")) {
            ids.add(table.column("t", "main_call_history_id"));
        }
        ids.add(table.column("t", "call_history_id"));
        TimeColumn end = time(table, "cdr_ended_at", dialect);
        return new LegTable(
                new CdrSchema(
                        CdrSchema.Kind.CDR_OUTPUT,
                        "cdroutput (3CX 20.0.6 or newer)" + described(recordings)
                                + (billing == null ? "" : ", with billing")),
                new LegTable.Rows(from, end, id, false, new FlowIds(List.copyOf(ids))),
                new LegTable.Legs(
                        legs, columns.sql(), at.startedAt(), List.copyOf(order), sink -> new CdrOutputRows(at, sink)),
                new LegTable.Search(
                        there(table, "source_participant_phone_number", "destination_participant_phone_number"),
                        there(table, "source_dn_number", "destination_dn_number")),
                transcripts(found, from, id, dialect));
    }

    /** Recordings that were being put into words lately, with their legs. */
    private static LegTable.@Nullable Transcripts transcripts(
            FoundTables found, String from, String id, SqlDialect dialect) {
        if (!found.has(RECORDINGS, List.of("cdr_id", "recording_url", "transcription", TRANSCRIBED))) {
            return null;
        }
        TableColumns table = found.table(RECORDINGS);
        return TimeColumn.isTime(table.type(TRANSCRIBED))
                ? new LegTable.Transcripts(
                        from + " join " + table.sql() + " x on " + table.column("x", "cdr_id") + " = " + id,
                        TimeColumn.of(table.column("x", TRANSCRIBED), table.type(TRANSCRIBED), ZoneOffset.UTC, dialect))
                : null;
    }

    static TimeColumn time(TableColumns table, String name, SqlDialect dialect) {
        return TimeColumn.of(table.column("t", name), table.type(name), ZoneOffset.UTC, dialect);
    }

    private static String described(String recordings) {
        return recordings.isEmpty() ? ", without recordings" : ", with recordings";
    }

    private static List<String> there(TableColumns table, String... names) {
        return List.of(names).stream()
                .filter(table::has)
                .map(name -> table.column("t", name))
                .toList();
    }

    /** The recordings of legs, from the one or two tables that know of them. */
    private static String recordings(FoundTables found) {
        List<String> selects = new ArrayList<>();
        for (String name : List.of(RECORDING_LINKS, RECORDINGS)) {
            if (found.has(name, List.of("cdr_id", "recording_url"))) {
                TableColumns table = found.table(name);
                selects.add("select " + table.column("x", "cdr_id") + " as cdr_id, "
                        + table.column("x", "recording_url") + " as recording_url, "
                        + text(table, "transcription") + " as transcription, "
                        + text(table, "summary") + " as summary from " + table.sql() + " x where "
                        + table.column("x", "cdr_id") + " is not null");
            }
        }
        return String.join(" union all ", selects);
    }

    private static String text(TableColumns table, String name) {
        return table.has(name) ? table.column("x", name) : "cast(null as varchar(1))";
    }
}
