package io.threecx.pbx.live;

import java.time.Duration;

/** Reminds, on a thread of its own, that it is time to ask the PBX; one reminder at a time. Thread-safe. */
final class Checks {
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(1);

    private final Runnable reminder;
    private final Thread thread = new Thread(this::run, "threecx-call-tracker");
    private final Object bell = new Object();
    private boolean closed;
    private boolean set;
    private long due;

    Checks(Runnable reminder) {
        this.reminder = reminder;
        thread.setDaemon(true);
    }

    synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** The next reminder, instead of that which was set before. */
    void at(Duration fromNow) {
        synchronized (bell) {
            due = System.nanoTime() + Math.max(0, fromNow.toNanos());
            set = true;
            bell.notifyAll();
        }
    }

    /** No reminder. */
    void none() {
        synchronized (bell) {
            set = false;
        }
    }

    private void run() {
        while (await()) {
            reminder.run();
        }
    }

    private boolean await() {
        synchronized (bell) {
            try {
                while (!closed) {
                    long left = set ? due - System.nanoTime() : Long.MAX_VALUE;
                    if (left <= 0) {
                        set = false;
                        return true;
                    }
                    bell.wait(set ? left / 1_000_000 + 1 : 0);
                }
            } catch (InterruptedException stopped) {
                return false;
            }
            return false;
        }
    }

    void close() {
        synchronized (bell) {
            closed = true;
            bell.notifyAll();
        }
        if (thread.isAlive() && !thread.equals(Thread.currentThread())) {
            try {
                thread.join(PATIENCE_AT_CLOSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
