package io.threecx.cdr.text;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times and durations as the text output writes them, read from bytes by their position. */
final class TextTime {
    /** No such instant. */
    static final long INVALID = Long.MIN_VALUE;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LENGTH = "yyyy/MM/dd HH:mm:ss".length();
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int NO_DIGITS = -1_000_000;
    private static final int MAX_HOUR_DIGITS = 6;
    private static final int SECONDS_PER_DAY = 86_400;

    private TextTime() {}

    /** Seconds since 1970 of {@code yyyy/MM/dd HH:mm:ss} in UTC, also with dots or hyphens; {@link #INVALID} for anything else. */
    static long epochSecond(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            return INVALID;
        }
        int year = two(bytes, from) * 100 + two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        int second = two(bytes, from + 17);
        byte between = bytes[from + 10];
        boolean shaped = isDateSeparator(bytes[from + 4])
                && bytes[from + 7] == bytes[from + 4]
                && (between == ' ' || between == 'T')
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':';
        boolean valid = year > 0 && month > 0 && month <= 12 && day > 0 && day <= days(year, month);
        boolean inDay = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        if (!shaped || !valid || !inDay) {
            return INVALID;
        }
        return daysSince1970(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    }

    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? NO_DIGITS : tens * 10 + ones;
    }

    private static boolean isDateSeparator(byte b) {
        return b == '/' || b == '.' || b == '-';
    }

    private static int days(int year, int month) {
        return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : DAYS[month - 1];
    }

    /** Of the Gregorian calendar: years that begin in March, so that the leap day is the last of its year. */
    private static long daysSince1970(long year, int month, int day) {
        long marchYear = month > 2 ? year : year - 1;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
        return marchYear * 365 + leapDays + dayOfYear - 719_468;
    }

    /** Seconds of {@code HH:mm:ss}, with days in front of it {@code d.HH:mm:ss}; -1 for anything else. */
    static long seconds(byte[] bytes, int from, int to) {
        int at = from;
        long days = 0;
        long hours = 0;
        int digits = 0;
        while (at < to && digits <= MAX_HOUR_DIGITS && (bytes[at] != ':')) {
            int digit = bytes[at] - '0';
            if (bytes[at] == '.' && days == 0 && digits > 0) {
                days = hours;
                hours = 0;
                digits = 0;
            } else if (digit < 0 || digit > 9) {
                return -1;
            } else {
                hours = hours * 10 + digit;
                digits++;
            }
            at++;
        }
        if (digits == 0 || to - at != ":mm:ss".length() || bytes[at] != ':' || bytes[at + 3] != ':') {
            return -1;
        }
        int minutes = two(bytes, at + 1);
        int seconds = two(bytes, at + 4);
        boolean valid = minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return valid ? days * SECONDS_PER_DAY + hours * 3600 + minutes * 60L + seconds : -1;
    }

    /** {@code yyyy/MM/dd HH:mm:ss} in UTC; parts of a second are left out. */
    static String text(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(BEHIND_LAST)) {
            throw new IllegalArgumentException("a call record has years of four digits; this is " + instant);
        }
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LENGTH);
        padded(text, time.getYear() / 100);
        padded(text, time.getYear() % 100);
        padded(text.append('/'), time.getMonthValue());
        padded(text.append('/'), time.getDayOfMonth());
        padded(text.append(' '), time.getHour());
        padded(text.append(':'), time.getMinute());
        padded(text.append(':'), time.getSecond());
        return text.toString();
    }

    /** {@code HH:mm:ss}; the hours go on beyond 24. */
    static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        padded(text, duration.toHours());
        padded(text.append(':'), duration.toMinutesPart());
        padded(text.append(':'), duration.toSecondsPart());
        return text.toString();
    }

    private static void padded(StringBuilder text, long number) {
        text.append(number < 10 ? "0" : "").append(number);
    }
}
