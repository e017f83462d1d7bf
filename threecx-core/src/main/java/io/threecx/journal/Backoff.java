package io.threecx.journal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: 1 s, 2 s, 4 s ... 10 min, each a fifth more or less. */
final class Backoff {
    /** No entry waits longer, whatever the CRM asks for. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final double SPREAD = 0.2;
    private static final int DOUBLINGS = 10; // 2^10 s is more than the longest

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempts how many have failed in a row, from 1
     * @param atLeast how long the CRM, or the kind of failure, asks to wait; never shortened, but cut at an hour
     */
    Duration after(int attempts, Duration atLeast) {
        Duration asked = shorter(atLeast, LONGEST_ASKED);
        Duration base =
                spread(shorter(FIRST.multipliedBy(1L << Math.max(0, Math.min(DOUBLINGS, attempts - 1))), LONGEST));
        return base.compareTo(asked) > 0 ? base : asked.plus(spread(FIRST));
    }

    private Duration spread(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
