package io.threecx.call;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One party ringing or talking inside a call: a queue call that rang on three phones has three legs. Immutable. */
public final class CallLeg {
    private final CallParty party;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final Instant endedAt;
    private final Outcome outcome;

    private CallLeg(
            CallParty party, Instant startedAt, @Nullable Instant answeredAt, Instant endedAt, Outcome outcome) {
        if (endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException(
                    "a leg cannot end (" + endedAt + ") before it starts (" + startedAt + ")");
        }
        this.party = party;
        this.startedAt = startedAt;
        this.answeredAt = answeredAt;
        this.endedAt = endedAt;
        this.outcome = outcome;
    }

    /** A leg that somebody answered. */
    public static CallLeg answered(CallParty party, Instant startedAt, Instant answeredAt, Instant endedAt) {
        return new CallLeg(party, startedAt, answeredAt, endedAt, Outcome.COMPLETED);
    }

    /** A leg that only rang, or failed. */
    public static CallLeg unanswered(CallParty party, Instant startedAt, Instant endedAt, Outcome outcome) {
        return new CallLeg(party, startedAt, null, endedAt, outcome);
    }

    /** Who rang or talked. */
    public CallParty party() {
        return party;
    }

    /** When it began to ring. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Empty when nobody answered this leg. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** When it stopped ringing or talking; never before the start. */
    public Instant endedAt() {
        return endedAt;
    }

    /** {@link Outcome#COMPLETED} when somebody answered; otherwise what the source says, such as missed or busy. */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallLeg that
                && party.equals(that.party)
                && startedAt.equals(that.startedAt)
                && Objects.equals(answeredAt, that.answeredAt)
                && endedAt.equals(that.endedAt)
                && outcome == that.outcome;
    }

    @Override
    public int hashCode() {
        return Objects.hash(party, startedAt, answeredAt, endedAt, outcome);
    }

    @Override
    public String toString() {
        return party + " " + outcome + " " + startedAt + " to " + endedAt;
    }
}
