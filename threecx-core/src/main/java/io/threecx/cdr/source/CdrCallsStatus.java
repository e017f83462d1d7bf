package io.threecx.cdr.source;

import java.time.Instant;
import java.util.List;

/** How the reading of text records does, since it began: for a health page. Immutable. */
public final class CdrCallsStatus {

    /**
     * A line that was no record. Without its text, which is about people.
     *
     * @param at when it was read
     * @param position where in the source it began, as {@link CdrLine#position()}
     * @param problem what is wrong with it and what to do, for people
     */
    public record Unreadable(Instant at, String position, String problem) {}

    private final CdrSourceState source;
    private final long records;
    private final long unreadable;
    private final List<Unreadable> lastUnreadable;

    CdrCallsStatus(CdrSourceState source, long records, long unreadable, List<Unreadable> lastUnreadable) {
        this.source = source;
        this.records = records;
        this.unreadable = unreadable;
        this.lastUnreadable = List.copyOf(lastUnreadable);
    }

    /** How the source of the lines does. */
    public CdrSourceState source() {
        return source;
    }

    /** How many lines were records. */
    public long records() {
        return records;
    }

    /** How many lines were none. */
    public long unreadable() {
        return unreadable;
    }

    /** The last twenty of them, the newest last. */
    public List<Unreadable> lastUnreadable() {
        return lastUnreadable;
    }

    @Override
    public String toString() {
        return source + "; " + records + " records, " + unreadable + " unreadable lines";
    }
}
