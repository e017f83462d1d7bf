package io.threecx.testkit.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The time of calls: what the given clock says, and what was skipped on top of it. Thread-safe. */
final class PbxClock implements InstantSource {
    private final InstantSource base;
    private final AtomicLong skippedNanos = new AtomicLong();

    PbxClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plusNanos(skippedNanos.get());
    }

    void skip(Duration time) {
        skippedNanos.addAndGet(time.toNanos());
    }
}
