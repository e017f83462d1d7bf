package io.threecx.cdr;

import io.threecx.call.CallParty;
import java.time.Instant;
import java.util.Objects;

/** One person handed a call, that somebody had answered, on to somebody or something else. Immutable. */
public final class Transfer {

    /** Whether the two spoke about it first. */
    public enum Kind {
        /** Handed over without asking. */
        BLIND,
        /** Somebody asked first: the conversation and the inquiry were joined. */
        ATTENDED,
        /** The records do not tell. */
        UNKNOWN
    }

    private final CallParty from;
    private final CdrParty to;
    private final Instant at;
    private final Kind kind;

    Transfer(CallParty from, CdrParty to, Instant at, Kind kind) {
        this.from = from;
        this.to = to;
        this.at = at;
        this.kind = kind;
    }

    /** Who handed it over. */
    public CallParty from() {
        return from;
    }

    /** To whom or what; not necessarily who answered then. */
    public CdrParty to() {
        return to;
    }

    /** When the part of the call with the new party began; the old one may end some ten milliseconds later. */
    public Instant at() {
        return at;
    }

    /** Blind, attended, or not told by the records. */
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transfer that
                && from.equals(that.from)
                && to.equals(that.to)
                && at.equals(that.at)
                && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, at, kind);
    }

    @Override
    public String toString() {
        return kind + " transfer by " + from + " to " + to + " at " + at;
    }
}
