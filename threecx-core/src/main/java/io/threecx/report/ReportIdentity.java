package io.threecx.report;

import io.threecx.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The identity that a report has by itself, since 3CX sends no call id. It rests on what was sent and never on how it
 * was read: another culture or zone must not turn a repeated post into a second call.
 */
final class ReportIdentity {
    private static final int DIGITS = 40;

    private ReportIdentity() {}

    static String ofCall(Fields fields, Instant receivedAt, List<String> notes) {
        String word = fields.get("CallType");
        CallType type = word == null ? null : CallType.of(word);
        List<String> parts = new ArrayList<>(List.of(
                "call",
                text(fields.get("Agent")),
                text(fields.get("Number")),
                type == null ? text(word).toLowerCase(Locale.ROOT) : type.name()));
        addTimes(parts, fields, "CallStartTime", List.of("CallEstablishedTime", "CallEndTime"), receivedAt, notes);
        return hash(parts);
    }

    static String ofChat(Fields fields, Instant receivedAt, List<String> notes) {
        List<String> parts = new ArrayList<>(
                List.of("chat", text(fields.get("Agent")), text(fields.get("Number")), text(fields.get("Email"))));
        addTimes(parts, fields, "ChatStartTime", List.of("ChatEndTime"), receivedAt, notes);
        return hash(parts);
    }

    /** Milliseconds of the start alone are enough; coarser texts need all that tells two calls of one minute apart. */
    private static void addTimes(
            List<String> parts,
            Fields fields,
            String start,
            List<String> furtherPoints,
            Instant receivedAt,
            List<String> notes) {
        Long millis = TimeFields.millis(fields.get(start + "UTCMillis"));
        if (millis != null && millis > 0) {
            parts.add("millis " + millis);
            return;
        }
        List<String> points = new ArrayList<>(List.of(start));
        points.addAll(furtherPoints);
        List<String> times = new ArrayList<>();
        for (String point : points) {
            for (String form : List.of("UTCMillis", "UTC", "Local")) {
                addIfThere(times, fields, point + form);
            }
        }
        if (times.isEmpty()) {
            addIfThere(times, fields, "DateTime");
        }
        if (times.isEmpty()) {
            // two calls taken for one would lose one; one taken for two can be seen
            times.add("received " + receivedAt.toEpochMilli());
            notes.add("CallStartTimeUTCMillis: the report names no time at all, so a repeated post of it cannot be told"
                    + " from another call");
        }
        parts.addAll(times);
        addIfThere(parts, fields, "DurationTimespan");
        addIfThere(parts, fields, "Duration");
    }

    private static void addIfThere(List<String> parts, Fields fields, String name) {
        String value = fields.get(name);
        if (value != null) {
            parts.add(name + " " + value);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Each part with its length in front, so that no two lists run into the same bytes. */
    private static String hash(List<String> parts) {
        byte[][] bytes = parts.stream().map(ReportIdentity::bytes).toArray(byte[][]::new);
        return Sha256.hex(bytes).substring(0, DIGITS);
    }

    private static byte[] bytes(String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
