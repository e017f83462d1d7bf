package io.threecx.jdbc.cdr;

import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a leg of each row of {@code cdroutput}; one with several recordings or notes of its price has as many rows. */
final class CdrOutputRows implements LegRows {
    private final CdrOutputColumns at;
    private final Consumer<CdrLeg> sink;
    private @Nullable String id;
    private CdrLeg.@Nullable Builder leg;
    private Recordings recordings = new Recordings();
    private final Set<Billing> billings = new LinkedHashSet<>();

    CdrOutputRows(CdrOutputColumns at, Consumer<CdrLeg> sink) {
        this.at = at;
        this.sink = sink;
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        String next = rows.getString(at.id());
        if (next == null) {
            return; // nothing could refer to it
        }
        if (!at.isJoined()) {
            CdrLeg.Builder only = read(rows, next);
            if (only != null) {
                sink.accept(only.build());
            }
            return;
        }
        if (!next.equals(id)) {
            end();
            id = next;
            leg = read(rows, next);
        }
        recordings.add(rows, at.recording(), at.transcript(), at.summary());
        for (BillingColumns billing : at.billings()) {
            billing.read(rows).ifPresent(billings::add);
        }
    }

    @Override
    public void end() {
        if (leg != null) {
            recordings.all().forEach(leg::recording);
            billings.forEach(leg::billing);
            sink.accept(leg.build());
        }
        id = null;
        leg = null;
        recordings = new Recordings();
        billings.clear();
    }

    private CdrLeg.@Nullable Builder read(ResultSet rows, String legId) throws SQLException {
        String flow = rows.getString(at.callId());
        String main = ColumnList.text(rows, at.mainCallId());
        String callId = main == null ? flow : main;
        Instant end = at.endedAt().instant(rows, at.end());
        Instant start = at.startedAt().instant(rows, at.start());
        Instant from = start == null ? end : start;
        if (callId == null || from == null) {
            return null; // of no call, or at no time
        }
        return CdrLeg.builder(
                        callId, legId, at.source().read(rows), at.destination().read(rows), from)
                .answeredAt(
                        at.answer() == ColumnList.NONE ? null : at.answeredAt().instant(rows, at.answer()))
                .endedAt(end)
                .end(ColumnList.text(rows, at.termination()), ColumnList.text(rows, at.details()))
                .creation(ColumnList.text(rows, at.creation()), ColumnList.text(rows, at.forward()))
                .continuedIn(ColumnList.text(rows, at.continuedIn()))
                .originating(ColumnList.text(rows, at.originating()))
                .base(ColumnList.text(rows, at.base()))
                .renamedFrom(callId.equals(flow) ? null : flow);
    }
}
