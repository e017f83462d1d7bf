package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrLeg;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads calls in one transaction. */
final class CallReader {
    /** What one call has at most: more is no call. */
    static final int MOST_LEGS = 20_000;

    private static final int CALLS_AT_ONCE = 200;
    private static final int MOST_TRANSCRIPTS = 2_000;

    private final ReadTransaction transaction;
    private final LegTable table;
    private final CallSql sql;

    CallReader(ReadTransaction transaction, LegTable table) {
        this.transaction = transaction;
        this.table = table;
        this.sql = new CallSql(table, transaction.dialect());
    }

    LegTable table() {
        return table;
    }

    Instant now() throws SQLException {
        return transaction.now();
    }

    /**
     * Rows that ended at a time or later.
     *
     * @param afterId also rows with a higher id, where ids are numbers
     * @param position where the page before ended
     */
    RowPage changed(Instant from, OptionalLong afterId, RowPage.@Nullable Position position, int limit)
            throws SQLException {
        LegTable.Rows rows = table.rows();
        boolean byId = rows.isSerial() && afterId.isPresent();
        long skipped = position == null ? 0 : position.sameTime();
        List<ChangedRow> page = new ArrayList<>();
        int read = 0;
        try (PreparedStatement select = transaction.prepare(sql.changed(byId, position != null, skipped, limit))) {
            int at = 1;
            rows.time().bind(select, at++, rows.time().lowest(from));
            if (byId) {
                select.setLong(at++, afterId.getAsLong());
            }
            if (position != null) {
                rows.time().bind(select, at, position.time());
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    read++;
                    RowTime time = rows.time().read(result, 1);
                    String callId = rows.callIds().read(result, 3);
                    if (time != null) {
                        page.add(new ChangedRow(
                                time, rows.isSerial() ? result.getLong(2) : 0, callId == null ? "" : callId));
                    }
                }
            }
        }
        return new RowPage(page, read < limit ? null : RowPage.Position.after(page, position));
    }

    /** Calls of which transcripts were begun from a time on; none where nothing tells. */
    Set<String> transcribed(Instant from) throws SQLException {
        LegTable.Transcripts transcripts = table.transcripts();
        Set<String> calls = new LinkedHashSet<>();
        if (transcripts != null) {
            try (PreparedStatement select = transaction.prepare(sql.transcribed(transcripts, MOST_TRANSCRIPTS))) {
                transcripts.time().bind(select, 1, transcripts.time().lowest(from));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        String callId = table.rows().callIds().read(rows, 1);
                        if (callId != null) {
                            calls.add(callId);
                        }
                    }
                }
            }
        }
        return calls;
    }

    /** All legs of these calls, by their ids; calls of which nothing is there are left out. */
    Map<String, List<CdrLeg>> legs(List<String> calls) throws SQLException {
        Map<String, List<CdrLeg>> legs = new LinkedHashMap<>();
        for (int from = 0; from < calls.size(); from += CALLS_AT_ONCE) {
            legs(calls.subList(from, Math.min(calls.size(), from + CALLS_AT_ONCE)), legs);
        }
        return legs;
    }

    private void legs(List<String> calls, Map<String, List<CdrLeg>> into) throws SQLException {
        Map<String, List<CdrLeg>> found = new LinkedHashMap<>();
        int read = 0;
        try (PreparedStatement select = transaction.prepare(sql.legs(calls, MOST_LEGS))) {
            table.rows().callIds().bind(select, 1, calls, transaction.dialect());
            LegRows reader = table.legs()
                    .reader()
                    .apply(leg -> found.computeIfAbsent(leg.callId(), id -> new ArrayList<>())
                            .add(leg));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read++;
                    reader.row(rows);
                }
            }
            reader.end();
        }
        if (read == MOST_LEGS && calls.size() > 1) {
            legs(calls.subList(0, calls.size() / 2), into);
            legs(calls.subList(calls.size() / 2, calls.size()), into);
        } else {
            into.putAll(found);
        }
    }

    /** Legs in the order of their start, as they come out of the database. */
    void between(Instant from, Instant to, long skipped, Row sink) throws SQLException {
        TimeColumn start = table.legs().start();
        try (PreparedStatement select = transaction.prepare(sql.between(skipped))) {
            start.bind(select, 1, start.lowest(from));
            start.bind(select, 2, start.lowest(to));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sink.row(rows);
                }
            }
        }
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Row {
        void row(ResultSet rows) throws SQLException;
    }

    /** Calls that a search may want, the one with the newest leg first. */
    RowPage search(HistorySearch search, long skipped, int limit) throws SQLException {
        List<ChangedRow> page = new ArrayList<>();
        TimeColumn start = table.legs().start();
        try (PreparedStatement select = transaction.prepare(sql.search(
                search.digits() != null,
                search.extension() != null,
                search.from() != null,
                search.to() != null,
                skipped,
                limit))) {
            search.bind(select, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    RowTime time = start.read(rows, 1);
                    String callId = table.rows().callIds().read(rows, 2);
                    page.add(new ChangedRow(
                            time == null ? new RowTime(Instant.EPOCH, null) : time, 0, callId == null ? "" : callId));
                }
            }
        }
        return new RowPage(page, null);
    }
}
