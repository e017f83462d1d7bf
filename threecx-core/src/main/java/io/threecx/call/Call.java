package io.threecx.call;

import io.threecx.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person would call one call: somebody rang, somebody answered or not, it ended. Immutable.
 *
 * <pre>{@code
 * Call call = Call.builder(Direction.INBOUND, CallParty.external(number), startedAt)
 *         .agent(CallParty.extension("104"))
 *         .answeredAt(startedAt.plusSeconds(6))
 *         .endedAt(startedAt.plusSeconds(99), Outcome.COMPLETED)
 *         .build();
 * }</pre>
 */
public final class Call {
    private final Direction direction;
    private final CallParty remote;
    private final @Nullable CallParty agent;
    private final @Nullable String queue;
    private final @Nullable PhoneNumber did;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final Instant endedAt;
    private final Outcome outcome;
    private final List<CallLeg> legs;

    private Call(Builder builder) {
        Instant end = Objects.requireNonNullElse(builder.endedAt, builder.startedAt);
        if (end.isBefore(builder.startedAt)) {
            throw new IllegalArgumentException(
                    "a call cannot end (" + end + ") before it starts (" + builder.startedAt + ")");
        }
        this.direction = builder.direction;
        this.remote = builder.remote;
        this.agent = builder.agent;
        this.queue = builder.queue;
        this.did = builder.did;
        this.startedAt = builder.startedAt;
        this.answeredAt = builder.answeredAt;
        this.endedAt = end;
        this.outcome = builder.outcome;
        this.legs = List.copyOf(builder.legs);
    }

    /**
     * Starts a call.
     *
     * @param remote the outside party; for an internal call, the extension that called
     */
    public static Builder builder(Direction direction, CallParty remote, Instant startedAt) {
        return new Builder(direction, remote, startedAt);
    }

    /** Seen from the house: {@link Direction#INBOUND} is a call from outside. */
    public Direction direction() {
        return direction;
    }

    /** The outside party; for an internal call, the extension that called. */
    public CallParty remote() {
        return remote;
    }

    /** Who talked, or, when nobody answered, who was rung last; empty when no extension was involved. */
    public Optional<CallParty> agent() {
        return Optional.ofNullable(agent);
    }

    /** DN of the queue that the call came through. */
    public Optional<String> queue() {
        return Optional.ofNullable(queue);
    }

    /** The number of ours that was dialled (DID). */
    public Optional<PhoneNumber> did() {
        return Optional.ofNullable(did);
    }

    /** When it began to ring at the PBX, or was dialled. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Empty when nobody answered. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** When the last party hung up, or the ringing ended; never before the start. */
    public Instant endedAt() {
        return endedAt;
    }

    /** How it ended: somebody talked, or why nobody did. */
    public Outcome outcome() {
        return outcome;
    }

    /** The parties that rang or talked, in order of time; empty when the source tells of none. */
    public List<CallLeg> legs() {
        return legs;
    }

    /** From answer to end; zero when nobody answered. */
    public Duration talkTime() {
        return answeredAt == null ? Duration.ZERO : Duration.between(answeredAt, endedAt);
    }

    /** From start to answer; to the end when nobody answered. */
    public Duration waitTime() {
        return Duration.between(startedAt, answeredAt == null ? endedAt : answeredAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Call that
                && direction == that.direction
                && remote.equals(that.remote)
                && Objects.equals(agent, that.agent)
                && Objects.equals(queue, that.queue)
                && Objects.equals(did, that.did)
                && startedAt.equals(that.startedAt)
                && Objects.equals(answeredAt, that.answeredAt)
                && endedAt.equals(that.endedAt)
                && outcome == that.outcome
                && legs.equals(that.legs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, remote, agent, startedAt, endedAt, outcome);
    }

    @Override
    public String toString() {
        return direction + " " + outcome + " " + remote + " " + startedAt;
    }

    /** Collects what a source knows of a call. Not thread-safe. */
    public static final class Builder {
        private final Direction direction;
        private final CallParty remote;
        private final Instant startedAt;
        private @Nullable CallParty agent;
        private @Nullable String queue;
        private @Nullable PhoneNumber did;
        private @Nullable Instant answeredAt;
        private @Nullable Instant endedAt;
        private Outcome outcome = Outcome.MISSED;
        private List<CallLeg> legs = List.of();

        private Builder(Direction direction, CallParty remote, Instant startedAt) {
            this.direction = direction;
            this.remote = remote;
            this.startedAt = startedAt;
        }

        /** Who talked, or was rung last; null where no extension was involved, as without this. */
        public Builder agent(@Nullable CallParty value) {
            agent = value;
            return this;
        }

        /** DN of the queue that the call came through; null where it came through none, as without this. */
        public Builder queue(@Nullable String dn) {
            queue = dn;
            return this;
        }

        /** The number of ours that was dialled (DID); null where it is not known, as without this. */
        public Builder did(@Nullable PhoneNumber value) {
            did = value;
            return this;
        }

        /** When somebody answered; null where nobody did, as without this. */
        public Builder answeredAt(@Nullable Instant value) {
            answeredAt = value;
            return this;
        }

        /** When and how it ended; a call without this is one that was missed at its start. */
        public Builder endedAt(Instant value, Outcome how) {
            endedAt = value;
            outcome = how;
            return this;
        }

        /** The parties that rang or talked, in order of time; without this none. */
        public Builder legs(List<CallLeg> value) {
            legs = value;
            return this;
        }

        /** @throws IllegalArgumentException when the call ends before it starts */
        public Call build() {
            return new Call(this);
        }
    }
}
