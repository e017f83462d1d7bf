package io.threecx.http;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Spaces the requests to one host. A token bucket in the form of its next free moment (the "generic cell rate algorithm"): places are given in
 * the order asked for, so nobody starves. All times are {@link Timing#nanos}.
 */
final class HostGate {

    private final long interval; // between two requests in the long run; 0: no limit
    private final long head; // how far ahead of that pace a burst may run
    private long pace;
    private long heldUntil;

    /** A gate without a rate limit, for hosts that only hold us back when they say so. */
    HostGate(long now) {
        this(1, Duration.ZERO, now);
    }

    HostGate(int permits, Duration per, long now) {
        this.interval = Timing.nanos(per) / permits;
        this.head = interval * (permits - 1L);
        this.pace = now;
        this.heldUntil = now;
    }

    /** Takes the next place, unless it comes after {@code latest}: then nothing is taken. The answer is its moment. */
    synchronized OptionalLong take(long now, long latest) {
        long place = next(now);
        if (place - latest > 0) {
            return OptionalLong.empty();
        }
        pace = later(pace, place) + interval;
        return OptionalLong.of(place);
    }

    /** How long from now until the next place. */
    synchronized long untilNext(long now) {
        return next(now) - now;
    }

    /** Lets nobody through before then, and only one by one at first: the host knows better than our count. */
    synchronized void hold(long until) {
        heldUntil = later(heldUntil, until);
        pace = later(pace, until + head);
    }

    /** False if the gate was held after this place was taken: its owner must take a new one. */
    synchronized boolean stands(long place) {
        return place - heldUntil >= 0;
    }

    private long next(long now) {
        return later(later(now, heldUntil), pace - head);
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
