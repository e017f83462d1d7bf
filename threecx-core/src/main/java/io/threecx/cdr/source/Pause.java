package io.threecx.cdr.source;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting that ends at once when the source is closed. Thread-safe. */
final class Pause {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean over;

    /** False when the source is closed, or the thread was interrupted, which closes it. */
    boolean await(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !over) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            over = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return !over;
    }

    boolean isOver() {
        return over;
    }

    /** Lets all go that wait, and none wait again. */
    void end() {
        over = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
