package io.threecx.pbx.event;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what happens. Thread-safe. */
final class Tally {
    final AtomicLong received = new AtomicLong();
    final AtomicLong stale = new AtomicLong();
    final AtomicLong unreadable = new AtomicLong();
    final AtomicLong unknown = new AtomicLong();
    final AtomicLong connections = new AtomicLong();
    final AtomicLong resyncs = new AtomicLong();
    final AtomicLong overflows = new AtomicLong();
    final AtomicLong failedRequests = new AtomicLong();
    private volatile @Nullable Instant lastEvent;

    void received(Instant at) {
        received.incrementAndGet();
        lastEvent = at;
    }

    @Nullable
    Instant lastEvent() {
        return lastEvent;
    }

    CallEventsStatus.Counts counts() {
        return new CallEventsStatus.Counts(
                received.get(),
                stale.get(),
                unreadable.get(),
                unknown.get(),
                connections.get(),
                resyncs.get(),
                overflows.get(),
                failedRequests.get());
    }
}
