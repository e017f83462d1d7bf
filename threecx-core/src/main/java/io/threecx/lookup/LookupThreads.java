package io.threecx.lookup;

import io.threecx.lookup.ProviderReport.Outcome;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts run and who stops those that take too long. Starts no thread before the first attempt; how many run at
 * once is bounded by the lanes.
 */
final class LookupThreads implements AutoCloseable {
    /** Before Java 24 a virtual thread that blocks in a synchronized block keeps its carrier from all others. */
    private static final int SAFE_VIRTUAL_THREADS = 24;

    private static final String NAME = "threecx-lookup-";
    private static final String CLOSED = "the lookup is closed";

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Attempt<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param executor the application's; null for threads of our own */
    LookupThreads(@Nullable Executor executor) {
        if (executor == null) {
            ExecutorService made = ownExecutor();
            this.own = made;
            this.executor = made;
        } else {
            this.own = null;
            this.executor = executor;
        }
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("threecx-lookup-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs an attempt, but no longer than a limit from now. */
    void run(Attempt<?> attempt, Duration limit) {
        if (closed) {
            attempt.abandon(CLOSED);
            return;
        }
        running.add(attempt);
        try {
            Future<?> stop = timer.schedule(
                    () -> {
                        running.remove(attempt);
                        attempt.stop(
                                Outcome.TIME_LIMIT,
                                "no answer within " + TimeText.of(limit.toNanos()) + ", then it was stopped");
                    },
                    limit.toNanos(),
                    TimeUnit.NANOSECONDS);
            executor.execute(() -> {
                attempt.run();
                running.remove(attempt);
                stop.cancel(false);
            });
        } catch (RejectedExecutionException refused) {
            running.remove(attempt);
            if (closed) {
                attempt.abandon(CLOSED);
            } else {
                attempt.stop(Outcome.FAILED, "the executor takes no more work");
            }
        }
        if (closed) {
            attempt.abandon(CLOSED);
        }
    }

    /** Runs an attempt on the thread that wants its answer. */
    void runHere(Attempt<?> attempt) {
        if (closed) {
            attempt.abandon(CLOSED);
        } else {
            attempt.run();
        }
    }

    /** Interrupts what runs. An executor of the application stays as it is. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        running.forEach(attempt -> attempt.abandon(CLOSED));
        running.clear();
        if (own != null) {
            own.shutdown();
        }
    }

    private static ExecutorService ownExecutor() {
        if (Runtime.version().feature() >= SAFE_VIRTUAL_THREADS) {
            try {
                return virtualThreads();
            } catch (ReflectiveOperationException notThere) {
                // platform threads do as well
            }
        }
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(NAME));
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        Class<?> builderType = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        builder = builderType.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
        Object factory = builderType.getMethod("factory").invoke(builder);
        Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
        return (ExecutorService) perTask.invoke(null, factory);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name.endsWith("-") ? name + count.incrementAndGet() : name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
