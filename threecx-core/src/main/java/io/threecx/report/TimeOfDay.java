package io.threecx.report;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time part of a regional text: 24 hours, or 12 with the culture's word for the half of the day.
 *
 * @param zone offset or word for UTC written behind it; empty if none
 */
record TimeOfDay(LocalTime time, TimePrecision precision, String zone) {

    private static final Pattern SHAPE =
            Pattern.compile("(?<before>[\\p{L}. ]*?) ?(?<hour>\\d{1,2}) ?[:.h] ?(?<minute>\\d{2})"
                    + "(?: ?(?:[:.]|min) ?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?(?: s)?)?"
                    + "(?<after>[\\p{L}. ]*?) ?(?<zone>Z|UTC|GMT|[+-](?:0\\d|1[0-7]):?[0-5]\\d)?");

    /** The designators of .NET's cultures, lower case, without dots and spaces. */
    private static final Set<String> BEFORE_NOON = Set.of(
            "am", "a", "πμ", "ص", "午前", "上午", "오전", "sa", "pd", "öö", "de", "dop", "vm", "fm", "ap", "дп", "προ");

    private static final Set<String> AFTER_NOON =
            Set.of("pm", "p", "μμ", "م", "午後", "下午", "오후", "ch", "md", "ös", "du", "odp", "nm", "em", "ip", "пп");

    /** Words behind a time of 24 hours. */
    private static final Set<String> NO_HALF = Set.of("", "uhr", "h", "ч");

    /** Reads the part; null when it is no time of day, also when the half of the day is in an unknown word. */
    static @Nullable TimeOfDay read(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return null;
        }
        int hour = hour(Integer.parseInt(shape.group("hour")), half(shape.group("before") + shape.group("after")));
        int minute = Integer.parseInt(shape.group("minute"));
        String second = shape.group("second");
        String fraction = shape.group("fraction");
        int seconds = second == null ? 0 : Integer.parseInt(second);
        if (hour < 0 || hour > 23 || minute > 59 || seconds > 59) {
            return null;
        }
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        TimePrecision precision = second == null
                ? TimePrecision.MINUTE
                : fraction == null || fraction.length() < 3 ? TimePrecision.SECOND : TimePrecision.MILLISECOND;
        String zone = shape.group("zone");
        return new TimeOfDay(LocalTime.of(hour, minute, seconds, nanos), precision, zone == null ? "" : zone);
    }

    private static String half(String words) {
        return words.replace(".", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static int hour(int written, String half) {
        if (AFTER_NOON.contains(half)) {
            return written < 12 ? written + 12 : written;
        }
        if (BEFORE_NOON.contains(half)) {
            return written == 12 ? 0 : written < 12 ? written : -1;
        }
        return NO_HALF.contains(half) ? written : -1;
    }
}
