package io.threecx.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that 3CX writes as text, which is as the PBX's regional settings have them. One per report. */
final class TimeTexts {
    private static final int MOST_CHARACTERS = 64;

    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(?<a>\\d{1,4}) ?(?<sign>[./-]) ?(?<b>\\d{1,2}) ?\\k<sign> ?(?<c>\\d{1,4})\\.?(?: ?г\\.?)?(?:,? |T)(?<time>.+)");

    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T?(\\d{2})(\\d{2})(\\d{2})(Z?)");

    private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u061c\\ufeff]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2009\\u202f]+");

    /** 3CX posts when the call is over, so the right reading of a date lies shortly before the receipt. */
    private static final Duration POSTED_WITHIN = Duration.ofDays(7);

    /** Room for zones and wrong clocks. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /** .NET writes a time that is not set as the first day of the year 1. */
    private static final int YEAR_NOT_SET = 1;

    private final ZoneId zone;
    private final @Nullable DateOrder configured;
    private final Instant receivedAt;
    private final List<String> notes;

    TimeTexts(ZoneId zone, @Nullable DateOrder configured, Instant receivedAt, List<String> notes) {
        this.zone = zone;
        this.configured = configured;
        this.receivedAt = receivedAt;
        this.notes = notes;
    }

    /**
     * Reads one text; null, with a note, when it has no certain reading.
     *
     * @param utc the variable is in UTC, otherwise in the zone of the PBX
     */
    @Nullable
    ReportTime read(String field, String value, boolean utc) {
        String text = plain(value);
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            text = digits.replaceFirst("$1-$2-$3 $4:$5:$6$7");
        }
        Matcher shape = DATE_AND_TIME.matcher(text);
        if (text.length() > MOST_CHARACTERS || !shape.matches()) {
            return unreadable(field, value);
        }
        TimeOfDay time = TimeOfDay.read(shape.group("time").strip());
        if (time == null) {
            return unreadable(field, value);
        }
        Map<LocalDate, DateOrder> readings = readings(shape);
        if (readings.keySet().stream().anyMatch(date -> date.getYear() == YEAR_NOT_SET)) {
            return null;
        }
        readings.keySet().removeIf(date -> date.getYear() < 2000 || date.getYear() >= 2100);
        if (readings.isEmpty()) {
            return unreadable(field, value);
        }
        Moments moments = new Moments(field, time, utc);
        LocalDate only = readings.size() == 1 ? readings.keySet().iterator().next() : null;
        if (only != null) {
            DateOrder order = readings.get(only);
            if (configured != null && order != configured && shape.group("a").length() != 4) {
                notes.add(field + ": read " + order + ", because there is no such date " + configured
                        + " as the configured culture has it");
            }
            return moments.at(only, order + ", the only possible reading");
        }
        return choose(field, readings, moments);
    }

    private @Nullable ReportTime choose(String field, Map<LocalDate, DateOrder> readings, Moments moments) {
        List<ReportTime> near = new ArrayList<>();
        for (Map.Entry<LocalDate, DateOrder> reading : readings.entrySet()) {
            if (reading.getValue() == configured) {
                ReportTime chosen = moments.at(reading.getKey(), configured + " as configured");
                if (!isNear(chosen) && readings.keySet().stream().anyMatch(date -> isNear(moments.at(date, "")))) {
                    notes.add(field + ": read " + configured + " as configured, which is far from the receipt; another"
                            + " order would be close to it: check the configured culture");
                }
                return chosen;
            }
            ReportTime time = moments.at(
                    reading.getKey(), reading.getValue() + ", the only reading close to the receipt of the report");
            if (isNear(time)) {
                near.add(time);
            }
        }
        if (near.size() == 1) {
            notes.add(field + ": read " + near.get(0).reading() + "; configure the culture of the PBX to be sure");
            return near.get(0);
        }
        notes.add(field + ": could be read "
                + String.join(
                        " or ",
                        readings.values().stream().map(DateOrder::toString).toList())
                + " and none is certain; ignored. Configure the culture of the PBX");
        return null;
    }

    private boolean isNear(ReportTime time) {
        return time.instant().isAfter(receivedAt.minus(POSTED_WITHIN))
                && time.instant().isBefore(receivedAt.plus(CLOCKS_DIFFER));
    }

    /** Every date that the three numbers can mean. Orders that lead to the same date are one reading. */
    private Map<LocalDate, DateOrder> readings(Matcher shape) {
        List<DateOrder> orders = new ArrayList<>();
        if (shape.group("a").length() == 4) {
            orders.add(DateOrder.YEAR_FIRST);
        } else {
            if (configured != null) {
                orders.add(configured);
            }
            orders.add(DateOrder.DAY_FIRST);
            // no culture of .NET puts the month or a short year first and dots between
            if (!shape.group("sign").equals(".")) {
                orders.add(DateOrder.MONTH_FIRST);
                orders.add(DateOrder.YEAR_FIRST);
            }
        }
        Map<LocalDate, DateOrder> readings = new LinkedHashMap<>();
        for (DateOrder order : orders) {
            LocalDate date = order.date(shape.group("a"), shape.group("b"), shape.group("c"));
            if (date != null) {
                readings.putIfAbsent(date, order);
            }
        }
        return readings;
    }

    private @Nullable ReportTime unreadable(String field, String value) {
        notes.add(field + ": expected a date and a time, found " + Shape.of(value) + "; ignored");
        return null;
    }

    /** One white space for several, no marks of writing direction, ASCII digits. */
    private static String plain(String value) {
        String text = value.length() > 2 * MOST_CHARACTERS ? value.substring(0, 2 * MOST_CHARACTERS) : value;
        String spaced = SPACES.matcher(MARKS.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        StringBuilder plain = new StringBuilder();
        spaced.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString();
    }

    /** Places dates on the time line. */
    private final class Moments {
        private final String field;
        private final TimeOfDay time;
        private final boolean utc;

        Moments(String field, TimeOfDay time, boolean utc) {
            this.field = field;
            this.time = time;
            this.utc = utc;
        }

        ReportTime at(LocalDate date, String how) {
            LocalDateTime local = date.atTime(time.time());
            String written = time.zone();
            if (written.startsWith("+") || written.startsWith("-")) {
                return given(local.toInstant(offset(written)), how + ", with the offset written behind it");
            }
            if (utc) {
                return given(local.toInstant(ZoneOffset.UTC), how + ", UTC");
            }
            // templates put a Z behind local times too, where it is just a letter of the format
            String where = how + ", in " + zone + (written.isEmpty() ? "" : ", the " + written + " behind it ignored");
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                return given(local.atZone(zone).toInstant(), where + ", moved out of the hour that clocks skip");
            }
            Instant earlier = local.toInstant(offsets.get(0));
            if (offsets.size() == 1) {
                return given(earlier, where);
            }
            Instant later = local.toInstant(offsets.get(1));
            return later.isAfter(receivedAt)
                    ? given(earlier, where + ", the first of two such hours")
                    : given(later, where + ", the second of two such hours, as nearer to the receipt");
        }

        private ReportTime given(Instant instant, String reading) {
            return ReportTime.given(instant, time.precision(), field, reading);
        }

        private static ZoneOffset offset(String written) {
            int hours = Integer.parseInt(written.substring(0, 3));
            int minutes = Integer.parseInt(written.substring(written.length() - 2));
            return ZoneOffset.ofHoursMinutes(hours, written.startsWith("-") ? -minutes : minutes);
        }
    }
}
