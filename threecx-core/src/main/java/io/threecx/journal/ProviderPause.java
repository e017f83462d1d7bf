package io.threecx.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spares a CRM that is out of order, and the entries that wait for it: after several failures in a row nothing is tried
 * for a while, then one entry, and all of them again once one has succeeded. Thread-safe.
 */
final class ProviderPause {
    private static final int FAILURES = 3;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private int failures;
    private int round;
    private Duration length = Duration.ZERO;
    private @Nullable Instant until;
    private @Nullable String problem;
    private @Nullable Instant since;

    /** Which attempts belong together: those begun before a pause say nothing of the time after it. */
    synchronized int round() {
        return round;
    }

    /** Nothing may be tried. A pause that lies too far ahead is one of a clock that has been put back since. */
    synchronized boolean isOn(Instant now) {
        return until != null && until.isAfter(now) && !until.isAfter(now.plus(length));
    }

    /** A pause is over, and no entry has succeeded since. */
    synchronized boolean isProbing(Instant now) {
        return until != null && !isOn(now);
    }

    /** @return true when this ended a pause */
    synchronized boolean answered() {
        boolean wasPaused = until != null;
        failures = 0;
        length = Duration.ZERO;
        until = null;
        problem = null;
        since = null;
        return wasPaused;
    }

    /**
     * An attempt failed in a way that others would, too.
     *
     * @param begunIn the {@link #round} in which it was begun
     * @param retryAfter how long the CRM asks to be left alone
     * @return true when this began the first pause of a trouble
     */
    synchronized boolean failed(int begunIn, String what, Optional<Duration> retryAfter, Instant now) {
        problem = what;
        if (since == null) {
            since = now;
        }
        if (begunIn != round) {
            return false;
        }
        failures++;
        if (failures < FAILURES && retryAfter.isEmpty()) {
            return false;
        }
        boolean first = until == null;
        Duration doubled = length.isZero() ? FIRST : length.multipliedBy(2);
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration own = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        length = asked.compareTo(own) > 0 ? asked : own;
        if (length.compareTo(Backoff.LONGEST_ASKED) > 0) {
            length = Backoff.LONGEST_ASKED;
        }
        until = now.plus(length);
        round++;
        return first;
    }

    synchronized LaneStatus status(String provider, int inFlight, DeliveryCounts counts, Instant now) {
        boolean outOfOrder = failures >= FAILURES; // once asked to wait is not
        return new LaneStatus(provider, isOn(now) ? until : null, problem, since, outOfOrder, inFlight, counts);
    }
}
