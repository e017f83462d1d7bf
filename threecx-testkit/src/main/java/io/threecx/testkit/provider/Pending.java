package io.threecx.testkit.provider;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A call into the provider on a thread of its own, which can be interrupted and given up. */
final class Pending<T> {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
    private final Thread thread;

    private Pending(ThreadGroup group, Callable<T> call, boolean interruptedBefore) {
        this.thread =
                new Thread(group, () -> run(call, interruptedBefore), CaseRun.CALL_THREAD + NUMBER.incrementAndGet());
        thread.setDaemon(true);
    }

    static <T> Pending<T> start(ThreadGroup group, Callable<T> call, boolean interruptedBefore) {
        Pending<T> pending = new Pending<>(group, call, interruptedBefore);
        pending.thread.start();
        return pending;
    }

    private void run(Callable<T> call, boolean interruptedBefore) {
        long start = System.nanoTime();
        if (interruptedBefore) {
            Thread.currentThread().interrupt();
        }
        try {
            T value = call.call();
            outcome.complete(new Outcome<>(value, null, since(start), Thread.interrupted()));
        } catch (Throwable failure) { // whatever it is, it is a finding
            outcome.complete(new Outcome<>(null, failure, since(start), Thread.interrupted()));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void interrupt() {
        thread.interrupt();
    }

    /**
     * What came of it.
     *
     * @throws TimeoutException when nothing came in that time; the thread is interrupted then
     */
    Outcome<T> await(Duration limit) throws Exception {
        try {
            return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Waits for the thread to be gone, but not for ever. */
    void join(Duration limit) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
