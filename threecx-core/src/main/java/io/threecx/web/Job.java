package io.threecx.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its thread, watched while it depends on the client. The JDK server gives no access to its sockets, but
 * reads and writes them through interruptible channels (java.nio.channels.InterruptibleChannel): interrupting the thread
 * closes the connection. Only a thread that waits for the client is ever interrupted, never the handler.
 */
final class Job implements Runnable {
    private static final ThreadLocal<Job> CURRENT = new ThreadLocal<>();

    private final Runnable exchange;
    private final Workers workers;
    private @Nullable Thread waiting;
    private long waitingSince;
    private long limitNanos;
    private boolean cut;

    Job(Runnable exchange, Workers workers) {
        this.exchange = exchange;
        this.workers = workers;
    }

    /** The job that the calling thread runs. */
    static Job current() {
        Job job = CURRENT.get();
        if (job == null) {
            throw new IllegalStateException("this thread runs no job");
        }
        return job;
    }

    @Override
    public void run() {
        workers.started(this);
        CURRENT.set(this);
        waitForClient();
        try {
            exchange.run();
        } finally {
            ended();
            CURRENT.remove();
            workers.ended(this);
        }
    }

    /** From here on this thread waits for the client, within the usual limit. */
    void waitForClient() {
        waitForClient(workers.clientNanos());
    }

    synchronized void waitForClient(long nanos) {
        waiting = Thread.currentThread();
        waitingSince = System.nanoTime();
        limitNanos = nanos;
    }

    /** From here on this thread works for itself. Fails if the client was cut off in the meantime. */
    synchronized void goOn() throws IOException {
        waiting = null;
        if (cut) {
            throw new IOException("the client was too slow and was cut off");
        }
    }

    /** Cuts the client off if the thread has waited for it for as long as it may, or for this long. */
    synchronized void cutIfLate(long now, long atMostNanos) {
        if (waiting != null && now - waitingSince >= Math.min(limitNanos, atMostNanos)) {
            cut = true;
            waiting.interrupt();
            waiting = null;
        }
    }

    private synchronized void ended() {
        waiting = null;
        if (cut) {
            Thread.interrupted(); // ours, not for whoever uses the thread next
        }
    }
}
