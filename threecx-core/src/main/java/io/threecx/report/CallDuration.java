package io.threecx.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long people talked: {@code hh:mm:ss}, {@code d.hh:mm:ss}, with a fraction, or seconds as a number. */
final class CallDuration {

    /** .NET's TimeSpan in its constant format. */
    private static final Pattern TIME_SPAN =
            Pattern.compile("(?:(\\d{1,3})[.:])?(\\d{1,2}):([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,9}))?");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,8}(?:[.,]\\d{1,18})?");

    private CallDuration() {}

    /** The first readable one; null when there is none. */
    static @Nullable Duration read(Fields fields, List<String> notes) {
        for (String name : List.of("DurationTimespan", "Duration", "DurationSeconds")) {
            String value = fields.get(name);
            if (value != null) {
                Duration read = read(value);
                if (read != null) {
                    return read;
                }
                notes.add(name + ": expected hh:mm:ss or seconds, found " + Shape.of(value) + "; ignored");
            }
        }
        return null;
    }

    private static @Nullable Duration read(String text) {
        if (SECONDS.matcher(text).matches()) {
            BigDecimal seconds = new BigDecimal(text.replace(',', '.'));
            return Duration.ofNanos(seconds.movePointRight(9).toBigInteger().longValue());
        }
        Matcher span = TIME_SPAN.matcher(text);
        if (!span.matches()) {
            return null;
        }
        String days = span.group(1);
        String fraction = span.group(5);
        return Duration.ofDays(days == null ? 0 : Long.parseLong(days))
                .plusHours(Long.parseLong(span.group(2)))
                .plusMinutes(Long.parseLong(span.group(3)))
                .plusSeconds(Long.parseLong(span.group(4)))
                .plusNanos(fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9)));
    }
}
