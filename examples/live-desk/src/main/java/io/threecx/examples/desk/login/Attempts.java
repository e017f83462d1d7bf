package io.threecx.examples.desk.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords: after five wrong ones for a name or from an address, each further one costs twice
 * the wait of the one before, up to five minutes. Forgets the oldest when it knows too many. Thread-safe.
 */
final class Attempts {
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(30);
    private static final int MOST = 10_000;

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next try; empty when it may be now. */
    synchronized Optional<Duration> wait(String who) {
        Failures known = failures.get(who);
        if (known == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isAfter(known.last().plus(FORGET_AFTER))) {
            failures.remove(who);
            return Optional.empty();
        }
        if (known.count() < FREE) {
            return Optional.empty();
        }
        int doublings = Math.min(known.count() - FREE, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        Instant until = known.last().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    synchronized void failed(String who) {
        Failures known = failures.get(who);
        failures.put(who, new Failures(known == null ? 1 : known.count() + 1, clock.instant()));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
