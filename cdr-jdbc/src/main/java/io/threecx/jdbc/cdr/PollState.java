package io.threecx.jdbc.cdr;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a {@link CallHistoryPoller} is doing. Immutable. */
public final class PollState {
    private final @Nullable CdrSchema schema;
    private final @Nullable Instant lastPoll;
    private final @Nullable Instant lastRow;
    private final OptionalLong lastRowId;
    private final long told;
    private final int waiting;
    private final boolean otherInstance;
    private final boolean failing;
    private final @Nullable String problem;

    PollState(
            @Nullable CdrSchema schema,
            @Nullable Instant lastPoll,
            @Nullable Instant lastRow,
            OptionalLong lastRowId,
            long told,
            int waiting,
            boolean otherInstance,
            boolean failing,
            @Nullable String problem) {
        this.schema = schema;
        this.lastPoll = lastPoll;
        this.lastRow = lastRow;
        this.lastRowId = lastRowId;
        this.told = told;
        this.waiting = waiting;
        this.otherInstance = otherInstance;
        this.failing = failing;
        this.problem = problem;
    }

    static PollState none() {
        return new PollState(null, null, null, OptionalLong.empty(), 0, 0, false, false, null);
    }

    PollState polled(CdrSchema found, Instant at, PollPass.Result result) {
        String trouble = result.unreadable() == 0
                ? null
                : result.unreadable() + " calls could not be put together from their records; they were left out";
        return new PollState(
                found,
                at,
                result.rowTime(),
                result.rowId(),
                told + result.told(),
                result.waiting(),
                false,
                false,
                trouble);
    }

    PollState elsewhere() {
        return new PollState(schema, lastPoll, lastRow, lastRowId, told, waiting, true, false, null);
    }

    PollState failed(String trouble) {
        return new PollState(schema, lastPoll, lastRow, lastRowId, told, waiting, false, true, trouble);
    }

    /** What is read; empty before the first poll. */
    public Optional<CdrSchema> schema() {
        return Optional.ofNullable(schema);
    }

    /** When a poll last came to its end here. */
    public Optional<Instant> lastPoll() {
        return Optional.ofNullable(lastPoll);
    }

    /** Everything up to that time, by the clock of the database, was told; waiting calls excepted. */
    public Optional<Instant> lastRow() {
        return Optional.ofNullable(lastRow);
    }

    /** The highest id of a row that was seen; empty before the first poll, and where ids are no numbers. */
    public OptionalLong lastRowId() {
        return lastRowId;
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
