package io.threecx.report;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The four kinds of call that 3CX reports (3CX CRM template description, ReportCall, CallType). */
enum CallType {
    INBOUND(Direction.INBOUND, Outcome.COMPLETED),
    OUTBOUND(Direction.OUTBOUND, Outcome.COMPLETED),
    MISSED(Direction.INBOUND, Outcome.MISSED),
    /** An outbound call that rang and nobody took: 3CX does not say whether it could be set up. */
    NOTANSWERED(Direction.OUTBOUND, Outcome.MISSED);

    private final Direction direction;
    private final Outcome outcome;

    CallType(Direction direction, Outcome outcome) {
        this.direction = direction;
        this.outcome = outcome;
    }

    Direction direction() {
        return direction;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Reads the word in any case; null when it is none of the four. */
    static @Nullable CallType of(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "")) {
            case "inbound" -> INBOUND;
            case "outbound" -> OUTBOUND;
            case "missed" -> MISSED;
            // some template generators write the second
            case "notanswered", "unanswered" -> NOTANSWERED;
            default -> null;
        };
    }
}
