package io.threecx.testkit.dotnet;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** .NET counts time in ticks of 100 ns: a {@code DateTime} from the start of year 1 to the end of year 9999. */
final class Ticks {

    static final long PER_MICROSECOND = 10;
    static final long PER_MILLISECOND = 10_000;
    static final long PER_SECOND = 10_000_000;
    static final long PER_MINUTE = 60 * PER_SECOND;
    static final long PER_HOUR = 60 * PER_MINUTE;
    static final long PER_DAY = 24 * PER_HOUR;

    private static final int NANOS = 100;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private Ticks() {}

    /** The ticks of a {@code TimeSpan}. */
    static long of(Value.TimeSpan span) {
        try {
            Duration duration = span.span();
            return Math.addExact(Math.multiplyExact(duration.getSeconds(), PER_SECOND), duration.getNano() / NANOS);
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    /** The ticks of a {@code DateTime} as its clock shows it. */
    static long of(Value.DateTime time) {
        LocalDateTime shown = shown(time);
        return (shown.toLocalDate().toEpochDay() - FIRST_DAY) * PER_DAY
                + shown.toLocalTime().toNanoOfDay() / NANOS;
    }

    /** What the clock shows; .NET has the years 1 to 9999 only. */
    static LocalDateTime shown(Value.DateTime time) {
        LocalDateTime shown = time.time().toLocalDateTime();
        if (shown.getYear() < 1 || shown.getYear() > 9999) {
            throw outOfYears();
        }
        return shown;
    }

    static Value.TimeSpan timeSpan(long ticks) {
        return new Value.TimeSpan(
                Duration.ofSeconds(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * NANOS));
    }

    static long difference(long ticks, long others) {
        try {
            return Math.subtractExact(ticks, others);
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    /**
     * A {@code DateTime} moved as its clock shows it, which is how .NET adds: no zone is looked at. Only a time that the
     * clock skips in spring cannot be held here; it becomes the one after the gap.
     */
    static Value.DateTime moved(Value.DateTime time, long ticks) {
        try {
            LocalDateTime moved = shown(time)
                    .plusSeconds(Math.floorDiv(ticks, PER_SECOND))
                    .plusNanos(Math.floorMod(ticks, PER_SECOND) * NANOS);
            return at(time, moved);
        } catch (DateTimeException e) {
            throw outOfYears();
        }
    }

    /** A {@code DateTime} of the same kind and zone whose clock shows another time. */
    static Value.DateTime at(Value.DateTime time, LocalDateTime shown) {
        Value.DateTime moved = new Value.DateTime(
                ZonedDateTime.ofLocal(shown, time.time().getZone(), time.time().getOffset()), time.utc());
        shown(moved);
        return moved;
    }

    private static EvaluationException tooLong() {
        return new EvaluationException("The time span is longer than .NET's TimeSpan holds (29,000 years).");
    }

    static EvaluationException outOfYears() {
        return new EvaluationException("The time is outside the years 1 to 9999, which .NET's DateTime has.");
    }
}
