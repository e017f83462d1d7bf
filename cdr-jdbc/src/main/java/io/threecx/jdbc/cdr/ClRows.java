package io.threecx.jdbc.cdr;

import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.LegEnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes legs of segments. Ringing and talking between the same two are two segments and one leg: the talking one, which
 * began when the ringing did.
 */
final class ClRows implements LegRows {
    private static final String TALKING = "2";

    // 3CX CDR reference, section 7.1, action_id; the other ones below 400 are not told apart with certainty
    private static final Map<String, LegEnd> ENDS = Map.ofEntries(
            Map.entry("1", LegEnd.REDIRECTED),
            Map.entry("2", LegEnd.CONTINUED),
            Map.entry("5", LegEnd.BY_SOURCE),
            Map.entry("6", LegEnd.BY_DESTINATION),
            Map.entry("9", LegEnd.CONTINUED),
            Map.entry("10", LegEnd.CONTINUED),
            Map.entry("418", LegEnd.CANCELLED));

    private final ClColumns at;
    private final Consumer<CdrLeg> sink;
    private final List<Segment> call = new ArrayList<>();
    private final Set<String> billed = new HashSet<>();
    private @Nullable String callId;

    /** One row that counts; further ones of the same segment only add recordings. */
    private record Segment(
            String id, CdrLeg.Builder leg, String parts, boolean talking, Instant start, Recordings recordings) {}

    ClRows(ClColumns at, Consumer<CdrLeg> sink) {
        this.at = at;
        this.sink = sink;
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        String of = rows.getString(at.callId());
        if (!Objects.equals(of, callId)) {
            end();
            callId = of;
        }
        String id = rows.getString(at.id());
        Segment last = call.isEmpty() ? null : call.get(call.size() - 1);
        if (last == null || !last.id().equals(id)) {
            last = read(rows, of, id);
            if (last == null) {
                return;
            }
            call.add(last);
        }
        if (last.talking()) {
            at.source().readRecordings(rows, last.recordings());
            at.destination().readRecordings(rows, last.recordings());
        }
    }

    private @Nullable Segment read(ResultSet rows, String of, String id) throws SQLException {
        boolean talking = TALKING.equals(rows.getString(at.type()));
        String parts = rows.getString(at.sourcePart()) + ">" + rows.getString(at.destinationPart());
        Instant began = at.startedAt().instant(rows, at.start());
        Instant start = began == null ? at.callStartedAt().instant(rows, at.callStart()) : began;
        if (start == null) {
            return null;
        }
        Segment before = talking ? ringing(parts) : null;
        if (before != null) {
            call.remove(before);
        }
        Instant ended = at.endedAt().endInstant(rows, at.end(), start);
        String action = ColumnList.text(rows, at.action());
        CdrLeg.Builder leg = CdrLeg.builder(
                        of,
                        id,
                        at.source().read(rows),
                        at.destination().read(rows),
                        before == null ? start : before.start())
                .answeredAt(talking ? start : null)
                .endedAt(ended == null ? at.callEndedAt().endInstant(rows, at.callEnd(), start) : ended)
                .end(action == null ? "" : "action " + action, "")
                .end(end(action));
        if (talking) {
            bill(rows, at.sourcePart(), at.source(), leg);
            bill(rows, at.destinationPart(), at.destination(), leg);
        }
        return new Segment(id, leg, parts, talking, start, new Recordings());
    }

    /** A participant is billed once, in however many segments it is. */
    private void bill(ResultSet rows, int part, ClColumns.Side side, CdrLeg.Builder leg) throws SQLException {
        Optional<Billing> billing = side.billing().read(rows);
        String participant = rows.getString(part);
        if (billing.isPresent() && participant != null && billed.add(participant)) {
            leg.billing(billing.get());
        }
    }

    private @Nullable Segment ringing(String parts) {
        for (int i = call.size() - 1; i >= 0; i--) {
            if (call.get(i).parts().equals(parts)) {
                return call.get(i).talking() ? null : call.get(i);
            }
        }
        return null;
    }

    private static LegEnd end(@Nullable String action) {
        if (action == null) {
            return LegEnd.OTHER;
        }
        boolean failed = action.length() == 3 && action.startsWith("4");
        return ENDS.getOrDefault(action, failed ? LegEnd.FAILED : LegEnd.OTHER);
    }

    @Override
    public void end() {
        for (Segment segment : call) {
            segment.recordings().all().forEach(segment.leg()::recording);
            sink.accept(segment.leg().build());
        }
        call.clear();
        billed.clear();
        callId = null;
    }
}
