package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrParty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the columns of {@code cdroutput} are in a row; a column that this version lacks is nowhere. */
record CdrOutputColumns(
        int id,
        int callId,
        int mainCallId,
        int start,
        int answer,
        int end,
        TimeColumn startedAt,
        TimeColumn answeredAt,
        TimeColumn endedAt,
        Side source,
        Side destination,
        int termination,
        int details,
        int creation,
        int forward,
        int continuedIn,
        int originating,
        int base,
        int recording,
        int transcript,
        int summary,
        BillingColumns sourceBilling,
        BillingColumns destinationBilling) {

    /** One of the two parties. */
    record Side(int entity, int dnType, int dn, int dnName, int name, int number, int did) {

        static Side of(TableColumns table, ColumnList columns, String side) {
            return new Side(
                    columns.addIfThere(table, "t", side + "_entity_type"),
                    columns.addIfThere(table, "t", side + "_dn_type"),
                    columns.addIfThere(table, "t", side + "_dn_number"),
                    columns.addIfThere(table, "t", side + "_dn_name"),
                    columns.addIfThere(table, "t", side + "_participant_name"),
                    columns.addIfThere(table, "t", side + "_participant_phone_number"),
                    columns.addIfThere(table, "t", side + "_participant_trunk_did"));
        }

        /** The name of an outside party is what it sent; that of one of ours is the name of its DN. */
        CdrParty read(ResultSet rows) throws SQLException {
            CdrParty party = CdrParty.of(ColumnList.text(rows, entity), ColumnList.text(rows, dnType))
                    .withDn(ColumnList.text(rows, dn))
                    .withNumber(ColumnList.text(rows, number))
                    .withDid(ColumnList.text(rows, did));
            String ofDn = party.kind().isOutside() ? null : ColumnList.text(rows, dnName);
            return party.withName(ofDn == null || ofDn.isBlank() ? ColumnList.text(rows, name) : ofDn);
        }
    }

    static CdrOutputColumns of(
            TableColumns table,
            ColumnList columns,
            boolean recordings,
            @Nullable TableColumns billing,
            SqlDialect dialect) {
        TimeColumn startedAt = CdrOutput.time(table, "cdr_started_at", dialect);
        TimeColumn endedAt = CdrOutput.time(table, "cdr_ended_at", dialect);
        boolean answers = table.has("cdr_answered_at");
        return new CdrOutputColumns(
                columns.addIfThere(table, "t", "cdr_id"),
                columns.addIfThere(table, "t", "call_history_id"),
                columns.addIfThere(table, "t", "main_call_history_id"),
                columns.add(startedAt.sql()),
                columns.addIfThere(table, "t", "cdr_answered_at"),
                columns.add(endedAt.sql()),
                startedAt,
                answers ? CdrOutput.time(table, "cdr_answered_at", dialect) : startedAt,
                endedAt,
                Side.of(table, columns, "source"),
                Side.of(table, columns, "destination"),
                columns.addIfThere(table, "t", "termination_reason"),
                columns.addIfThere(table, "t", "termination_reason_details"),
                columns.addIfThere(table, "t", "creation_method"),
                columns.addIfThere(table, "t", "creation_forward_reason"),
                columns.addIfThere(table, "t", "continued_in_cdr_id"),
                columns.addIfThere(table, "t", "originating_cdr_id"),
                columns.addIfThere(table, "t", "base_cdr_id"),
                recordings ? columns.add("r.recording_url") : ColumnList.NONE,
                recordings ? columns.add("r.transcription") : ColumnList.NONE,
                recordings ? columns.add("r.summary") : ColumnList.NONE,
                billing(billing, columns, "source"),
                billing(billing, columns, "destination"));
    }

    /** The table has no cost: that is rate times duration (3CX CDR reference, section 6.3). */
    private static BillingColumns billing(@Nullable TableColumns table, ColumnList columns, String side) {
        return table == null
                ? BillingColumns.NONE
                : BillingColumns.of(
                        table,
                        "b",
                        columns,
                        side + "_bill_code",
                        side + "_bill_rate_name",
                        side + "_bill_rate",
                        side + "_bill_duration",
                        BillingColumns.NO_COLUMN);
    }

    /** Whether one leg may be in several rows. */
    boolean isJoined() {
        return recording != ColumnList.NONE || !billings().equals(List.of(BillingColumns.NONE, BillingColumns.NONE));
    }

    /** Of either side. */
    List<BillingColumns> billings() {
        return List.of(sourceBilling, destinationBilling);
    }
}
