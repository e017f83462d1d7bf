package io.threecx.journal;

import io.threecx.store.WorkItem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One claimed item on its way through the executor: it waits for its turn, runs, and ends with a result; or it is
 * withdrawn before it began. Never interrupts what its thread does afterwards. Thread-safe.
 */
final class DeliveryAttempt implements Runnable {

    /** What an attempt needs of those who started it. */
    interface Surroundings {
        /** The time left of the claim is enough to begin. */
        boolean mayBegin(WorkItem item);

        /** Calls {@link #interrupt} when the attempt takes too long; run the answer when it has ended. */
        Runnable limit(DeliveryAttempt attempt);

        /** Does the work; never throws. */
        DeliveryResult work(WorkItem item);

        /** It has ended, or was withdrawn; called once, on the thread that saw to it. */
        void ended(DeliveryAttempt attempt);
    }

    private final Surroundings surroundings;
    private final int round;
    private final CountDownLatch end = new CountDownLatch(1);
    private WorkItem item;
    private @Nullable Thread thread;
    private boolean begun;
    private boolean interrupted;
    private @Nullable DeliveryResult result;

    /** @param round in which it is begun, see {@link ProviderPause#round} */
    DeliveryAttempt(WorkItem item, int round, Surroundings surroundings) {
        this.item = item;
        this.round = round;
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        WorkItem mine = item();
        if (!surroundings.mayBegin(mine)) {
            withdraw();
        } else if (begin()) {
            Runnable stopLimit = surroundings.limit(this);
            DeliveryResult came = surroundings.work(mine);
            stopLimit.run();
            finish(came);
            surroundings.ended(this);
            end.countDown();
        }
    }

    private synchronized boolean begin() {
        if (begun) {
            return false;
        }
        begun = true;
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void finish(DeliveryResult came) {
        result = came;
        thread = null;
        if (interrupted) {
            Thread.interrupted(); // it was meant for the attempt, which is over
        }
    }

    /** Ends it if it did not begin yet. */
    void withdraw() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
        }
        surroundings.ended(this);
        end.countDown();
    }

    /** Interrupts it if it runs. */
    synchronized void interrupt() {
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Waits until it has ended, at most so long. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return end.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** It runs, or did. */
    synchronized boolean isBegun() {
        return begun;
    }

    synchronized boolean isEnded() {
        return begun && thread == null;
    }

    /** What came of it; null when it was withdrawn, or has not ended. */
    synchronized @Nullable DeliveryResult result() {
        return result;
    }

    int round() {
        return round;
    }

    /** As it was claimed, or as the claim was last renewed. */
    synchronized WorkItem item() {
        return item;
    }

    synchronized void claimRenewed(WorkItem renewed) {
        item = renewed;
    }
}
