package io.threecx.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A point in time of a report, and how it was come by. Immutable. */
public final class ReportTime {
    private final Instant instant;
    private final TimePrecision precision;
    private final String field;
    private final String reading;
    private final boolean derived;

    private ReportTime(Instant instant, TimePrecision precision, String field, String reading, boolean derived) {
        this.instant = instant;
        this.precision = precision;
        this.field = field;
        this.reading = reading;
        this.derived = derived;
    }

    static ReportTime given(Instant instant, TimePrecision precision, String field, String reading) {
        return new ReportTime(instant, precision, field, reading, false);
    }

    static ReportTime received(Instant receivedAt) {
        return new ReportTime(
                receivedAt, TimePrecision.ESTIMATE, "", "the report names no time: taken from its receipt", true);
    }

    /** This time moved by some amount, as the best guess at another one. */
    ReportTime derive(Duration by, TimePrecision atBest, String how) {
        return new ReportTime(instant.plus(by), precision.coarser(atBest), field, how, true);
    }

    /** The best that is known; {@link #precision()} says how far it may be off. */
    public Instant instant() {
        return instant;
    }

    /** How exact it is, by the form in which 3CX wrote it. */
    public TimePrecision precision() {
        return precision;
    }

    /** The 3CX variable that it rests on, such as {@code CallStartTimeLocal}; empty for the time of receipt. */
    public String field() {
        return field;
    }

    /** How the text was read, or how the time was worked out: for a person who asks. */
    public String reading() {
        return reading;
    }

    /** Whether it was worked out from something else than this time's own field. */
    public boolean isDerived() {
        return derived;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportTime that
                && instant.equals(that.instant)
                && precision == that.precision
                && field.equals(that.field)
                && reading.equals(that.reading)
                && derived == that.derived;
    }

    @Override
    public int hashCode() {
        return Objects.hash(instant, precision, field, reading, derived);
    }

    /** The time with its field, reading and precision. */
    @Override
    public String toString() {
        return instant + " (" + (field.isEmpty() ? "" : field + ", ") + reading + ", " + precision + ")";
    }
}
