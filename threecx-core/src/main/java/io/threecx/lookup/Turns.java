package io.threecx.lookup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** So many at once; who comes when there are more waits for a turn, first come, first served. Thread-safe. */
final class Turns {
    /** Keeps a flood from filling the memory; each of them has a caller who waits. */
    private static final int MOST_WAITING = 1_000;

    private final int atOnce;
    private final LongSupplier ticker;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int taken;
    private boolean handingOut;

    /**
     * One that waits.
     *
     * @param until an instant of the ticker, after which it is not started any more
     */
    private record Waiting(Runnable start, Runnable tooLate, long until) {}

    Turns(int atOnce, LongSupplier ticker) {
        this.atOnce = atOnce;
        this.ticker = ticker;
    }

    /** Takes a turn that is free now, and that has to be given back; false when there is none. */
    synchronized boolean takeNow() {
        if (taken == atOnce) {
            return false;
        }
        taken++;
        return true;
    }

    /**
     * Waits for a turn.
     *
     * @param start run once there is one, on the thread that gave it back
     * @param tooLate run instead some time after the end of its patience
     * @return false when too many wait already
     */
    boolean await(Runnable start, Runnable tooLate, long until) {
        dropLate();
        synchronized (this) {
            if (queue.size() >= MOST_WAITING) {
                return false;
            }
            queue.add(new Waiting(start, tooLate, until));
        }
        handOut(); // one may have been given back meanwhile
        return true;
    }

    void giveBack() {
        synchronized (this) {
            taken--;
        }
        handOut();
    }

    synchronized boolean isHalfFree() {
        return taken * 2 <= atOnce;
    }

    /** One thread at a time: what starts may give its turn back at once, and so on down the stack. */
    private void handOut() {
        dropLate();
        synchronized (this) {
            if (handingOut) {
                return;
            }
            handingOut = true;
        }
        while (true) {
            Waiting next;
            synchronized (this) {
                next = taken < atOnce ? queue.poll() : null;
                if (next == null) {
                    handingOut = false;
                    return;
                }
                taken++;
            }
            next.start().run();
        }
    }

    /** Tells those whose patience is over. */
    void dropLate() {
        List<Waiting> late = new ArrayList<>();
        synchronized (this) {
            long now = ticker.getAsLong();
            for (Waiting first = queue.peek(); first != null && now - first.until() >= 0; first = queue.peek()) {
                late.add(queue.remove());
            }
        }
        late.forEach(one -> one.tooLate().run());
    }
}
