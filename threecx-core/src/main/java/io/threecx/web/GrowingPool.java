package io.threecx.web;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A thread pool that starts threads while none is free and queues only when it has them all. A plain
 * {@link ThreadPoolExecutor} queues first, and would let requests wait behind two slow clients.
 */
final class GrowingPool extends ThreadPoolExecutor {
    private static final int SMALLEST = 2;
    private static final int KEEP_IDLE_SECONDS = 30;

    private final AtomicInteger unfinished = new AtomicInteger();

    GrowingPool(int maxThreads, int maxQueued, String name) {
        super(SMALLEST, maxThreads, KEEP_IDLE_SECONDS, TimeUnit.SECONDS, new Queue(maxQueued));
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(task -> {
            Thread thread = new Thread(task, name + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        setRejectedExecutionHandler((task, pool) -> {
            if (isShutdown() || !queue().offerAtLast(task)) {
                throw new RejectedExecutionException("all threads are busy and the queue is full");
            }
        });
        queue().pool = this;
    }

    @Override
    public void execute(Runnable task) {
        unfinished.incrementAndGet();
        try {
            super.execute(task);
        } catch (RejectedExecutionException e) {
            unfinished.decrementAndGet();
            throw e;
        }
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable failure) {
        unfinished.decrementAndGet();
    }

    boolean isQueueEmpty() {
        return queue().isEmpty();
    }

    /** Gives a queued task a thread of its own if there may be more, for the case that the free one just went away. */
    void hurry() {
        Runnable task = getPoolSize() < getMaximumPoolSize() ? queue().poll() : null;
        if (task != null) {
            super.execute(task);
        }
    }

    private boolean hasFreeThread() {
        return unfinished.get() <= getPoolSize();
    }

    private Queue queue() {
        return (Queue) getQueue();
    }

    private static final class Queue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable GrowingPool pool;

        Queue(int capacity) {
            super(capacity);
        }

        /** Refuses while the pool should rather start a thread. */
        @Override
        public boolean offer(Runnable task) {
            return pool != null && pool.hasFreeThread() && super.offer(task);
        }

        boolean offerAtLast(Runnable task) {
            return super.offer(task);
        }
    }
}
