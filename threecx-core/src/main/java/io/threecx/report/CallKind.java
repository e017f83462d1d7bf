package io.threecx.report;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which way a call went and how it ended.
 *
 * @param derived the properties that the report does not say and that were worked out
 */
record CallKind(Direction direction, Outcome outcome, Set<String> derived) {

    /** Works it out from the call type, and where that is missing from what else there is. */
    static CallKind of(Fields fields, boolean established, @Nullable Duration duration, List<String> notes) {
        String word = fields.get("CallType");
        CallType type = word == null ? null : CallType.of(word);
        if (type == null) {
            notes.add("CallType: " + (word == null ? "absent" : "unknown word " + Shape.of(word))
                    + ", expected Inbound, Missed, Outbound or Notanswered; worked out from the other fields");
            Direction said = direction(fields);
            if (said == null) {
                notes.add("CallDirection: no direction either, taken as inbound");
            }
            boolean talked = established || (duration != null && !duration.isZero());
            return new CallKind(
                    said == null ? Direction.INBOUND : said,
                    talked ? Outcome.COMPLETED : Outcome.MISSED,
                    said == null ? Set.of("direction", "outcome") : Set.of("outcome"));
        }
        Direction said = direction(fields);
        if (said != null && said != type.direction()) {
            notes.add("CallDirection: says " + said + " while CallType says " + type + "; CallType counts");
        }
        if (type == CallType.MISSED && rangNobody(fields)) {
            notes.add("CallType: missed in queue, and the report names nobody who was rung: taken as abandoned there");
            return new CallKind(type.direction(), Outcome.ABANDONED_IN_QUEUE, Set.of("outcome"));
        }
        return new CallKind(type.direction(), type.outcome(), Set.of());
    }

    private static @Nullable Direction direction(Fields fields) {
        String word = fields.get("CallDirection");
        return word == null
                ? null
                : switch (word.toLowerCase(Locale.ROOT)) {
                    case "inbound" -> Direction.INBOUND;
                    case "outbound" -> Direction.OUTBOUND;
                    default -> null;
                };
    }

    private static boolean rangNobody(Fields fields) {
        String queue = fields.get("QueueExtension");
        String agent = fields.get("Agent");
        return queue != null && (agent == null || agent.equals(queue));
    }
}
