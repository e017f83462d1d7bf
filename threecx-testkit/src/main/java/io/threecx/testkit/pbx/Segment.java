package io.threecx.testkit.pbx;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stretch of a call as the call log has it: somebody reached somebody, or tried to. Under the switchboard's lock. */
final class Segment {
    final int id;
    final Face source;
    final Face destination;
    final Reference onBehalfOf;
    final Instant startedAt;

    @Nullable
    Instant answeredAt;

    @Nullable
    Instant endedAt;

    @Nullable
    EndReason reason;

    /** Where the call went from here; nobody while that is open, or if it went nowhere. */
    Face wentTo = Face.NOBODY;

    Segment(int id, Face source, Face destination, Reference onBehalfOf, Instant startedAt) {
        this.id = id;
        this.source = source;
        this.destination = destination;
        this.onBehalfOf = onBehalfOf;
        this.startedAt = startedAt;
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    Duration ringing(Instant now) {
        return Duration.between(startedAt, answeredAt != null ? answeredAt : end(now));
    }

    Duration talking(Instant now) {
        return answeredAt == null ? Duration.ZERO : Duration.between(answeredAt, end(now));
    }

    private Instant end(Instant now) {
        return endedAt != null ? endedAt : now;
    }
}
