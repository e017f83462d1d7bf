package io.threecx.monitor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When a house is open: ranges of local time on the days of the week, and dates that differ from them. Immutable.
 *
 * <pre>{@code
 * BusinessHours hours = BusinessHours.parse("mon-fri 08:00-12:00 13:00-17:00; sat 09:00-12:00", ZoneId.of("Europe/London"));
 * BusinessHours same = BusinessHours.in(ZoneId.of("Europe/London"))
 *         .open(DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.of(12, 0))
 *         ...
 *         .closed(LocalDate.of(2026, 12, 25))
 *         .build();
 * }</pre>
 *
 * <p>What counts is the clock on the wall: it is open when that shows a time from the begin of a range on, and before its
 * end. So a house that is open until 17:00 is closed at 17:00:00. In the hour that is left out when the clock is put
 * forward nothing happens; the hour that comes twice when it is put back counts both times.
 *
 * <p>A range that does not end after its begin goes over midnight: 22:00-06:00 on a Friday ends on Saturday. It belongs to
 * the day on which it begins. A date with hours of its own, or closed, has exactly these: what began the day before ends
 * there at midnight.
 */
public final class BusinessHours {
    private static final int DAYS_OF_A_WEEK = 7;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Range>> weekly;
    private final NavigableMap<LocalDate, List<Range>> dates;

    /** From one local time on and before another, which is on the next day when it is not later. */
    private record Range(LocalTime from, LocalTime to) {
        Range {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        boolean isOverMidnight() {
            return !to.isAfter(from);
        }

        boolean holdsOnItsDay(LocalTime time) {
            return !time.isBefore(from) && (isOverMidnight() || time.isBefore(to));
        }

        boolean holdsOnTheNextDay(LocalTime time) {
            return isOverMidnight() && time.isBefore(to);
        }

        @Override
        public String toString() {
            return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
        }
    }

    private BusinessHours(Builder from) {
        zone = from.zone;
        weekly = new EnumMap<>(DayOfWeek.class);
        from.weekly.forEach((day, ranges) -> weekly.put(day, List.copyOf(ranges)));
        dates = new TreeMap<>();
        from.dates.forEach((date, ranges) -> dates.put(date, List.copyOf(ranges)));
    }

    /** Open day and night. */
    public static BusinessHours always() {
        return parse(HoursText.ALWAYS, ZoneOffset.UTC);
    }

    /** Starts with a house that is never open. */
    public static Builder in(ZoneId zone) {
        return new Builder(zone);
    }

    /** As {@link #parse(String, String, ZoneId)} without dates that differ. */
    public static BusinessHours parse(String week, ZoneId zone) {
        return parse(week, "", zone);
    }

    /**
     * Hours as settings write them.
     *
     * @param week {@code mon-fri 08:00-12:00 13:00-17:00; sat 09:00-12:00}, or {@code always}. Days not named are closed.
     *     Several days can be listed, as in {@code mon,wed 09:00-12:00}; {@code 24:00} is the end of a day
     * @param holidays dates on which the house is closed, or has hours of its own: {@code 2026-12-25, 2026-12-24
     *     08:00-12:00}; may be empty
     * @throws IllegalArgumentException that says what is taken and what was given
     */
    public static BusinessHours parse(String week, String holidays, ZoneId zone) {
        Builder builder = in(zone);
        HoursText.readWeek(week, builder);
        HoursText.readHolidays(holidays, builder);
        return builder.build();
    }

    /** The zone of the clock on the wall. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether it is open at that time. */
    public boolean isOpen(Instant at) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        LocalDate date = wall.toLocalDate();
        LocalTime time = wall.toLocalTime();
        return ranges(date).stream().anyMatch(range -> range.holdsOnItsDay(time))
                || (!dates.containsKey(date)
                        && ranges(date.minusDays(1)).stream().anyMatch(range -> range.holdsOnTheNextDay(time)));
    }

    /**
     * The first time, from that one on, at which it is open: that time itself when it is open then, else the next begin of a
     * range, today's included. Empty when it never opens again.
     */
    public Optional<Instant> nextOpening(Instant from) {
        if (isOpen(from)) {
            return Optional.of(from);
        }
        LocalDate today = LocalDate.ofInstant(from, zone);
        // each date that differs, or has a clock change, can take one weekly opening away, and years have few changes
        int farthest = weekly.isEmpty() ? 2 : DAYS_OF_A_WEEK * (dates.size() + 4);
        for (int ahead = -1; ahead < farthest; ahead++) {
            Optional<Instant> opening = openingAround(today.plusDays(ahead), from);
            if (opening.isPresent()) {
                return opening;
            }
        }
        return dates.tailMap(today.minusDays(1)).keySet().stream()
                .flatMap(date -> openingAround(date, from).stream())
                .findFirst();
    }

    /** The first opening of this local day and the next, which is as far as a clock put back reaches. */
    private Optional<Instant> openingAround(LocalDate date, Instant from) {
        return Stream.of(date, date.plusDays(1))
                .flatMap(this::beginnings)
                .filter(begin -> !begin.isBefore(from) && isOpen(begin))
                .min(Comparator.naturalOrder());
    }

    /** When it can become open on a local day: where a range begins, and where the clock is changed. */
    private Stream<Instant> beginnings(LocalDate date) {
        ZoneRules rules = zone.getRules();
        List<Instant> beginnings = new ArrayList<>();
        for (Range range : ranges(date)) {
            LocalDateTime begin = date.atTime(range.from());
            rules.getValidOffsets(begin).forEach(offset -> beginnings.add(begin.toInstant(offset)));
        }
        Instant midnight = date.atStartOfDay(zone).toInstant();
        beginnings.add(midnight); // a date with hours of its own ends there, and yesterday's range may go on after it
        ZoneOffsetTransition change = rules.nextTransition(midnight.minusSeconds(1));
        if (change != null
                && !change.getInstant()
                        .isAfter(date.plusDays(1).atStartOfDay(zone).toInstant())) {
            beginnings.add(change.getInstant());
        }
        return beginnings.stream();
    }

    private List<Range> ranges(LocalDate date) {
        List<Range> own = dates.get(date);
        return own != null ? own : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    @Override
    public String toString() {
        return weekly + (dates.isEmpty() ? "" : ", but " + dates) + " in " + zone;
    }

    /** Collects hours. Not thread-safe. */
    public static final class Builder {
        private final ZoneId zone;
        private final Map<DayOfWeek, List<Range>> weekly = new EnumMap<>(DayOfWeek.class);
        private final Map<LocalDate, List<Range>> dates = new TreeMap<>();

        private Builder(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        /**
         * Adds a range to a day of the week.
         *
         * @param to not included; when it is not after {@code from}, on the next day. Midnight is the end of the day
         */
        public Builder open(DayOfWeek day, LocalTime from, LocalTime to) {
            weekly.computeIfAbsent(day, key -> new ArrayList<>()).add(new Range(from, to));
            return this;
        }

        /** Adds a range to a date, which then has the ranges given for it instead of those of its day of the week. */
        public Builder open(LocalDate date, LocalTime from, LocalTime to) {
            dates.computeIfAbsent(date, key -> new ArrayList<>()).add(new Range(from, to));
            return this;
        }

        /** Closes on a date, from midnight to midnight; takes back ranges added to it. */
        public Builder closed(LocalDate date) {
            dates.put(date, new ArrayList<>());
            return this;
        }

        /** The hours as said so far; without any they are never open. */
        public BusinessHours build() {
            return new BusinessHours(this);
        }
    }
}
