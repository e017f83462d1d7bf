package io.threecx.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId ANCHORAGE = ZoneId.of("America/Anchorage");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T07:59:59.999Z, false", // a Monday
        "2026-01-05T08:00:00Z,     true",
        "2026-01-05T11:59:59.999Z, true",
        "2026-01-05T12:00:00Z,     false",
        "2026-01-05T13:00:00Z,     true",
        "2026-01-05T16:59:59Z,     true",
        "2026-01-05T17:00:00Z,     false",
        "2026-01-05T17:00:59Z,     false",
        "2026-01-10T09:00:00Z,     true", // Saturday
        "2026-01-10T12:00:00Z,     false",
        "2026-01-11T10:00:00Z,     false"
    })
    void severalRangesADayWithoutTheirEnd(Instant at, boolean open) {
        BusinessHours hours = BusinessHours.parse("mon-fri 08:00-12:00 13:00-17:00; sat 09:00-12:00", LONDON);

        assertThat(hours.isOpen(at)).isEqualTo(open);
    }

    @Test
    void theConfiguredZoneCountsAndNotThatOfTheMachine() {
        BusinessHours hours = BusinessHours.parse("mon-fri 08:00-17:00", ANCHORAGE);

        assertThat(hours.isOpen(Instant.parse("2026-01-05T16:59:00Z"))).isFalse(); // 07:59 there
        assertThat(hours.isOpen(Instant.parse("2026-01-05T17:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-01-06T01:59:00Z"))).isTrue(); // still Monday there
        assertThat(hours.isOpen(Instant.parse("2026-01-06T02:00:00Z"))).isFalse();
        assertThat(hours.zone()).isEqualTo(ANCHORAGE);
    }

    @Test
    void aRangeOverMidnightBelongsToTheDayOnWhichItBegins() {
        BusinessHours hours = BusinessHours.parse("fri 22:00-06:00", UTC);

        assertThat(hours.isOpen(Instant.parse("2026-01-02T05:00:00Z"))).isFalse(); // Friday morning
        assertThat(hours.isOpen(Instant.parse("2026-01-02T21:59:59Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-01-02T22:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-01-03T05:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-01-03T06:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-01-03T23:00:00Z"))).isFalse(); // Saturday night
    }

    @Test
    void aHolidayIsClosedFromMidnightEvenWhenTheNightBeforeGoesOnIntoIt() {
        BusinessHours hours = BusinessHours.parse("mon-sun 22:00-06:00", "2026-12-25", UTC);

        assertThat(hours.isOpen(Instant.parse("2026-12-24T23:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-12-25T00:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-12-25T23:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-12-26T05:00:00Z"))).isFalse(); // no night began on the holiday
        assertThat(hours.nextOpening(Instant.parse("2026-12-25T00:00:00Z")))
                .contains(Instant.parse("2026-12-26T22:00:00Z"));
    }

    @Test
    void aDateCanHaveHoursOfItsOwnThatGoOverMidnightToo() {
        BusinessHours hours =
                BusinessHours.parse("mon-fri 08:00-17:00", "2026-12-24 08:00-12:00; 2026-12-31 20:00-02:00", LONDON);

        assertThat(hours.isOpen(Instant.parse("2026-12-24T11:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-12-24T12:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-12-31T10:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-12-31T20:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2027-01-01T01:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2027-01-01T02:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2027-01-01T08:00:00Z"))).isTrue();
    }

    @Test
    void summerTimeMovesTheHoursWithTheClockOnTheWall() {
        BusinessHours hours = BusinessHours.parse("mon-fri 08:00-17:00", LONDON);

        assertThat(hours.isOpen(Instant.parse("2026-03-27T08:00:00Z"))).isTrue(); // the Friday before
        assertThat(hours.isOpen(Instant.parse("2026-03-30T07:00:00Z"))).isTrue(); // the Monday after
        assertThat(hours.isOpen(Instant.parse("2026-03-30T16:00:00Z"))).isFalse();
        assertThat(hours.nextOpening(Instant.parse("2026-03-27T17:00:00Z")))
                .contains(Instant.parse("2026-03-30T07:00:00Z"));
    }

    @Test
    void inTheHourThatIsLeftOutNothingHappens() {
        // in Anchorage 02:00 becomes 03:00 on 8 March 2026, at 11:00 UTC
        BusinessHours within = BusinessHours.parse("sun 02:10-02:50", ANCHORAGE);
        BusinessHours into = BusinessHours.parse("sun 02:30-03:15", ANCHORAGE);
        Instant before = Instant.parse("2026-03-08T10:59:59Z");
        Instant change = Instant.parse("2026-03-08T11:00:00Z");

        assertThat(within.nextOpening(before)).contains(Instant.parse("2026-03-15T10:10:00Z"));
        assertThat(into.isOpen(before)).isFalse();
        assertThat(into.nextOpening(before)).contains(change);
        assertThat(into.isOpen(change.plusSeconds(15 * 60 - 1))).isTrue();
        assertThat(into.isOpen(change.plusSeconds(15 * 60))).isFalse();
    }

    @Test
    void theHourThatComesTwiceCountsBothTimes() {
        // in London 02:00 becomes 01:00 on 25 October 2026, at 01:00 UTC
        BusinessHours hours = BusinessHours.parse("sun 00:30-01:30", LONDON);

        assertThat(hours.isOpen(Instant.parse("2026-10-25T00:29:59Z"))).isTrue(); // 01:29:59 for the first time
        assertThat(hours.isOpen(Instant.parse("2026-10-25T00:30:00Z"))).isFalse();
        assertThat(hours.nextOpening(Instant.parse("2026-10-25T00:30:00Z")))
                .contains(Instant.parse("2026-10-25T01:00:00Z")); // 01:00 for the second time
        assertThat(hours.isOpen(Instant.parse("2026-10-25T01:29:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-10-25T01:30:00Z"))).isFalse();
    }

    @Test
    void theNextOpeningLooksAtTodayToo() {
        BusinessHours hours = BusinessHours.parse("mon-fri 08:00-12:00 13:00-17:00", UTC);

        assertThat(hours.nextOpening(Instant.parse("2026-01-05T06:00:00Z")))
                .contains(Instant.parse("2026-01-05T08:00:00Z"));
        assertThat(hours.nextOpening(Instant.parse("2026-01-05T12:30:00Z")))
                .contains(Instant.parse("2026-01-05T13:00:00Z"));
        assertThat(hours.nextOpening(Instant.parse("2026-01-05T09:30:00Z")))
                .contains(Instant.parse("2026-01-05T09:30:00Z")); // open then
        assertThat(hours.nextOpening(Instant.parse("2026-01-09T17:00:00Z")))
                .contains(Instant.parse("2026-01-12T08:00:00Z"));
    }

    @Test
    void theNextOpeningPassesOverALongHolidayAndEndsWhenThereIsNone() {
        BusinessHours.Builder builder =
                BusinessHours.in(UTC).open(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(10, 0));
        LocalDate start = LocalDate.of(2026, 6, 1); // a Monday
        for (int day = 0; day < 500; day++) {
            builder.closed(start.plusDays(day));
        }

        assertThat(builder.build().nextOpening(Instant.parse("2026-06-01T00:00:00Z")))
                .contains(Instant.parse("2027-10-18T09:00:00Z"));
        assertThat(BusinessHours.in(UTC).build().nextOpening(Instant.EPOCH)).isEmpty();
        BusinessHours once = BusinessHours.in(UTC)
                .open(LocalDate.of(2040, 2, 3), LocalTime.of(9, 0), LocalTime.of(10, 0))
                .build();
        assertThat(once.nextOpening(Instant.EPOCH)).contains(Instant.parse("2040-02-03T09:00:00Z"));
        assertThat(once.nextOpening(Instant.parse("2040-02-03T10:00:00Z"))).isEmpty();
    }

    @Test
    void alwaysIsAlways() {
        Instant at = Instant.parse("2026-10-25T01:00:00Z");

        for (BusinessHours hours : List.of(BusinessHours.always(), BusinessHours.parse(" Always ", LONDON))) {
            for (int hour = 0; hour < 24 * 8; hour++) {
                assertThat(hours.isOpen(at.plus(hour, ChronoUnit.HOURS))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fri-mon 09:00-10:00",
                "Friday, sat,SUN , monday 9:00-10:00",
                "mon 9:00 - 10:00; fri – sun 09:00–10:00",
                "fri-sun 09:00-10:00;mon 09:00-09:30 09:30-10:00;"
            })
    void daysCanBeWrittenInManyWays(String text) {
        BusinessHours hours = BusinessHours.parse(text, UTC);

        for (int day = 5; day <= 11; day++) { // from Monday on
            boolean open = day == 5 || day >= 9;
            Instant nine = Instant.parse("2026-01-05T09:00:00Z").plus(Duration.ofDays(day - 5L));
            assertThat(hours.isOpen(nine)).as("day %s", day).isEqualTo(open);
            assertThat(hours.isOpen(nine.plusSeconds(3599))).isEqualTo(open);
            assertThat(hours.isOpen(nine.plusSeconds(3600))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mon-fri 8-17|'8-17' is no range of times",
                "mon-fri 08:00-25:00|there is no 25:00",
                "mon-fri 24:00-08:00|there is no 24:00",
                "mon-fri|there are no times after the days",
                "mo-fr 08:00-17:00|'mo' is no day",
                "08:00-17:00|'08:00' is no day",
                "mon-wed-fri 08:00-17:00|'mon-wed-fri' is no range of days",
                "sat 09:00-09:00|ends where it begins; a whole day is 00:00-24:00",
                "mon 08:00-12:60|there is no 12:60"
            })
    void whatIsWrongIsTold(String text, String reason) {
        assertThatThrownBy(() -> BusinessHours.parse(text, UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes days and times such as mon-fri 08:00-12:00")
                .hasMessageContaining(text)
                .hasMessageContaining(reason);
    }

    @Test
    void holidaysThatAreWrongAreToldToo() {
        assertThatThrownBy(() -> BusinessHours.parse("always", "25.12.2026", UTC))
                .hasMessageContaining("takes dates such as 2026-12-25")
                .hasMessageContaining("'25.12.2026' is no date");
        assertThatThrownBy(() -> BusinessHours.parse("always", "2026-12-25, 2026-12-24 8", UTC))
                .hasMessageContaining("'8' is no range of times");
        assertThatThrownBy(() -> BusinessHours.parse(" ; ", UTC)).hasMessageContaining("or always");
    }

    /** Hours and dates drawn by lot around the changes of the clock, against a clock that is looked at every minute. */
    @ParameterizedTest
    @CsvSource({
        "Europe/London,       2026-03-26, 1",
        "Europe/London,       2026-10-22, 2",
        "America/Anchorage,   2026-03-05, 3",
        "America/Anchorage,   2026-10-29, 4",
        "Australia/Lord_Howe, 2026-04-02, 5", // half an hour
        "America/Havana,      2026-03-06, 6", // midnight itself is left out
        "America/Havana,      2026-10-30, 7", // and comes twice
        "Pacific/Apia,        2011-12-27, 8" // a whole day is left out
    })
    void agreesWithALookAtTheClockEveryMinute(ZoneId zone, LocalDate start, long seed) {
        Random random = new Random(seed);
        int openings = 0;
        for (int round = 0; round < 4; round++) {
            PlainHours plain = PlainHours.random(random, start);
            BusinessHours hours = plain.hours(zone);
            Instant begin = start.atStartOfDay(zone).toInstant();
            int minutes = 7 * 24 * 60;
            Optional<Instant> next = hours.nextOpening(begin.plus(minutes, ChronoUnit.MINUTES));
            for (int minute = minutes - 1; minute >= 0; minute--) {
                Instant at = begin.plus(minute, ChronoUnit.MINUTES);
                boolean open = plain.isOpen(at.atZone(zone).toLocalDateTime());
                next = open ? Optional.of(at) : next;
                openings += open ? 1 : 0;
                // a million times: the words are only made when they are needed
                boolean right =
                        (minute % 5 != 0 && !open) || hours.nextOpening(at).equals(next);
                if (hours.isOpen(at) != open || !right) {
                    throw new AssertionError(hours + " at " + at + ": open " + hours.isOpen(at) + " instead of " + open
                            + ", next opening " + hours.nextOpening(at) + " instead of " + next);
                }
            }
        }
        assertThat(openings).isPositive();
    }
}
