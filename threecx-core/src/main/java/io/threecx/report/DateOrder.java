package io.threecx.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order a culture writes year, month and day. */
enum DateOrder {
    DAY_FIRST("day first"),
    MONTH_FIRST("month first"),
    YEAR_FIRST("year first");

    private final String words;

    DateOrder(String words) {
        this.words = words;
    }

    /** The order in a culture's short date; the root locale is .NET's invariant culture, which puts the month first. */
    static DateOrder of(Locale culture) {
        if (culture.getLanguage().isEmpty()) {
            return MONTH_FIRST;
        }
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, culture);
        int day = pattern.indexOf('d');
        int month = Math.max(pattern.indexOf('M'), pattern.indexOf('L'));
        int year = Math.max(pattern.indexOf('y'), pattern.indexOf('u'));
        if (year >= 0 && year < day && year < month) {
            return YEAR_FIRST;
        }
        return month < day ? MONTH_FIRST : DAY_FIRST;
    }

    /** The date that three numbers mean in this order; null when there is no such date. */
    @Nullable
    LocalDate date(String a, String b, String c) {
        String year = this == YEAR_FIRST ? a : c;
        String month = this == MONTH_FIRST ? a : b;
        String day = this == DAY_FIRST ? a : this == MONTH_FIRST ? b : c;
        if (day.length() > 2 || month.length() > 2 || (year.length() != 4 && year.length() != 2)) {
            return null;
        }
        try {
            int number = Integer.parseInt(year);
            return LocalDate.of(
                    year.length() == 2 ? 2000 + number : number, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
