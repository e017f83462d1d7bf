package io.threecx.jdbc.cdr;

import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.poll.PollLoop;
import io.threecx.cdr.poll.PollState;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    /** One that lives but gets nowhere loses its turn after that time, or after so many statements that take too long. */
    private static final Duration LEAST_SILENCE = Duration.ofMinutes(2);

    private static final int STATEMENTS_BETWEEN = 6;

    private final PollLoop loop;

    private CallHistoryPoller(Builder builder) {
        PollSettings settings = builder.settings();
        StateStore store = builder.state.namespaced("call-history");
        PollPass pass = new PollPass(
                builder.database, builder.assembler, settings, Checkpoint.in(store, settings.pbx() + ".checkpoint"));
        Duration statements = builder.database.timeout().multipliedBy(STATEMENTS_BETWEEN);
        this.loop = new PollLoop(
                "call-history",
                "call history",
                store,
                settings.pbx() + ".lease",
                settings.interval(),
                statements.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : statements,
                settings.clock(),
                pass::run);
    }

    /** How it is doing. */
    public PollState state() {
        return loop.state();
    }

    @Override
    public String source() {
        return SourceKey.HISTORY;
    }

    /** @throws IllegalStateException when it was started or closed before */
    @Override
    public void start(SightingSink to) {
        loop.start(to);
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
        return loop.pollNow();
    }

    /** Polls once, if no other instance does. */
    void poll(SightingSink to) {
        loop.poll(to);
    }

    /** Stops after the page that is being told, and waits for that for a limited time. */
    @Override
    public void close() {
        loop.close();
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
