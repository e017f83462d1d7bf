package io.threecx.pbx.group;

import io.threecx.monitor.BusinessHours;
import io.threecx.pbx.xapi.Holiday;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holidays on the calendar: what is left of the hours of each day that one touches. Not thread-safe. */
final class ClosedDays {
    private static final int MOST_DAYS = 366;

    private final Week week;
    private final Map<LocalDate, DayHours> left = new TreeMap<>();

    ClosedDays(Week week) {
        this.week = week;
    }

    ClosedDays add(List<Holiday> holidays, int firstYear, int lastYear) {
        for (Holiday holiday : holidays) {
            for (int year = firstYear; year <= (holiday.isEveryYear() ? lastYear : firstYear); year++) {
                add(holiday, year);
            }
        }
        return this;
    }

    private void add(Holiday holiday, int year) {
        LocalDate first = holiday.firstDay(year).orElse(null);
        LocalDate last = holiday.lastDay(year).orElse(first);
        if (first == null || last == null) {
            return;
        }
        LocalDate end = last.isAfter(first.plusDays(MOST_DAYS)) ? first.plusDays(MOST_DAYS) : last;
        for (LocalDate day = first; !day.isAfter(end); day = day.plusDays(1)) {
            int from = day.equals(first) ? (int) holiday.begin().toSeconds() : 0;
            int to = day.equals(last) ? (int) holiday.end().toSeconds() : DayHours.END;
            DayHours closed = DayHours.of(from, to);
            DayHours before = left.getOrDefault(day, week.on(day.getDayOfWeek()));
            left.put(day, before.without(closed));
        }
    }

    void writeTo(BusinessHours.Builder hours) {
        left.forEach((day, open) -> {
            hours.closed(day);
            open.forEach((from, to) -> hours.open(day, from, to));
        });
    }
}
