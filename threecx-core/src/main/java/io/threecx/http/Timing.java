package io.threecx.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How time passes for waits between attempts; replaced where tests make it pass quickly. */
interface Timing {

    Timing REAL = new Timing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
            return latch.await(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** As {@link System#nanoTime}: only differences mean something. */
    long nanos();

    /** Waits for the time given, or less if the latch opens; true if it is open. */
    boolean await(CountDownLatch latch, long nanos) throws InterruptedException;

    /** Capped, so that sums with {@link #nanos} cannot overflow. */
    static long nanos(Duration duration) {
        Duration longest = Duration.ofDays(365);
        return duration.compareTo(longest) > 0 ? longest.toNanos() : duration.toNanos();
    }
}
