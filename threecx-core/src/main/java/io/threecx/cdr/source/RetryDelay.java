package io.threecx.cdr.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: 1 s, 2 s, 4 s ... 1 min, each a fifth more or less. Not thread-safe. */
final class RetryDelay {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;
    private final Duration first;
    private Duration next;

    RetryDelay(RandomGenerator random) {
        this(random, FIRST);
    }

    RetryDelay(RandomGenerator random, Duration first) {
        this.random = random;
        this.first = first;
        this.next = first;
    }

    Duration next() {
        Duration base = next;
        Duration twice = base.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
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
