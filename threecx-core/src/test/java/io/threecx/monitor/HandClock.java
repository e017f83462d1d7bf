package io.threecx.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
final class HandClock implements InstantSource {
    private volatile Instant now;

    HandClock(String now) {
        this.now = Instant.parse(now);
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    void to(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
