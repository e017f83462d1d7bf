package io.threecx.jdbc.cdr;

/** What was found in a database. Immutable. */
public final class CdrSchema {

    /** Which tables hold the calls. */
    public enum Kind {
        /** {@code cdroutput}: 3CX 20.0.6 and newer. */
        CDR_OUTPUT,
        /** {@code cl_calls} and its companions: up to 20.0.5, and what an update left of the time before. */
        CL_CALLS,
        /** {@code callhistory3}: versions 11 to 15. */
        CALL_HISTORY_3,
        /** A table of one's own, described by a {@link CallTable}. */
        CALL_TABLE
    }

    private final Kind kind;
    private final String description;

    CdrSchema(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** Which tables hold the calls. */
    public Kind kind() {
        return kind;
    }

    /** What is read, and what would be if it were there: a sentence for a person. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return description;
    }
}
