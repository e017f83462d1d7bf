package io.threecx.jdbc.cdr;

import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.store.StateLease;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the journal of every call in a database, some time after it is over, and again when its records change.
 *
 * <pre>{@code
 * CallHistoryPoller poller = CdrDatabase.of(dataSource)
 *         .poller("pbx", CallAssembler.of(numbers), storage.state())
 *         .build();
 * }</pre>
 *
 * <p>A call is told when all its records are there, or a settle time after the last of them. Records may come late, in
 * any order, with gaps in their ids, and change: each poll looks again at those of the last quarter of an hour, and where
 * ids are numbers also at all with a new one. How far it is stands in the state store, by the database's clock, and is moved
 * only after the journal has stored the calls. When the process or the database dies, it goes on from there; a call may
 * then be told twice, which the journal knows. Of several instances with one state store one polls; when it dies another
 * takes over within 20 seconds.
 *
 * <p>Uses a thread, {@code threecx-call-history}, another that keeps its turn meanwhile, and one connection at a time.
 * {@link #pollNow()} polls at once, on the thread that asks. Thread-safe.
 */
public final class CallHistoryPoller implements SightingSource {
    private static final Logger LOG = LoggerFactory.getLogger(CallHistoryPoller.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);
    /** A dead process keeps the others waiting that long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWAL = LEASE.dividedBy(4);
    /** One that lives but gets nowhere loses its turn after that time, or after so many statements that take too long. */
    private static final Duration LEAST_SILENCE = Duration.ofMinutes(2);

    private static final int STATEMENTS_BETWEEN = 6;

    private final CdrDatabase database;
    private final PollSettings settings;
    private final PollPass pass;
    private final StateLease lease;
    private final Duration longestSilence;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** One poll at a time: two would tell the same calls side by side. */
    private final ReentrantLock polling = new ReentrantLock();

    private volatile PollState state = PollState.none();
    private volatile Instant heardOf = Instant.MIN;
    private volatile @Nullable SightingSink sink;
    private @Nullable Thread thread;

    private CallHistoryPoller(Builder builder) {
        this.database = builder.database;
        this.settings = builder.settings();
        StateStore store = builder.state.namespaced("call-history");
        this.pass = new PollPass(
                database, builder.assembler, settings, new CheckpointStore(store, settings.pbx() + ".checkpoint"));
        Duration statements = database.timeout().multipliedBy(STATEMENTS_BETWEEN);
        this.longestSilence = statements.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : statements;
        this.lease = StateLease.of(
                store,
                settings.pbx() + ".lease",
                "process " + ProcessHandle.current().pid(),
                LEASE,
                settings.clock());
    }

    /** How it is doing. */
    public PollState state() {
        return state;
    }

    @Override
    public String source() {
        return SourceKey.HISTORY;
    }

    /** @throws IllegalStateException when it was started or closed before */
    @Override
    public synchronized void start(SightingSink sink) {
        if (thread != null || closed.getCount() == 0) {
            throw new IllegalStateException("a poller is started once; make another one");
        }
        this.sink = sink;
        thread = new Thread(() -> run(sink), "threecx-call-history");
        thread.setDaemon(true);
        thread.start();
        Thread keeper = new Thread(this::keepLease, "threecx-call-history-lease");
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * Polls now, besides the polls that come by themselves, and returns when that is over; waits for one that is under way
     * first. When another instance polls at present, that is left to it: {@link PollState#otherInstance()}.
     *
     * @return how it is doing after that
     * @throws IllegalStateException when it is not started, or closed
     * @throws CdrDatabaseException when the database cannot be used; nothing is lost, and polling goes on by itself
     * @throws RuntimeException what the sink throws that cannot store a call
     */
    public PollState pollNow() {
        SightingSink to = sink;
        if (to == null || closed.getCount() == 0) {
            throw new IllegalStateException(
                    to == null ? "the poller is not started" : "the poller is closed; make another one");
        }
        poll(to);
        return state;
    }

    private void run(SightingSink sink) {
        Duration pause = FIRST_PAUSE;
        boolean waits = true;
        while (waits) {
            Duration next = settings.interval();
            try {
                poll(sink);
                pause = FIRST_PAUSE;
                next = state.otherInstance() ? shorter(LEASE, next) : next;
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
                boolean alive = settings.clock().instant().isBefore(heardOf.plus(longestSilence));
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
        heardOf = settings.clock().instant();
        return closed.getCount() > 0 && lease.renew();
    }

    /** Polls once, if no other instance does. */
    void poll(SightingSink sink) {
        polling.lock();
        try {
            pollAlone(sink);
        } finally {
            polling.unlock();
        }
    }

    private void pollAlone(SightingSink sink) {
        try {
            if (!lease.tryAcquire()) {
                state = state.elsewhere();
                return;
            }
            heardOf = settings.clock().instant();
            PollPass.Result result = pass.run(this::isStillOurs, sink);
            if (state.problem().isPresent()) {
                LOG.info("call history: reading works again");
            }
            state = state.polled(database.schema(), settings.clock().instant(), result);
        } catch (RuntimeException e) {
            if (state.problem().isEmpty() && closed.getCount() > 0) {
                LOG.warn("call history: cannot be read; nothing is lost, it is tried again", e);
            }
            state = state.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Stops after the page that is being told, and waits for that for a limited time. */
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

    /** Collects how to poll. Not thread-safe. */
    public static final class Builder {
        private final CdrDatabase database;
        private final String pbx;
        private final CallAssembler assembler;
        private final StateStore state;
        private Duration interval = Duration.ofSeconds(30);
        private Duration overlap = Duration.ofMinutes(15);
        private Duration settle = Duration.ofHours(1);
        private @Nullable Instant since;
        private int rowsAtOnce = 2_000;
        private InstantSource clock = InstantSource.system();

        Builder(CdrDatabase database, String pbx, CallAssembler assembler, StateStore state) {
            this.database = database;
            this.pbx = new SourceKey(pbx, SourceKey.HISTORY, "name").pbx();
            this.assembler = Objects.requireNonNull(assembler, "assembler");
            this.state = Objects.requireNonNull(state, "state");
        }

        /** How long to wait between two polls; 30 s by default. */
        public Builder interval(Duration value) {
            interval = checked("interval", value, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /**
         * How far back rows are looked at again, because they may come late or change; 15 min by default. More is safer, and
         * more work for the database at each poll.
         */
        public Builder overlap(Duration value) {
            overlap = checked("overlap", value, Duration.ofMinutes(1), Duration.ofDays(2));
            return this;
        }

        /**
         * How long after its latest record a call is told although a record is missing; 1 h by default. Where a PBX writes
         * each record when its part of the call is over, a long conversation is told too early with less.
         */
        public Builder settle(Duration value) {
            settle = checked("settle", value, Duration.ZERO, Duration.ofDays(2));
            return this;
        }

        /** Calls that ended before are not told; by default it begins a day before its very first poll. */
        public Builder since(Instant value) {
            since = value;
            return this;
        }

        /** Rows of a page, for tests. */
        Builder rowsAtOnce(int value) {
            rowsAtOnce = value;
            return this;
        }

        /** The clock of this machine; only used to see whether the database's was set. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Opens nothing. */
        public CallHistoryPoller build() {
            return new CallHistoryPoller(this);
        }

        private PollSettings settings() {
            return new PollSettings(pbx, interval, overlap, settle, since, rowsAtOnce, clock);
        }

        private static Duration checked(String what, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "the " + what + " is from " + least + " to " + most + ", not " + value);
            }
            return value;
        }
    }
}
