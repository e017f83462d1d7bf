package io.threecx.cdr.source;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells again of all open calls, once, on a thread of its own. The process may have died between keeping a record and
 * telling of it, and a socket does not send it twice.
 */
final class RetoldCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CdrCalls.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long PATIENCE_MILLIS = 10_000;

    private final IntConsumer drawer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean closed;

    /** @param drawer tells of the calls in one drawer */
    RetoldCalls(String source, IntConsumer drawer) {
        this.drawer = drawer;
        this.thread = new Thread(this::run, "threecx-cdr-retold-" + source);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        int next = 0;
        while (next < OpenCalls.DRAWERS && !closed) {
            try {
                drawer.accept(next);
                next++;
                pause = FIRST_PAUSE_MILLIS;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("Open calls cannot be told of again yet; tried again in {} ms", pause, e);
                sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private void sleep(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        await();
    }

    /** Waits until it has told of all, or was closed, but not for ever. */
    void await() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
