package io.threecx.monitor;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Business hours as settings write them. */
final class HoursText {
    private static final String WEEK_EXAMPLE =
            "days and times such as mon-fri 08:00-12:00 13:00-17:00; sat 09:00-12:00";
    private static final String HOLIDAYS_EXAMPLE = "dates such as 2026-12-25, 2026-12-24 08:00-12:00";
    static final String ALWAYS = "always";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");
    private static final Pattern AROUND_DASHES = Pattern.compile("\\s*[-\u2013]\\s*");
    private static final int SHORTEST_DAY = 3;

    /** Where a range is put. */
    @FunctionalInterface
    private interface Sink {
        void open(LocalTime from, LocalTime to);
    }

    private HoursText() {}

    static void readWeek(String text, BusinessHours.Builder builder) {
        if (text.strip().equalsIgnoreCase(ALWAYS)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                builder.open(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
            }
            return;
        }
        boolean any = false;
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                readDays(part.strip(), builder);
                any = true;
            }
        }
        if (!any) {
            throw new IllegalArgumentException("takes " + WEEK_EXAMPLE + ", or always; it says nothing");
        }
    }

    /** {@code mon-wed, fri 08:00-12:00 13:00-17:00}. */
    private static void readDays(String part, BusinessHours.Builder builder) {
        String[] words = AROUND_DASHES
                .matcher(part)
                .replaceAll("-")
                .replaceAll("\\s*,\\s*", ",")
                .split("\\s+");
        List<DayOfWeek> days = days(words[0], part);
        if (words.length == 1) {
            throw wrong(WEEK_EXAMPLE, part, "there are no times after the days");
        }
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            readRange(word, WEEK_EXAMPLE, part, (from, to) -> days.forEach(day -> builder.open(day, from, to)));
        }
    }

    private static List<DayOfWeek> days(String text, String part) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String word : text.split(",")) {
            String[] ends = word.split("-", -1);
            if (ends.length > 2) {
                throw wrong(WEEK_EXAMPLE, part, "'" + word + "' is no range of days");
            }
            DayOfWeek day = day(ends[0], part);
            DayOfWeek last = day(ends[ends.length - 1], part);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days.stream().distinct().toList();
    }

    /** {@code mon} to {@code monday}. */
    private static DayOfWeek day(String word, String part) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (upper.length() >= SHORTEST_DAY && day.name().startsWith(upper)) {
                return day;
            }
        }
        throw wrong(WEEK_EXAMPLE, part, "'" + word + "' is no day: mon, tue, wed, thu, fri, sat and sun are");
    }

    static void readHolidays(String text, BusinessHours.Builder builder) {
        for (String part : text.split("[,;]")) {
            if (!part.isBlank()) {
                readHoliday(part.strip(), builder);
            }
        }
    }

    private static void readHoliday(String part, BusinessHours.Builder builder) {
        String[] words = part.split("\\s+");
        LocalDate date = date(words[0], part);
        if (words.length == 1) {
            builder.closed(date);
        }
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            readRange(word, HOLIDAYS_EXAMPLE, part, (from, to) -> builder.open(date, from, to));
        }
    }

    private static LocalDate date(String word, String part) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException noDate) {
            throw wrong(HOLIDAYS_EXAMPLE, part, "'" + word + "' is no date");
        }
    }

    private static void readRange(String word, String example, String part, Sink sink) {
        Matcher times = RANGE.matcher(word);
        if (!times.matches()) {
            throw wrong(example, part, "'" + word + "' is no range of times");
        }
        LocalTime from = time(times.group(1), times.group(2), false, example, part);
        LocalTime to = time(times.group(3), times.group(4), true, example, part);
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw wrong(example, part, "'" + word + "' ends where it begins; a whole day is 00:00-24:00");
        }
        sink.open(from, to);
    }

    private static LocalTime time(String hour, String minute, boolean end, String example, String part) {
        if (end && hour.equals("24") && minute.equals("00")) {
            return LocalTime.MIDNIGHT;
        }
        try {
            return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
        } catch (DateTimeException noTime) {
            throw wrong(example, part, "there is no " + hour + ":" + minute);
        }
    }

    private static IllegalArgumentException wrong(String example, String part, String reason) {
        return new IllegalArgumentException("takes " + example + "; in '" + part + "' " + reason);
    }
}
