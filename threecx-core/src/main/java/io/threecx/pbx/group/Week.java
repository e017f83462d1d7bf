package io.threecx.pbx.group;

import io.threecx.monitor.BusinessHours;
import io.threecx.pbx.xapi.OfficeHours;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hours of a week. Immutable. */
final class Week {
    static final Week NEVER = new Week(Map.of());
    static final Week ALWAYS = NEVER.inverted();

    private final Map<DayOfWeek, DayHours> days;

    private Week(Map<DayOfWeek, DayHours> days) {
        this.days = Map.copyOf(days);
    }

    /** @param common what holds where a schedule follows another one, or says nothing */
    static Week of(OfficeHours.Schedule schedule, Week common) {
        String type = schedule.type().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "allhours" -> ALWAYS;
            case "never" -> NEVER;
            case "outofspecifichours", "outofspecifichoursincludingholidays" ->
                periods(schedule).inverted();
            case "officehours" -> schedule.periods().isEmpty() ? common : periods(schedule);
            case "" -> schedule.periods().isEmpty() ? common : periods(schedule);
            default -> periods(schedule);
        };
    }

    private static Week periods(OfficeHours.Schedule schedule) {
        Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
        for (OfficeHours.Period period : schedule.periods()) {
            int from = period.start().toSecondOfDay();
            int to = period.stop().toSecondOfDay();
            if (from < to) {
                add(days, period.day(), DayHours.of(from, to));
            } else { // to midnight, or over it
                add(days, period.day(), DayHours.of(from, DayHours.END));
                add(days, period.day().plus(1), DayHours.of(0, to));
            }
        }
        return new Week(days);
    }

    private static void add(Map<DayOfWeek, DayHours> days, DayOfWeek day, DayHours more) {
        days.merge(day, more, DayHours::with);
    }

    DayHours on(DayOfWeek day) {
        return days.getOrDefault(day, DayHours.NONE);
    }

    private Week inverted() {
        Map<DayOfWeek, DayHours> others = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            others.put(day, DayHours.ALL.without(on(day)));
        }
        return new Week(others);
    }

    Week without(Week breaks) {
        Map<DayOfWeek, DayHours> left = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, hours) -> left.put(day, hours.without(breaks.on(day))));
        return new Week(left);
    }

    void writeTo(BusinessHours.Builder hours) {
        for (DayOfWeek day : List.of(DayOfWeek.values())) {
            on(day).forEach((from, to) -> hours.open(day, from, to));
        }
    }
}
