package io.threecx.cdr.poll;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a reader is doing that polls a call history. Immutable. */
public final class PollState {
    private static final PollState NONE = new PollState(null, null, null, null, 0, 0, false, false, null);

    private final @Nullable String reads;
    private final @Nullable Instant lastPoll;
    private final @Nullable Instant lastRow;
    private final @Nullable String position;
    private final long told;
    private final int waiting;
    private final boolean otherInstance;
    private final boolean failing;
    private final @Nullable String problem;

    private PollState(
            @Nullable String reads,
            @Nullable Instant lastPoll,
            @Nullable Instant lastRow,
            @Nullable String position,
            long told,
            int waiting,
            boolean otherInstance,
            boolean failing,
            @Nullable String problem) {
        this.reads = reads;
        this.lastPoll = lastPoll;
        this.lastRow = lastRow;
        this.position = position;
        this.told = told;
        this.waiting = waiting;
        this.otherInstance = otherInstance;
        this.failing = failing;
        this.problem = problem;
    }

    /** Nothing was polled yet. */
    static PollState none() {
        return NONE;
    }

    PollState polled(Instant at, PollResult result) {
        String trouble = result.unreadable() == 0
                ? null
                : result.unreadable() + " calls could not be put together from their records; they were left out";
        return new PollState(
                result.reads(),
                at,
                result.lastRow(),
                result.position(),
                told + result.told(),
                result.waiting(),
                false,
                false,
                trouble);
    }

    PollState elsewhere() {
        return new PollState(reads, lastPoll, lastRow, position, told, waiting, true, false, null);
    }

    PollState failed(String trouble) {
        return new PollState(reads, lastPoll, lastRow, position, told, waiting, false, true, trouble);
    }

    /** What is read, such as the kind of tables or the version of the PBX; empty before the first poll. */
    public Optional<String> reads() {
        return Optional.ofNullable(reads);
    }

    /** When a poll last came to its end here. */
    public Optional<Instant> lastPoll() {
        return Optional.ofNullable(lastPoll);
    }

    /** Everything up to that time, by the clock of what is read, was told; waiting calls excepted. */
    public Optional<Instant> lastRow() {
        return Optional.ofNullable(lastRow);
    }

    /** How far it came, as a person would look for it: the highest id of a row, or a time where rows have no such ids. */
    public Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** How often a call was told of since the start; one that changed counts again. */
    public long told() {
        return told;
    }

    /** How many calls are not over yet, or not complete. */
    public int waiting() {
        return waiting;
    }

    /** Whether another instance polls at present. */
    public boolean otherInstance() {
        return otherInstance;
    }

    /** Whether the last poll did not come to its end. Otherwise a problem is one of single calls. */
    public boolean isFailing() {
        return failing;
    }

    /** What is wrong; empty when nothing is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public String toString() {
        return "told " + told + ", waiting " + waiting + ", up to " + lastRow
                + (otherInstance ? ", another instance polls" : "") + (problem == null ? "" : ": " + problem);
    }
}
