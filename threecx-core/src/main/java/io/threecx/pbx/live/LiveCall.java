package io.threecx.pbx.live;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes on, or has just ended, as it was at one moment. Immutable: a later moment is another object with the same
 * {@link #id}. Times are when the events came in, so they are later than the truth by what the network took.
 */
public final class LiveCall {

    /** What a call is doing. */
    public enum Status {
        /** It rings at one phone or more, and nobody talks yet. */
        RINGING,
        /** Somebody of the house calls; the other side has not answered. */
        DIALLING,
        /** Somebody talks, or listens to a mailbox. */
        CONNECTED,
        /**
         * No phone that can be seen rings or talks: the call waits in a queue or a menu, is on its way from one extension to
         * another, or has just ended. Which of them it is, turns out soon.
         */
        WAITING,
        /** It is over. */
        ENDED
    }

    private final LiveCallId id;
    private final @Nullable Long pbxCallId;
    private final Direction direction;
    private final CallParty remote;
    private final @Nullable PhoneNumber did;
    private final @Nullable String queue;
    private final List<LiveLeg> legs;
    private final Status status;
    private final Instant since;
    private final @Nullable CallParty answeredBy;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final @Nullable Outcome outcome;
    private final boolean startKnown;
    private final boolean approximate;

    private LiveCall(Builder from) {
        this.id = from.id;
        this.pbxCallId = from.pbxCallId;
        this.direction = from.direction;
        this.remote = from.remote;
        this.did = from.did;
        this.queue = from.queue;
        this.legs = List.copyOf(from.legs);
        this.status = from.status;
        this.since = from.since;
        this.answeredBy = from.answeredBy;
        this.startedAt = from.startedAt;
        this.answeredAt = from.answeredAt;
        this.endedAt = from.endedAt;
        this.outcome = from.outcome;
        this.startKnown = from.startKnown;
        this.approximate = from.approximate;
    }

    /** The same through all its moments and transfers. */
    public LiveCallId id() {
        return id;
    }

    /** What the PBX calls it now: changes when an attended transfer joins two calls, and is used again after a restart of the PBX. */
    public Optional<Long> pbxCallId() {
        return Optional.ofNullable(pbxCallId);
    }

    /** Which way it goes, seen from the house. */
    public Direction direction() {
        return direction;
    }

    /**
     * The party outside with the name that the PBX shows for it; its number may be withheld. For an internal call, the
     * extension that called.
     */
    public CallParty remote() {
        return remote;
    }

    /** The number of ours that was dialled (DID). */
    public Optional<PhoneNumber> did() {
        return Optional.ofNullable(did);
    }

    /** DN of the queue that the call came through. */
    public Optional<String> queue() {
        return Optional.ofNullable(queue);
    }

    /** Those in the call, and those that have left it (the last 32), in order of time. */
    public List<LiveLeg> legs() {
        return legs;
    }

    /** The legs that have not ended. */
    public List<LiveLeg> liveLegs() {
        return legs.stream().filter(leg -> leg.status() != LiveLeg.Status.ENDED).toList();
    }

    /** Whether this extension is in the call, or was. */
    public boolean involves(String extension) {
        return legs.stream().anyMatch(leg -> leg.extension().equals(extension));
    }

    /** What it is doing at this moment. */
    public Status status() {
        return status;
    }

    /** Since when it has this status. */
    public Instant since() {
        return since;
    }

    /** The extension or route point that talks with the remote party, or did last; a mailbox or a queue is nobody. */
    public Optional<CallParty> answeredBy() {
        return Optional.ofNullable(answeredBy);
    }

    /** When it was first seen: where {@link #isStartKnown} is false it had begun before. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When somebody answered first. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** Empty while it goes on. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /**
     * How it ended; empty while it goes on, and of an approximate call that was not reported. Why nobody answered an outgoing
     * call, the Call Control API does not tell.
     */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** From answer to end; zero when nobody answered, or while it goes on. */
    public Duration talkTime() {
        return answeredAt == null || endedAt == null ? Duration.ZERO : Duration.between(answeredAt, endedAt);
    }

    /** Whether its start was seen: not that of a call that was going on already when the PBX was first asked. */
    public boolean isStartKnown() {
        return startKnown;
    }

    /** Whether it is only a guess, made of a lookup of the PBX: then nobody knows where it rings, and whether it still does. */
    public boolean isApproximate() {
        return approximate;
    }

    /** Whether more than two talk: two extensions and somebody outside, or three extensions. */
    public boolean isConference() {
        long talking = legs.stream()
                .filter(leg -> leg.status() == LiveLeg.Status.CONNECTED && leg.kind() != LiveLeg.Kind.SERVICE)
                .count();
        return talking > (direction == Direction.INTERNAL ? 2 : 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LiveCall that
                && id.equals(that.id)
                && Objects.equals(pbxCallId, that.pbxCallId)
                && direction == that.direction
                && remote.equals(that.remote)
                && Objects.equals(did, that.did)
                && Objects.equals(queue, that.queue)
                && legs.equals(that.legs)
                && status == that.status
                && since.equals(that.since)
                && Objects.equals(answeredBy, that.answeredBy)
                && startedAt.equals(that.startedAt)
                && Objects.equals(answeredAt, that.answeredAt)
                && Objects.equals(endedAt, that.endedAt)
                && outcome == that.outcome
                && startKnown == that.startKnown
                && approximate == that.approximate;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, status, since);
    }

    /** Without names; a number is masked. */
    @Override
    public String toString() {
        return id + " " + direction + " " + status + " " + remote + " " + legs;
    }

    /** Collects what is known of a call. Not thread-safe. */
    static final class Builder {
        private final LiveCallId id;
        private final Direction direction;
        private final CallParty remote;
        private final Instant startedAt;
        private Status status = Status.RINGING;
        private Instant since;
        private List<LiveLeg> legs = List.of();
        private boolean startKnown = true;
        private boolean approximate;
        private @Nullable Long pbxCallId;
        private @Nullable PhoneNumber did;
        private @Nullable String queue;
        private @Nullable CallParty answeredBy;
        private @Nullable Instant answeredAt;
        private @Nullable Instant endedAt;
        private @Nullable Outcome outcome;

        Builder(LiveCallId id, Direction direction, CallParty remote, Instant startedAt) {
            this.id = id;
            this.direction = direction;
            this.remote = remote;
            this.startedAt = startedAt;
            this.since = startedAt;
        }

        Builder pbxCallId(@Nullable Long value) {
            pbxCallId = value;
            return this;
        }

        Builder came(@Nullable PhoneNumber dialled, @Nullable String throughQueue) {
            did = dialled;
            queue = throughQueue;
            return this;
        }

        Builder legs(List<LiveLeg> value) {
            legs = value;
            return this;
        }

        Builder status(Status value, Instant from) {
            status = value;
            since = from;
            return this;
        }

        Builder answered(@Nullable CallParty by, @Nullable Instant at) {
            answeredBy = by;
            answeredAt = at;
            return this;
        }

        Builder ended(Instant at, @Nullable Outcome how) {
            status = Status.ENDED;
            since = at;
            endedAt = at;
            outcome = how;
            return this;
        }

        Builder startKnown(boolean value) {
            startKnown = value;
            return this;
        }

        Builder approximate() {
            approximate = true;
            return this;
        }

        LiveCall build() {
            return new LiveCall(this);
        }
    }
}
