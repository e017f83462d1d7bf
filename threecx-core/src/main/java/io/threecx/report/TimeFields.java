package io.threecx.report;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a point of a call from whichever of its variables is there: milliseconds before UTC before local text. */
final class TimeFields {
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,17}(?:[.,]0+)?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Fields fields;
    private final TimeTexts texts;
    private final List<String> notes;

    TimeFields(Fields fields, TimeTexts texts, List<String> notes) {
        this.fields = fields;
        this.texts = texts;
        this.notes = notes;
    }

    /** Null when none of the variables is there and readable. */
    @Nullable
    ReportTime read(String point) {
        Long millis = millis(fields.get(point + "UTCMillis"));
        if (millis != null) {
            Instant instant = Instant.ofEpochMilli(millis);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return ReportTime.given(
                        instant, TimePrecision.MILLISECOND, point + "UTCMillis", "milliseconds since 1970");
            }
            if (millis > 0) {
                notes.add(point + "UTCMillis: expected milliseconds since 1970, found a number too "
                        + (instant.isBefore(EARLIEST) ? "small" : "large") + "; ignored");
            }
        } else if (fields.has(point + "UTCMillis")) {
            notes.add(point + "UTCMillis: expected milliseconds since 1970, found "
                    + Shape.of(fields.text(point + "UTCMillis").orElse("")) + "; ignored");
        }
        ReportTime utc = text(point + "UTC", true);
        return utc != null ? utc : text(point + "Local", false);
    }

    /** The variable DateTime, local text without a word about which point of the call it is. */
    @Nullable
    ReportTime dateTime() {
        return text("DateTime", false);
    }

    private @Nullable ReportTime text(String name, boolean utc) {
        String value = fields.get(name);
        return value == null ? null : texts.read(name, value, utc);
    }

    /** The number in a millisecond field; null when there is none. */
    static @Nullable Long millis(@Nullable String value) {
        if (value == null || !MILLIS.matcher(value).matches()) {
            return null;
        }
        int point = Math.max(value.indexOf('.'), value.indexOf(','));
        return Long.valueOf(point < 0 ? value : value.substring(0, point));
    }
}
