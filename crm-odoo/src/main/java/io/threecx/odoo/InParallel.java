package io.threecx.odoo;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does two things that wait for Odoo at the same time: one on the caller's thread, one on another if there is one free. */
final class InParallel {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Executor executor;
    private final String name;

    InParallel(Executor executor, String name) {
        this.executor = executor;
        this.name = name;
    }

    record Both<T>(T first, T second) {}

    /**
     * Both results, or the failure of either.
     *
     * @param words what it is for
     * @param time how long it is wanted
     */
    <T> Both<T> both(Supplier<T> first, Supplier<T> second, String words, @Nullable Supplier<Duration> time) {
        FutureTask<T> other = new FutureTask<>(second::get);
        try {
            executor.execute(() -> lent(other));
        } catch (RejectedExecutionException noThread) {
            // then it is done below
        }
        try {
            T mine = first.get();
            other.run(); // here, unless another thread has begun: an executor that is full must not stop us
            return new Both<>(mine, other.get(nanos(time), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException(
                    name + ": could not " + words + ", as the waiting thread was interrupted.", e);
        } catch (TimeoutException e) {
            throw new CrmUnavailableException(
                    name + ": could not " + words + " in time. Check that Odoo is not overloaded.", e);
        } catch (ExecutionException e) {
            throw failure(e, words);
        } finally {
            other.cancel(true);
        }
    }

    /** Gives the thread back as it was: cancelling interrupts it, and not every executor clears that. */
    private static void lent(FutureTask<?> task) {
        task.run();
        if (task.isCancelled()) {
            Thread.interrupted();
        }
    }

    private RuntimeException failure(ExecutionException e, String words) {
        Throwable cause = e.getCause();
        if (cause instanceof CrmException known) {
            return known;
        }
        if (cause instanceof IllegalStateException closed) {
            return closed;
        }
        return new CrmUnavailableException(name + ": could not " + words + ": " + cause, e);
    }

    private static long nanos(@Nullable Supplier<Duration> time) {
        Duration left = time == null ? LONGEST : time.get();
        return Math.max(0, left.toNanos());
    }
}
