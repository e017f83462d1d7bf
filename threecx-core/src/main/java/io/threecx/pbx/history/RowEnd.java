package io.threecx.pbx.history;

import io.threecx.cdr.LegEnd;
import io.threecx.pbx.xapi.CallLogRow;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a row of the call log ended. That "was replaced by" names who took over is seen on a PBX; that a word of the reason
 * names who hung up, and the numbers of the action, are inferred from the older tables (3CX CDR reference, section 7.1).
 */
final class RowEnd {
    private static final Map<Integer, LegEnd> ACTIONS = Map.of(
            5, LegEnd.BY_SOURCE,
            6, LegEnd.BY_DESTINATION,
            9, LegEnd.CONTINUED,
            10, LegEnd.CONTINUED,
            418, LegEnd.CANCELLED);

    private RowEnd() {}

    static LegEnd of(CallLogRow row) {
        LegEnd word = LegEnd.of(row.reason());
        if (word != LegEnd.OTHER) {
            return word;
        }
        String reason = row.reason().toLowerCase(Locale.ROOT);
        if (reason.contains("replaced by") || reason.contains("transferred")) {
            return LegEnd.CONTINUED;
        }
        if (reason.contains("forwarded") || reason.contains("redirected")) {
            return LegEnd.REDIRECTED;
        }
        if (reason.contains("terminated by") || reason.contains("ended by")) {
            return names(reason, row.source()) ? LegEnd.BY_SOURCE : byWhom(reason, row);
        }
        if (reason.contains("cancel")) {
            return LegEnd.CANCELLED;
        }
        if (reason.contains("busy")) {
            return LegEnd.BUSY;
        }
        if (reason.contains("reject") || reason.contains("declin")) {
            return LegEnd.REJECTED;
        }
        if (reason.contains("no answer") || reason.contains("not answered") || reason.contains("timeout")) {
            return LegEnd.NO_ANSWER;
        }
        return row.actionType().isPresent()
                ? ACTIONS.getOrDefault(row.actionType().getAsInt(), LegEnd.OTHER)
                : LegEnd.OTHER;
    }

    private static LegEnd byWhom(String reason, CallLogRow row) {
        return names(reason, row.destination()) ? LegEnd.BY_DESTINATION : LegEnd.OTHER;
    }

    private static boolean names(String reason, CallLogRow.Party party) {
        return Stream.of(party.name(), party.number(), party.dn())
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .anyMatch(text -> !text.isEmpty() && reason.contains(text));
    }
}
