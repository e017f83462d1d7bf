package io.threecx.pbx.live;

import io.threecx.call.CallParty;
import io.threecx.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something happened to a live call. Every change of a call is told by one event or more, and each brings the call as it is
 * after it, so who only shows calls needs no more than {@link #call}.
 */
public sealed interface LiveCallEvent {

    /** The call after it. */
    LiveCall call();

    /** When it happened: when the PBX's event came in. */
    Instant at();

    /**
     * An extension rings; once for each that does, so a queue call on three phones makes three.
     *
     * @param leg which
     */
    record Ringing(LiveCall call, LiveLeg leg, Instant at) implements LiveCallEvent {
        /** @throws NullPointerException when a part is null */
        public Ringing {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(leg, "leg");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An extension calls somebody.
     *
     * @param leg which
     */
    record Dialling(LiveCall call, LiveLeg leg, Instant at) implements LiveCallEvent {
        /** @throws NullPointerException when a part is null */
        public Dialling {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(leg, "leg");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Somebody answered; once for each call. Who: {@link LiveCall#answeredBy}.
     *
     * @param leg the leg that talks now: of an outgoing call, the caller's
     */
    record Connected(LiveCall call, LiveLeg leg, Instant at) implements LiveCallEvent {
        /** @throws NullPointerException when a part is null */
        public Connected {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(leg, "leg");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * One extension handed the call to another, which talks now.
     *
     * @param from who talked before
     * @param to who talks now
     */
    record Transferred(LiveCall call, LiveLeg from, LiveLeg to, Instant at) implements LiveCallEvent {
        /** @throws NullPointerException when a part is null */
        public Transferred {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Anything else: a leg ended or joined, a name became known, the call waits, a mailbox took it; also a call that was going
     * on already when the PBX was first asked, and every change of an approximate call but its report.
     */
    record Changed(LiveCall call, Instant at) implements LiveCallEvent {
        /** @throws NullPointerException when a part is null */
        public Changed {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The call is over: the PBX, asked after its last leg had gone, no longer shows it. Comes once, and nothing comes after it.
     * Its {@link LiveCall#endedAt} is when the last leg went.
     */
    record Ended(LiveCall call, Instant at) implements LiveCallEvent {
        /** @throws IllegalArgumentException when the call has no outcome */
        public Ended {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(at, "at");
            if (call.outcome().isEmpty()) {
                throw new IllegalArgumentException("a call that ended has an outcome");
            }
        }

        /** How it ended; always present, unlike that of {@link LiveCall}. */
        public Outcome outcome() {
            return call.outcome().orElseThrow();
        }

        /** From answer to end; zero when nobody answered. */
        public Duration talkTime() {
            return call.talkTime();
        }

        /** Who talked last; empty when nobody answered. */
        public Optional<CallParty> answeredBy() {
            return call.answeredBy();
        }
    }
}
