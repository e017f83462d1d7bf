package io.threecx.report;

import java.time.Duration;

/** How far a point in time may be off. From the finest to the coarsest. */
public enum TimePrecision {
    /** Given in milliseconds or finer. */
    MILLISECOND(Duration.ofMillis(1)),
    /** Given to the second: up to one second too early. */
    SECOND(Duration.ofSeconds(1)),
    /** Given to the minute: up to one minute too early. */
    MINUTE(Duration.ofMinutes(1)),
    /**
     * Not given, but taken from another point of the call or from the time of receipt. The width is our own allowance
     * for ringing and for a late post, not a fact about 3CX.
     */
    ESTIMATE(Duration.ofMinutes(10));

    private final Duration width;

    TimePrecision(Duration width) {
        this.width = width;
    }

    /** The allowance to make when such a time is compared with one from elsewhere. */
    public Duration width() {
        return width;
    }

    TimePrecision coarser(TimePrecision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
