package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a leg of each row of {@code callhistory3}. */
final class OlderHistoryRows implements LegRows {
    private static final String INTERNAL = "ext.";

    private final Columns at;
    private final Consumer<CdrLeg> sink;

    /** Where they are in a row. */
    record Columns(
            int id,
            int start,
            int answer,
            int end,
            TimeColumn startedAt,
            TimeColumn answeredAt,
            TimeColumn endedAt,
            int answered,
            int failed,
            int fromOutside,
            int from,
            int to,
            int callerId,
            int dialled,
            int line,
            int name,
            BillingColumns billing) {}

    OlderHistoryRows(Columns at, Consumer<CdrLeg> sink) {
        this.at = at;
        this.sink = sink;
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        String id = rows.getString(at.id());
        Instant ended = at.endedAt().instant(rows, at.end());
        Instant began = at.startedAt().instant(rows, at.start());
        Instant started = began == null ? ended : began;
        if (id == null || started == null) {
            return; // nothing could refer to it, or it is at no time
        }
        boolean answered = CodeValues.YES.contains(ColumnList.text(rows, at.answered()));
        Instant answer = at.answer() == ColumnList.NONE ? null : at.answeredAt().instant(rows, at.answer());
        CdrLeg.Builder leg = CdrLeg.builder(id, id, source(rows), destination(rows), started)
                .answeredAt(!answered && at.answered() != ColumnList.NONE ? null : answer)
                .endedAt(ended);
        if (CodeValues.YES.contains(ColumnList.text(rows, at.failed()))) {
            leg.end(LegEnd.FAILED);
        }
        at.billing().read(rows).ifPresent(leg::billing);
        sink.accept(leg.build());
    }

    private CdrParty source(ResultSet rows) throws SQLException {
        String from = rows.getString(at.from());
        if (!CodeValues.YES.contains(rows.getString(at.fromOutside()))) {
            return CdrParty.of(PartyKind.EXTENSION).withDn(bare(from)).withName(ColumnList.text(rows, at.name()));
        }
        String callerId = ColumnList.text(rows, at.callerId());
        return CdrParty.of(PartyKind.EXTERNAL_LINE)
                .withDn(ColumnList.text(rows, at.line()))
                .withNumber(callerId == null || callerId.isBlank() ? from : callerId)
                .withName(ColumnList.text(rows, at.name()));
    }

    private CdrParty destination(ResultSet rows) throws SQLException {
        String to = rows.getString(at.to());
        if (CodeValues.YES.contains(rows.getString(at.fromOutside())) || isInternal(to)) {
            return CdrParty.of(PartyKind.EXTENSION).withDn(bare(to));
        }
        String dialled = ColumnList.text(rows, at.dialled());
        return CdrParty.of(PartyKind.EXTERNAL_LINE)
                .withDn(ColumnList.text(rows, at.line()))
                .withNumber(dialled == null || dialled.isBlank() ? to : dialled);
    }

    private static boolean isInternal(@Nullable String number) {
        return number != null && number.strip().toLowerCase(Locale.ROOT).startsWith(INTERNAL);
    }

    private static @Nullable String bare(@Nullable String number) {
        return number != null && isInternal(number) ? number.strip().substring(INTERNAL.length()) : number;
    }

    @Override
    public void end() {}
}
