package io.threecx.journal;

import java.time.Duration;

/**
 * How much, how long and how patiently entries are delivered to one CRM.
 *
 * @param concurrency the most attempts at once
 * @param takeover how long the claim of a dead process lasts; an attempt may take half of it
 * @param retryFor how old an entry that never succeeds may become before it is given up
 * @param closing how long attempts may go on when the journal is closed, before they are interrupted
 */
record DeliveryLimits(int concurrency, Duration takeover, Duration retryFor, Duration closing) {
    static final DeliveryLimits DEFAULT =
            new DeliveryLimits(8, Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofSeconds(5));

    DeliveryLimits {
        if (concurrency < 1) {
            throw new IllegalArgumentException("the concurrency is at least 1, not " + concurrency);
        }
        if (takeover.toMillis() < 4 || retryFor.toMillis() < 1 || closing.isNegative()) {
            throw new IllegalArgumentException("takeover (" + takeover + ") is at least 4 ms, retryFor (" + retryFor
                    + ") at least 1 ms, closing (" + closing + ") not negative");
        }
    }

    DeliveryLimits withConcurrency(int value) {
        return new DeliveryLimits(value, takeover, retryFor, closing);
    }

    DeliveryLimits withTakeover(Duration value) {
        return new DeliveryLimits(concurrency, value, retryFor, closing);
    }

    DeliveryLimits withRetryFor(Duration value) {
        return new DeliveryLimits(concurrency, takeover, value, closing);
    }

    DeliveryLimits withClosing(Duration value) {
        return new DeliveryLimits(concurrency, takeover, retryFor, value);
    }

    /** How long one attempt may take before it is interrupted. */
    Duration attempt() {
        return takeover.dividedBy(2);
    }

    /** An attempt that comes to its turn with less than this left of its claim is not begun. */
    Duration latestBegin() {
        return takeover.multipliedBy(3).dividedBy(4);
    }

    /** A claim with less than this left, whose attempt does not end, is renewed. */
    Duration renewal() {
        return takeover.dividedBy(4);
    }
}
