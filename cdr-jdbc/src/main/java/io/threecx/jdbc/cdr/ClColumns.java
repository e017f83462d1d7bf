package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrParty;
import io.threecx.cdr.PartyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the columns of {@code cl_segments} and its companions are in a row. */
record ClColumns(
        int callId,
        int id,
        int callStart,
        int callEnd,
        int start,
        int end,
        TimeColumn callStartedAt,
        TimeColumn callEndedAt,
        TimeColumn startedAt,
        TimeColumn endedAt,
        int type,
        int action,
        int sourcePart,
        int destinationPart,
        Side source,
        Side destination) {

    /** One of the two parties. */
    record Side(
            int dnType,
            int dn,
            int number,
            int name,
            int fullName,
            int did,
            int ownRecording,
            int recording,
            int transcript,
            int summary,
            BillingColumns billing,
            boolean calls) {

        void readRecordings(ResultSet rows, Recordings into) throws SQLException {
            into.add(ColumnList.text(rows, ownRecording), null, null);
            into.add(rows, recording, transcript, summary);
        }

        CdrParty read(ResultSet rows) throws SQLException {
            String type = ColumnList.text(rows, dnType);
            CdrParty party = calls && "13".equals(type) ? CdrParty.of(PartyKind.EXTERNAL_LINE) : party(type);
            String shown = ColumnList.text(rows, name);
            return party.withDn(ColumnList.text(rows, dn))
                    .withNumber(party.kind() == PartyKind.EXTERNAL_LINE ? ColumnList.text(rows, number) : null)
                    .withName(shown == null || shown.isBlank() ? ColumnList.text(rows, fullName) : shown)
                    .withDid(ColumnList.text(rows, did));
        }

        /** 3CX CDR reference, section 7.1, {@code dn_type}; others keep their number. */
        private static CdrParty party(@Nullable String dnType) {
            return switch (dnType == null ? "" : dnType) {
                case "0" -> CdrParty.of(PartyKind.EXTENSION);
                case "1" -> CdrParty.of(PartyKind.EXTERNAL_LINE);
                case "2" -> CdrParty.of(PartyKind.RING_GROUP);
                case "4" -> CdrParty.of(PartyKind.QUEUE);
                case "5" -> CdrParty.of(PartyKind.VOICEMAIL);
                case "6" -> CdrParty.of(PartyKind.IVR);
                case "12" -> CdrParty.of(PartyKind.END_CALL);
                case "13" -> CdrParty.of(PartyKind.INBOUND_ROUTING);
                case "" -> CdrParty.of("");
                default -> CdrParty.of("dn_type " + dnType);
            };
        }
    }

    static ClColumns of(FoundTables found, ColumnList columns, TableColumns recordings, SqlDialect dialect) {
        TableColumns calls = found.table("cl_calls");
        TableColumns segments = found.table("cl_segments");
        TimeColumn callStartedAt = ClCalls.time(calls, "c", "start_time", dialect);
        TimeColumn callEndedAt = ClCalls.time(calls, "c", "end_time", dialect);
        TimeColumn startedAt = ClCalls.time(segments, "s", "start_time", dialect);
        TimeColumn endedAt = ClCalls.time(segments, "s", "end_time", dialect);
        return new ClColumns(
                columns.add(calls.column("c", "id")),
                columns.add(segments.column("s", "id")),
                columns.add(callStartedAt.sql()),
                columns.add(callEndedAt.sql()),
                columns.add(startedAt.sql()),
                columns.add(endedAt.sql()),
                callStartedAt,
                callEndedAt,
                startedAt,
                endedAt,
                columns.add(segments.column("s", "type")),
                columns.addIfThere(segments, "s", "action_id"),
                columns.add(segments.column("s", "src_part_id")),
                columns.add(segments.column("s", "dst_part_id")),
                side(found, columns, recordings, "s"),
                side(found, columns, recordings, "d"));
    }

    /** @param side with which the names of its tables begin */
    private static Side side(FoundTables found, ColumnList columns, TableColumns recordings, String side) {
        TableColumns info = found.table("cl_party_info");
        String alias = side + "i";
        return new Side(
                columns.add(info.column(alias, "dn_type")),
                columns.add(info.column(alias, "dn")),
                columns.addIfThere(info, alias, "caller_number"),
                columns.addIfThere(info, alias, "display_name"),
                columns.addIfThere(info, alias, "firstlastname"),
                columns.addIfThere(info, alias, "did_number"),
                columns.addIfThere(found.table("cl_participants"), side + "p", "recording_url"),
                columns.addIfThere(recordings, side + "r", "recording_url"),
                columns.addIfThere(recordings, side + "r", "transcription"),
                columns.addIfThere(recordings, side + "r", "summary"),
                BillingColumns.of(
                        found.table("cl_participants"),
                        side + "p",
                        columns,
                        "billing_code",
                        "billing_ratename",
                        "billing_rate",
                        "billing_duration",
                        "billing_cost"),
                side.equals("s"));
    }
}
