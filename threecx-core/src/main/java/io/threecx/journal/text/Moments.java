package io.threecx.journal.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Writes the times of one call or chat, in one zone. */
final class Moments {
    private final ZoneId zone;
    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter time;
    private final LocalDate firstDay;
    private final boolean sayOffset;

    Moments(Wording wording, ZoneId zone, Instant start, Instant end) {
        this.zone = zone;
        this.dateTime = wording.format(Wording.DATE_TIME);
        this.time = wording.format(Wording.TIME);
        ZonedDateTime first = start.atZone(zone);
        ZonedDateTime last = end.atZone(zone);
        this.firstDay = first.toLocalDate();
        this.sayOffset = !first.getOffset().equals(last.getOffset())
                || Stream.of(first, last).anyMatch(this::comesTwice);
    }

    private boolean comesTwice(ZonedDateTime moment) {
        return zone.getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
    }

    /** Date and time of day. */
    String dateTime(Instant instant) {
        return written(instant.atZone(zone), dateTime);
    }

    /** The time of day, with the date when it is not that of the start. */
    String time(Instant instant) {
        ZonedDateTime moment = instant.atZone(zone);
        return written(moment, moment.toLocalDate().equals(firstDay) ? time : dateTime);
    }

    private String written(ZonedDateTime moment, DateTimeFormatter format) {
        String text = format.format(moment);
        return sayOffset ? text + " (" + named(moment.getOffset()) + ")" : text;
    }

    /** The name of the zone: "Europe/Vienna", or "UTC+01:00" for one that is only an offset. */
    String zone() {
        return zone.normalized() instanceof ZoneOffset offset ? named(offset) : zone.getId();
    }

    private static String named(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    /** {@code m:ss}, or {@code h:mm:ss} from an hour on; never negative, though the clocks of two sources may disagree. */
    static String duration(Duration measured) {
        Duration duration = measured.isNegative() ? Duration.ZERO : measured;
        String rest = twoDigits(duration.toSecondsPart());
        return duration.toHours() == 0
                ? duration.toMinutesPart() + ":" + rest
                : duration.toHours() + ":" + twoDigits(duration.toMinutesPart()) + ":" + rest;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
