package io.threecx.lookup;

import io.threecx.lookup.ProviderReport.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider, on a thread of the executor. There is exactly one reply: the answer, the failure, or that it
 * was stopped, whichever comes first. Thread-safe.
 */
final class Attempt<T> implements Runnable {
    private enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    private final Supplier<T> work;
    private final BiConsumer<Attempt<T>, Reply<T>> replied;
    private final Runnable released;
    private final LongSupplier ticker;
    private final long submittedAt;
    private final CompletableFuture<Reply<T>> reply = new CompletableFuture<>();
    private final AtomicBoolean hasReplied = new AtomicBoolean();
    private final AtomicBoolean judged = new AtomicBoolean();
    private State state = State.WAITING;
    private @Nullable Thread runner;
    private boolean interrupted;

    /**
     * @param work the call; its exception is the failure
     * @param replied told the one reply, before anybody who waits sees it
     * @param released told once, when no thread works on this any more
     */
    Attempt(Supplier<T> work, BiConsumer<Attempt<T>, Reply<T>> replied, Runnable released, LongSupplier ticker) {
        this.work = work;
        this.replied = replied;
        this.released = released;
        this.ticker = ticker;
        this.submittedAt = ticker.getAsLong();
    }

    @Override
    public void run() {
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            state = State.RUNNING;
            runner = Thread.currentThread();
        }
        Reply<T> result;
        try {
            result = Reply.answered(work.get(), ticker.getAsLong() - submittedAt);
        } catch (Throwable failure) { // a broken provider may throw linkage errors too
            result = Reply.none(Outcome.FAILED, Failure.sentence(failure));
        }
        synchronized (this) {
            state = State.ENDED;
            runner = null;
            if (interrupted) {
                Thread.interrupted(); // the executor's thread must not carry our interrupt into its next task
            }
        }
        released.run();
        reply(result);
    }

    /** Interrupts it, or keeps it from starting; whoever waits gets the reason at once. */
    void stop(Outcome outcome, String reason) {
        boolean neverRan;
        synchronized (this) {
            if (state == State.ENDED) {
                return;
            }
            neverRan = state == State.WAITING;
            if (neverRan) {
                state = State.ENDED;
            } else if (runner != null) {
                interrupted = true;
                runner.interrupt();
            }
        }
        if (neverRan) {
            released.run();
        }
        reply(Reply.none(outcome, reason));
    }

    /** Stops it for a reason that says nothing about the provider. */
    void abandon(String reason) {
        judged.set(true);
        stop(Outcome.FAILED, reason);
    }

    /** Ends it without ever having run. */
    void refuse(Outcome outcome, String reason) {
        synchronized (this) {
            state = State.ENDED;
        }
        reply(Reply.none(outcome, reason));
    }

    /** Ends it without ever having run, because the answer is known already. */
    void settle(T value) {
        synchronized (this) {
            state = State.ENDED;
        }
        judged.set(true);
        reply(Reply.fromCache(value));
    }

    private void reply(Reply<T> result) {
        if (hasReplied.compareAndSet(false, true)) {
            replied.accept(this, result);
            reply.complete(result);
        }
    }

    /** True for the first who asks: each attempt speaks for the health of its provider once. */
    boolean judge() {
        return judged.compareAndSet(false, true);
    }

    boolean hasEnded() {
        return reply.isDone();
    }

    /**
     * Waits for the reply until an instant of the ticker; null when there is none by then or when this thread was
     * interrupted, whose flag then stays set.
     */
    @Nullable
    Reply<T> await(long until) {
        try {
            return reply.get(Math.max(0, until - ticker.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return null;
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an attempt replies, it does not fail", impossible);
        }
    }
}
