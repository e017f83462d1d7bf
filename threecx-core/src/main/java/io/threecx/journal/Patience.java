package io.threecx.journal;

import java.time.Duration;

/** How long to wait before something is tried again, and for how long it is tried: 5 s, doubling to 5 minutes. */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 6;

    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** @param attempts that failed, at least 1 */
    Duration pauseAfter(int attempts) {
        return attempts > DOUBLINGS ? LONGEST : FIRST.multipliedBy(1L << (attempts - 1));
    }

    /**
     * Whether nothing more is worth waiting for. Only pauses count, not the time in which nobody tried: a process that was
     * down for a week has not been patient for a week.
     *
     * @param attempts begun so far, with the present one
     */
    boolean isOver(int attempts) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; attempt < attempts && attempt <= DOUBLINGS; attempt++) {
            waited = waited.plus(pauseAfter(attempt));
        }
        waited = waited.plus(LONGEST.multipliedBy(Math.max(0, attempts - 1 - DOUBLINGS)));
        return waited.compareTo(limit) >= 0;
    }
}
