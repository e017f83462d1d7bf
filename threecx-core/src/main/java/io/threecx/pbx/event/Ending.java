package io.threecx.pbx.event;

import java.time.Duration;

/** Waits for a thread of ours to end, unless it is the one that waits. */
final class Ending {

    private Ending() {}

    static void await(Thread thread, Duration patience) {
        if (thread.equals(Thread.currentThread()) || thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(Math.max(1, patience.toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(Math.max(1, patience.toMillis()));
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
