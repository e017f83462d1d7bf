package io.threecx.pbx.history;

import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.poll.PollLoop;
import io.threecx.cdr.poll.PollState;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal of every call in the call log of a PBX, some time after it is over, and again when its rows change or a
 * recording or transcript comes to it. For a PBX that gives no access to its database, such as one hosted by 3CX.
 *
 * <pre>{@code
 * XapiHistory history = XapiHistory.of(Xapi.of(pbx), "pbx", CallAssembler.of(numbers), storage.state())
 *         .build();
 * }</pre>
 *
 * <p>Every poll reads the rows that began in the last quarter of an hour, and every quarter of an hour those of the last day:
 * the API finds a row by the begin of its part of the call, and it is written when that is over. So the end of a call of more
 * than a quarter of an hour is told up to that much later, and one of more than a day not at all. Where nothing has happened
 * for long, a single cheap question takes the place of a poll, from 20.0.7 on.
 *
 * <p>How far it is stands in the state store and is moved only after the journal has stored the calls. When the process or
 * the PBX dies, it goes on from there; a call may then be told twice, which the journal knows. Of several instances with one
 * state store one polls; when it dies another takes over within 20 seconds.
 *
 * <p>A call that ended in a mailbox is {@code VOICEMAIL}; the message itself is in no version of the API. Needs the role
 * System Owner. Uses a thread, {@code threecx-pbx-history}, and another that keeps its turn meanwhile. Thread-safe.
 */
public final class XapiHistory implements SightingSource {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final PollLoop loop;

    private XapiHistory(Builder builder) {
        HistorySettings settings = builder.settings();
        StateStore store = builder.state.namespaced("pbx-history");
        HistoryPass pass = new HistoryPass(
                builder.xapi, builder.assembler, settings, HistoryCheckpoint.in(store, settings.pbx() + ".checkpoint"));
        this.loop = new PollLoop(
                "pbx-history",
                "call history of the PBX",
                store,
                settings.pbx() + ".lease",
                settings.interval(),
                LONGEST_SILENCE,
                settings.clock(),
                pass::run);
    }

    /**
     * Starts with a poll every 30 seconds.
     *
     * @param pbx the name of the PBX, as in {@link SourceKey}
     * @param state where it keeps how far it is, one for all instances
     */
    public static Builder of(Xapi xapi, String pbx, CallAssembler assembler, StateStore state) {
        return new Builder(xapi, pbx, assembler, state);
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
     * @throws PbxException when the PBX does not answer as it should; nothing is lost, and polling goes on by itself
     * @throws RuntimeException what the sink throws that cannot store a call
     */
    public PollState pollNow() {
        return loop.pollNow();
    }

    /** Polls once, if no other instance does. */
    void poll(SightingSink to) {
        loop.poll(to);
    }

    /** Stops after the period that is being told, and waits for that for a limited time. */
    @Override
    public void close() {
        loop.close();
    }

    /** Collects how to poll. Not thread-safe. */
    public static final class Builder {
        private final Xapi xapi;
        private final String pbx;
        private final CallAssembler assembler;
        private final StateStore state;
        private Duration interval = Duration.ofSeconds(30);
        private Duration overlap = Duration.ofMinutes(15);
        private Duration lookBack = Duration.ofDays(1);
        private Duration sweep = Duration.ofMinutes(15);
        private Duration settle = Duration.ofHours(1);
        private boolean recordings = true;
        private @Nullable Instant since;
        private InstantSource clock = InstantSource.system();

        private Builder(Xapi xapi, String pbx, CallAssembler assembler, StateStore state) {
            this.xapi = Objects.requireNonNull(xapi, "xapi");
            this.pbx = new SourceKey(pbx, SourceKey.HISTORY, "name").pbx();
            this.assembler = Objects.requireNonNull(assembler, "assembler");
            this.state = Objects.requireNonNull(state, "state");
        }

        /** How long to wait between two polls; 30 s by default. */
        public Builder interval(Duration value) {
            interval = checked("interval", value, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** How far back each poll looks again; 15 min by default. More is more work for the PBX at each poll. */
        public Builder overlap(Duration value) {
            overlap = checked("overlap", value, Duration.ofMinutes(1), Duration.ofHours(12));
            return this;
        }

        /**
         * How far back it looks once in a while, and how often: a day, every 15 min by default. Longer calls, and transcripts
         * that are made later, are not told.
         */
        public Builder sweep(Duration back, Duration every) {
            lookBack = checked("look back", back, Duration.ofHours(1), Duration.ofDays(7));
            sweep = checked("sweep", every, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** How long after its latest row a call is told although something is missing of it; 1 h by default. */
        public Builder settle(Duration value) {
            settle = checked("settle", value, Duration.ZERO, Duration.ofDays(1));
            return this;
        }

        /** Whether recordings and transcripts are told of, as soon as they are there; by default they are. */
        public Builder recordings(boolean value) {
            recordings = value;
            return this;
        }

        /** Calls that began before are not told; by default it begins a day before its very first poll. */
        public Builder since(Instant value) {
            since = value;
            return this;
        }

        /** Tells the time; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Asks nothing yet. */
        public XapiHistory build() {
            return new XapiHistory(this);
        }

        private HistorySettings settings() {
            return new HistorySettings(pbx, interval, overlap, lookBack, sweep, settle, recordings, since, clock);
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
