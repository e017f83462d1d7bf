package io.threecx.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery to one CRM is doing.
 *
 * @param provider the CRM
 * @param paused until when nothing is tried, because several entries in a row failed or the CRM asked to wait; null when
 *     it is not paused
 * @param problem what the CRM said last; null when it last did what it was asked
 * @param troubledSince when the failures began; null when there are none
 * @param outOfOrder several entries in a row failed, and none went through since, be it paused or probed
 * @param inFlight how many attempts run, or wait to be written down
 * @param counts what came of attempts
 */
record LaneStatus(
        String provider,
        @Nullable Instant paused,
        @Nullable String problem,
        @Nullable Instant troubledSince,
        boolean outOfOrder,
        int inFlight,
        DeliveryCounts counts) {

    Optional<Instant> pausedUntil() {
        return Optional.ofNullable(paused);
    }

    Optional<String> lastError() {
        return Optional.ofNullable(problem);
    }

    Optional<Instant> since() {
        return Optional.ofNullable(troubledSince);
    }
}
