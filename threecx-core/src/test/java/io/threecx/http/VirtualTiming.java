package io.threecx.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only by being waited for. */
final class VirtualTiming implements Timing {

    private final List<Duration> waits = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000; // near the overflow that nanoTime allows

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized boolean await(CountDownLatch latch, long nanos) {
        waits.add(Duration.ofNanos(nanos));
        now += nanos;
        return latch.getCount() == 0;
    }

    synchronized void pass(Duration duration) {
        now += duration.toNanos();
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
