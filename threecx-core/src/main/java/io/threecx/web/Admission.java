package io.threecx.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many in at a time; as many again may wait for a moment, everybody else is turned away at once. */
final class Admission {
    private static final int PATIENCE_MILLIS = 500;

    private final int size;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(int size) {
        this.size = size;
        this.places = new Semaphore(size);
    }

    boolean enter() {
        return places.tryAcquire() || waitForPlace();
    }

    private boolean waitForPlace() {
        try {
            return waiting.incrementAndGet() <= size && places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        places.release();
    }
}
