package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;
import java.util.Optional;

/** Days on which a PBX is closed, or a part of them ({@code /Holidays}). Immutable. */
public final class Holiday {
    private static final Duration DAY = Duration.ofDays(1);

    private final PbxValue value;

    private Holiday(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static Holiday of(PbxValue value) {
        return new Holiday(value);
    }

    /** What the administrator called it; empty when the PBX does not tell. */
    public String name() {
        return value.at("Name").text();
    }

    /** The department that it is of; empty for all. */
    public String department() {
        return value.at("Group").text();
    }

    /** Whether it comes every year; a year of 0 says the same. */
    public boolean isEveryYear() {
        return value.at("IsRecurrent").flag() || whole("Year") == 0;
    }

    /** Its first day in that year, or at all; empty when the PBX tells none. 29 February is 28 in other years. */
    public Optional<LocalDate> firstDay(int year) {
        return day("", isEveryYear() ? year : whole("Year"));
    }

    /** Its last day, which may be in the next year; the first one where the PBX tells none. */
    public Optional<LocalDate> lastDay(int year) {
        return firstDay(year).map(first -> {
            boolean isOneDay = whole("DayEnd") == 0 || whole("MonthEnd") == 0;
            int told = whole("YearEnd");
            int inYear = isEveryYear() || told == 0 ? first.getYear() : told;
            LocalDate last = isOneDay ? first : day("End", inYear).orElse(first);
            if (!last.isBefore(first)) {
                return last;
            }
            return isEveryYear() ? last.plusYears(1) : first;
        });
    }

    /** When it begins on its first day, counted from midnight. */
    public Duration begin() {
        return value.at("TimeOfStartDate")
                .duration()
                .filter(Holiday::isWithinADay)
                .orElse(Duration.ZERO);
    }

    /** When it ends on its last day, counted from midnight; the end of the day where the PBX tells none. */
    public Duration end() {
        return value.at("TimeOfEndDate")
                .duration()
                .filter(end -> isWithinADay(end) && !end.isZero())
                .orElse(DAY);
    }

    private static boolean isWithinADay(Duration time) {
        return !time.isNegative() && time.compareTo(DAY) <= 0;
    }

    private Optional<LocalDate> day(String which, int year) {
        try {
            return Optional.of(
                    MonthDay.of(whole("Month" + which), whole("Day" + which)).atYear(year));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private int whole(String name) {
        return (int) Math.max(0, Math.min(9999, value.at(name).wholeNumber().orElse(0)));
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holiday that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "holiday " + name();
    }
}
