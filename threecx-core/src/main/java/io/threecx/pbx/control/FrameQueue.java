package io.threecx.pbx.control;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Sound on its way between two threads: so many frames, and then the oldest goes, since sound that is late is worth nothing. */
final class FrameQueue {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    FrameQueue(int most) {
        this.most = most;
    }

    void offer(byte[] frame) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (frames.size() == most) {
                frames.remove();
                dropped++;
            }
            frames.add(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room; false once it is closed. */
    boolean put(byte[] frame) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && frames.size() == most) {
                changed.await();
            }
            if (!closed) {
                frames.add(frame);
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest; null when none comes in time, or it is closed. */
    byte @Nullable [] poll(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && frames.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            byte @Nullable [] oldest = frames.poll();
            changed.signalAll();
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all was taken, or it is closed. */
    void awaitEmpty() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && !frames.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            frames.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            frames.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many were too old. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    static long frameNanos() {
        return TimeUnit.MILLISECONDS.toNanos(CallAudio.FRAME_MILLIS);
    }
}
