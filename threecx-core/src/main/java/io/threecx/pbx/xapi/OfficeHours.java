package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a PBX, or a department of it, is open: working hours, breaks, holidays, and what somebody switched by hand. No part of
 * the API says whether it is open now; see {@code pbx.group} for that. Immutable.
 */
public final class OfficeHours {
    private final PbxValue value;

    /**
     * A part of a day of the week.
     *
     * @param day the day of the week, in the zone of {@link OfficeHours#zoneName}
     * @param start from then on
     * @param stop before then; midnight for the end of the day
     */
    public record Period(DayOfWeek day, LocalTime start, LocalTime stop) {

        /** @throws NullPointerException when a part is null */
        public Period {
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(stop, "stop");
        }

        static Stream<Period> of(PbxValue value) {
            String day = value.at("DayOfWeek").text().toUpperCase(Locale.ROOT);
            try {
                return Arrays.stream(DayOfWeek.values())
                        .filter(one -> one.name().equals(day))
                        .map(one -> new Period(one, time(value.at("Start")), time(value.at("Stop"))));
            } catch (DateTimeException noTime) {
                return Stream.empty();
            }
        }

        private static LocalTime time(PbxValue value) {
            String text = value.text();
            return text.startsWith("24:") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        }
    }

    /**
     * Parts of a week.
     *
     * @param type the PBX's own word, such as {@code SpecificHours} or {@code OfficeHours}; empty when it tells none
     * @param ignoresHolidays whether it holds on holidays too
     * @param periods in the order of the PBX; none where the type says it all, or nothing is set
     */
    public record Schedule(String type, boolean ignoresHolidays, List<Period> periods) {

        /** Copies the periods. */
        public Schedule {
            Objects.requireNonNull(type, "type");
            periods = List.copyOf(periods);
        }

        static Schedule of(PbxValue value) {
            return new Schedule(
                    value.at("Type").text(),
                    value.at("IgnoreHolidays").flag(),
                    value.at("Periods").list().stream().flatMap(Period::of).toList());
        }
    }

    private OfficeHours(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Those of the whole PBX ({@code /OfficeHours}), as it said them, or a test. */
    public static OfficeHours of(PbxValue value) {
        return new OfficeHours(value);
    }

    static OfficeHours ofDepartment(PbxValue department) {
        return new OfficeHours(department);
    }

    /** The working hours, in the zone of {@link #zoneName}. */
    public Schedule hours() {
        return Schedule.of(value.at("Hours"));
    }

    /** Breaks in the working hours; closed while they last. */
    public Schedule breaks() {
        return Schedule.of(value.at("BreakTime"));
    }

    /** As far as the PBX was asked for them; also {@link Xapi#holidays}. */
    public List<Holiday> holidays() {
        return value.at("OfficeHolidays").list().stream().map(Holiday::of).toList();
    }

    /** Whether a department has holidays of its own instead of the PBX's. */
    public boolean overridesHolidays() {
        return value.at("OverrideHolidays").flag();
    }

    /** The PBX's name of the zone, IANA's or Windows's; see {@link Xapi#zone}. Empty when it tells none. */
    public String zoneName() {
        return value.at("TimeZoneId").text();
    }

    /**
     * What somebody switched a department to by hand, which wins over the hours, in the PBX's own word: {@code ForceOpened},
     * {@code ForceClosed}, {@code ForceBreak}, {@code ForceHoliday}, {@code ForceCustomOperator}; empty when nothing is.
     */
    public String override(Instant now) {
        String mode = value.at("CurrentGroupHours").text();
        boolean isOver = overrideEnds().map(end -> !now.isBefore(end)).orElse(false);
        return mode.equalsIgnoreCase("Default") || isOver ? "" : mode;
    }

    /** When that ends by itself; empty when it does not. */
    public Optional<Instant> overrideEnds() {
        return value.at("OverrideExpiresAt").time().filter(end -> end.isAfter(Instant.EPOCH));
    }

    /** Everything that the PBX said. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OfficeHours that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "office hours, " + hours().periods().size() + " periods in " + zoneName();
    }
}
