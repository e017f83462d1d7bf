package io.threecx.testkit.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due at a time of the PBX's clock, on one thread of its own. When time is skipped, what became due is done before the
 * skip returns, in its order.
 */
final class Timers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int MOST = 100_000;
    private static final long LOOK_MILLIS = 20;

    private final PbxClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Held by who does things, so that they are done one after the other. */
    private final ReentrantLock turn = new ReentrantLock();

    private final PriorityQueue<Due> waiting = new PriorityQueue<>();
    private final Thread thread;
    private long order;
    private boolean closed;

    private record Due(Instant at, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    Timers(PbxClock clock) {
        this.clock = clock;
        this.thread = new Thread(this::work, "threecx-testkit-pbx-timers");
        thread.setDaemon(true);
        thread.start();
    }

    void after(Duration delay, Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST) {
                throw new IllegalStateException("More than " + MOST + " things are due at this PBX; end some calls.");
            }
            waiting.add(new Due(clock.instant().plus(delay), order++, task));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock on, stopping at everything that is due on the way. */
    void skip(Duration time) {
        turn.lock();
        try {
            skipTo(clock.instant().plus(time));
        } finally {
            turn.unlock();
        }
    }

    private void skipTo(Instant goal) {
        for (Due due = next(goal); due != null; due = next(goal)) {
            Duration ahead = Duration.between(clock.instant(), due.at());
            if (!ahead.isNegative()) {
                clock.skip(ahead);
            }
            perform(due);
        }
        Duration rest = Duration.between(clock.instant(), goal);
        if (!rest.isNegative()) {
            clock.skip(rest);
        }
    }

    private @Nullable Due next(Instant until) {
        lock.lock();
        try {
            Due first = waiting.peek();
            return first == null || first.at().isAfter(until) ? null : waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (true) {
            lock.lock();
            try {
                while (!closed && (waiting.isEmpty() || waiting.peek().at().isAfter(clock.instant()))) {
                    // the clock may be one that a test turns, so look again soon
                    if (waiting.isEmpty()) {
                        changed.await();
                    } else {
                        changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    }
                }
                if (closed) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            turn.lock();
            try {
                Due due = next(clock.instant());
                if (due != null) {
                    perform(due);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private static void perform(Due due) {
        try {
            due.task().run();
        } catch (RuntimeException e) {
            LOG.warn("Something due at the emulated PBX failed.", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
