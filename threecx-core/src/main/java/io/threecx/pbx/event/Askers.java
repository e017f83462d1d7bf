package io.threecx.pbx.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads that wait for the PBX's answers, so that the socket's need not. */
final class Askers {
    private static final Logger LOG = LoggerFactory.getLogger(Askers.class);
    private static final long LONGEST_SLEEP = 1_000;

    private final Supplier<@Nullable Runnable> work;
    private final LongSupplier nanosUntilWork;
    private final List<Thread> threads = new ArrayList<>();
    private final Object bell = new Object();
    private boolean closed;

    /**
     * Threads that are not started.
     *
     * @param work the next thing to do; null when there is none
     * @param nanosUntilWork how long until there is some even if nobody calls {@link #wake}; zero when there is some now
     */
    Askers(int count, Supplier<@Nullable Runnable> work, LongSupplier nanosUntilWork) {
        this.work = work;
        this.nanosUntilWork = nanosUntilWork;
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::run, "threecx-call-events-asks-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** There is something to do. */
    void wake() {
        synchronized (bell) {
            bell.notify();
        }
    }

    private void run() {
        while (awaitWork()) {
            Runnable next = work.get();
            if (next != null) {
                try {
                    next.run();
                } catch (RuntimeException e) {
                    LOG.warn("A question to the PBX failed in an unexpected way", e);
                }
            }
        }
    }

    private boolean awaitWork() {
        synchronized (bell) {
            try {
                long nanos = nanosUntilWork.getAsLong();
                while (!closed && nanos > 0) {
                    bell.wait(Math.min(LONGEST_SLEEP, nanos / 1_000_000 + 1));
                    nanos = nanosUntilWork.getAsLong();
                }
            } catch (InterruptedException stopped) {
                return false;
            }
            return !closed;
        }
    }

    void close(Duration patience) {
        synchronized (bell) {
            closed = true;
            bell.notifyAll();
        }
        threads.forEach(thread -> {
            if (!thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        });
        threads.forEach(thread -> Ending.await(thread, patience));
    }
}
