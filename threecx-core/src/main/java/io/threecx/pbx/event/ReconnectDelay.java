package io.threecx.pbx.event;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: 1 s, 2 s, 4 s ... 1 min, each a fifth more or less. Not thread-safe. */
final class ReconnectDelay {
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;
    private final Duration first;
    private final Duration longest;
    private Duration next;

    ReconnectDelay(RandomGenerator random, Duration first, Duration longest) {
        this.random = random;
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration base = next;
        Duration twice = base.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return Duration.ofNanos(Math.round(base.toNanos() * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
    }

    /** All is well: the next wait is a short one. */
    void reset() {
        next = first;
    }

    /** Whether nothing went wrong since the last reset. */
    boolean isFresh() {
        return next.equals(first);
    }
}
