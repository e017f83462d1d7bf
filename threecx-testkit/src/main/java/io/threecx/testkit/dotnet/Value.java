package io.threecx.testkit.dotnet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A value as 3CX, which is written in .NET, has it while it evaluates an expression. */
public sealed interface Value {

    /** No value at all: an unanswered call's time of answer. Its text is empty, a method on it fails. */
    Value NOTHING = new Nothing();

    /** A .NET {@code String}. */
    static Value text(String text) {
        return new Text(text);
    }

    /** A .NET {@code Int64}. */
    static Value of(long number) {
        return new WholeNumber(number);
    }

    /** A .NET {@code Double}. */
    static Value of(double number) {
        return new RealNumber(number);
    }

    /** A .NET {@code Boolean}, whose texts are {@code True} and {@code False}. */
    static Value of(boolean truth) {
        return new Truth(truth);
    }

    /** A .NET {@code DateTime} of kind UTC; outside the years 1 to 9999, which .NET has, no expression can use it. */
    static Value utc(Instant time) {
        return new DateTime(time.atZone(ZoneOffset.UTC), true);
    }

    /** A .NET {@code DateTime} of kind Local on a PBX in that zone. */
    static Value local(Instant time, ZoneId zone) {
        return new DateTime(time.atZone(zone), false);
    }

    /** A .NET {@code TimeSpan}; beyond 29,000 years, which .NET has, no expression can use it. */
    static Value timeSpan(Duration span) {
        return new TimeSpan(span);
    }

    /** A .NET {@code String}. */
    record Text(String text) implements Value {}

    /** A .NET {@code Int64}. */
    record WholeNumber(long number) implements Value {}

    /** A .NET {@code Double}. */
    record RealNumber(double number) implements Value {}

    /** A .NET {@code Boolean}. */
    record Truth(boolean value) implements Value {}

    /**
     * A point in time.
     *
     * @param utc whether .NET counts it as UTC rather than as local time
     */
    record DateTime(ZonedDateTime time, boolean utc) implements Value {}

    /** A .NET {@code TimeSpan}. */
    record TimeSpan(Duration span) implements Value {}

    /** A .NET {@code null}, see {@link #NOTHING}. */
    record Nothing() implements Value {}
}
