package io.threecx.jdbc.storage;

import java.util.concurrent.TimeUnit;

/** Waits with a limit. An interrupt does not end them, since who waits here is about to make a change that is wanted. */
final class SteadyWait {

    /** Such as {@code tryLock}. */
    @FunctionalInterface
    interface Wait {
        boolean forNanos(long most) throws InterruptedException;
    }

    private SteadyWait() {}

    /** @return whether it came true in time */
    static boolean within(int seconds, Wait wait) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.forNanos(end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
