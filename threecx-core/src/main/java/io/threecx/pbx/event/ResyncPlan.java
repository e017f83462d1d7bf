package io.threecx.pbx.event;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When everything is asked for again: one at a time, not too often, and only while there is a socket. Thread-safe. */
final class ResyncPlan {
    private final Duration interval;
    private final Duration shortestGap;
    private final ReconnectDelay retry;
    private final LongSupplier nanoTime;
    private int epoch;
    private boolean open;
    private boolean running;
    private long begun;
    private long due;

    /**
     * A plan while there is no socket.
     *
     * @param interval between two that nobody asks for
     * @param shortestGap between the beginnings of any two of one socket
     */
    ResyncPlan(Duration interval, Duration shortestGap, ReconnectDelay retry, LongSupplier nanoTime) {
        this.interval = interval;
        this.shortestGap = shortestGap;
        this.retry = retry;
        this.nanoTime = nanoTime;
    }

    /** There is a new socket: at once. */
    synchronized void opened(int ofEpoch) {
        epoch = ofEpoch;
        open = true;
        running = false;
        due = nanoTime.getAsLong();
        begun = due - shortestGap.toNanos();
        retry.reset();
    }

    synchronized void lost() {
        open = false;
    }

    /** Somebody wants one that begins after now. */
    synchronized void want() {
        long soonest = Math.max(nanoTime.getAsLong() - begun, shortestGap.toNanos()) + begun;
        if (retry.isFresh() && soonest - due < 0) {
            due = soonest;
        }
    }

    /** Whether one is due; if so, it counts as begun. */
    synchronized boolean begin() {
        long now = nanoTime.getAsLong();
        if (!open || running || due - now > 0) {
            return false;
        }
        running = true;
        begun = now;
        due = now + interval.toNanos();
        return true;
    }

    /** It is over. */
    synchronized void ended(int ofEpoch, boolean well) {
        if (ofEpoch != epoch) {
            return;
        }
        running = false;
        if (well) {
            retry.reset();
        } else {
            due = nanoTime.getAsLong() + retry.next().toNanos();
        }
    }

    /** How long until {@link #begin} may say yes. */
    synchronized long nanosUntilDue() {
        return !open || running ? Long.MAX_VALUE : Math.max(0, due - nanoTime.getAsLong());
    }
}
