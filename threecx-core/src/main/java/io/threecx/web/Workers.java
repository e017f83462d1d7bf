package io.threecx.web;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read requests, run handlers and write answers. The JDK server hands over a connection when its first
 * byte has come, so a thread also waits for slow clients; those are cut off in time, and at once when threads run out.
 *
 * <p>Virtual threads from Java 24 on. On 21 to 23 a virtual thread that waits inside the JDK server's synchronized
 * streams holds on to its carrier (JEP 491), so that a few slow clients would stop everybody: there, as on 17, it is a
 * pool.
 */
final class Workers implements Executor, AutoCloseable {
    private static final int FOR_SLOW_CLIENTS = 256;
    private static final int MAX_QUEUED = 1024;
    private static final long PATIENCE_WHEN_FULL = TimeUnit.SECONDS.toNanos(1);

    private final long clientNanos;
    private final ExecutorService threads;
    private final @Nullable GrowingPool pool;
    private final Set<Job> jobs = ConcurrentHashMap.newKeySet();

    Workers(int maxThreads, Duration clientTime) {
        this.clientNanos = clientTime.toNanos();
        if (Runtime.version().feature() >= 24) {
            this.pool = null;
            this.threads = virtualThreads();
        } else {
            this.pool = new GrowingPool(2 * maxThreads + FOR_SLOW_CLIENTS, MAX_QUEUED, "threecx-http-");
            this.threads = pool;
        }
    }

    /** Runs an exchange. Rejected when everything is full, upon which the JDK server closes the connection. */
    @Override
    public void execute(Runnable exchange) {
        threads.execute(new Job(exchange, this));
    }

    void started(Job job) {
        jobs.add(job);
    }

    void ended(Job job) {
        jobs.remove(job);
    }

    long clientNanos() {
        return clientNanos;
    }

    boolean isIdle() {
        return jobs.isEmpty() && (pool == null || pool.isQueueEmpty());
    }

    /** To be called every so often: cuts off whoever is late. */
    void cutSlowClients() {
        long now = System.nanoTime();
        boolean full = pool != null && !pool.isQueueEmpty();
        for (Job job : jobs) {
            job.cutIfLate(now, full ? PATIENCE_WHEN_FULL : Long.MAX_VALUE);
        }
        if (pool != null) {
            pool.hurry();
        }
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static ExecutorService virtualThreads() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class, long.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), "threecx-http-", 0L);
            Object factory = builder.getMethod("factory").invoke(named);
            Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return (ExecutorService) perTask.invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java 24 and later have virtual threads", e);
        }
    }
}
