package io.threecx.cdr.poll;

import io.threecx.call.SightingSink;
import io.threecx.store.StateLease;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a call history again and again, in one of several instances that share a state store: the one that has the lease; when
 * it dies another takes over within 20 seconds. What fails is tried again, after a second at first and a minute at last.
 *
 * <p>Has a thread of that name, and another that renews the lease while a round is under way; a round from which nothing is
 * heard for some minutes loses it. Thread-safe.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);
    /** A dead process keeps the others waiting that long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWAL = LEASE.dividedBy(4);

    private final String name;
    private final Duration interval;
    private final Duration longestSilence;
    private final InstantSource clock;
    private final Round round;
    private final String what;
    private final StateLease lease;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** One round at a time: two would tell the same calls side by side. */
    private final ReentrantLock polling = new ReentrantLock();

    private volatile Instant heardOf = Instant.MIN;
    private volatile PollState state = PollState.none();
    private volatile @Nullable SightingSink sink;
    private @Nullable Thread thread;

    /** One poll. */
    @FunctionalInterface
    public interface Round {
        /**
         * Tells the sink of every call that is new or has changed.
         *
         * @param stillOurs asked between steps, each of which is to take less than some minutes; false: stop
         */
        PollResult poll(BooleanSupplier stillOurs, SightingSink sink);
    }

    /**
     * Does nothing yet.
     *
     * @param name of its thread, behind {@code threecx-}
     * @param what is polled, for the log
     * @param key of the lease in the store
     * @param interval from the end of one round to the next
     * @param longestSilence how long a step of a round may take at most
     */
    public PollLoop(
            String name,
            String what,
            StateStore store,
            String key,
            Duration interval,
            Duration longestSilence,
            InstantSource clock,
            Round round) {
        this.name = Objects.requireNonNull(name, "name");
        this.what = Objects.requireNonNull(what, "what");
        this.interval = interval;
        this.longestSilence = longestSilence;
        this.clock = clock;
        this.round = round;
        this.lease =
                StateLease.of(store, key, "process " + ProcessHandle.current().pid(), LEASE, clock);
    }

    /** How it is doing. */
    public PollState state() {
        return state;
    }

    /** @throws IllegalStateException when it was started or closed before */
    public synchronized void start(SightingSink to) {
        if (thread != null || isClosed()) {
            throw new IllegalStateException("a poller is started once; make another one");
        }
        sink = to;
        thread = new Thread(() -> run(to), "threecx-" + name);
        thread.setDaemon(true);
        thread.start();
        Thread keeper = new Thread(this::keepLease, "threecx-" + name + "-lease");
        keeper.setDaemon(true);
        keeper.start();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /**
     * A round at once, on this thread, after the one that is under way.
     *
     * @return how it is doing after that
     * @throws IllegalStateException when it is not started, or closed
     * @throws RuntimeException what the round throws; it goes on by itself nevertheless
     */
    public PollState pollNow() {
        SightingSink to = sink;
        if (to == null || isClosed()) {
            throw new IllegalStateException(
                    to == null ? "the poller is not started" : "the poller is closed; make another one");
        }
        poll(to);
        return state;
    }

    /**
     * A single round for whoever needs no thread.
     *
     * @return false when another instance polls at present
     * @throws RuntimeException what the round throws
     */
    public boolean poll(SightingSink to) {
        polling.lock();
        try {
            if (!lease.tryAcquire()) {
                state = state.elsewhere();
                return false;
            }
            heardOf = clock.instant();
            PollResult result = round.poll(this::isStillOurs, to);
            if (state.problem().isPresent()) {
                LOG.info("{}: reading works again", what);
            }
            state = state.polled(clock.instant(), result);
            return true;
        } catch (RuntimeException e) {
            if (state.problem().isEmpty() && !isClosed()) {
                LOG.warn("{}: cannot be read; nothing is lost, it is tried again", what, e);
            }
            state = state.failed(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            polling.unlock();
        }
    }

    private void run(SightingSink to) {
        Duration pause = FIRST_PAUSE;
        boolean waits = true;
        while (waits) {
            Duration next;
            try {
                next = poll(to) ? interval : shorter(LEASE, interval);
                pause = FIRST_PAUSE;
            } catch (RuntimeException e) {
                next = pause;
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            try {
                waits = !closed.await(next.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Renews the lease while a page is read and told, which may take longer than a lease. */
    private void keepLease() {
        try {
            while (!closed.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean alive = clock.instant().isBefore(heardOf.plus(longestSilence));
                if (alive && lease.isHeld()) {
                    renewIfPossible();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewIfPossible() {
        try {
            lease.renew();
        } catch (RuntimeException e) {
            LOG.debug("the lease is not renewed; it is tried again", e);
        }
    }

    private boolean isStillOurs() {
        heardOf = clock.instant();
        return !isClosed() && lease.renew();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Stops after the step that is under way, and waits for that for a limited time. */
    @Override
    public synchronized void close() {
        closed.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(PATIENCE_AT_END.toMillis());
            if (running.isAlive()) {
                running.interrupt();
                running.join(FIRST_PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOG.debug("the lease ends by itself", e);
        }
    }
}
