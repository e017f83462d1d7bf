package io.threecx.cdr.text;

import java.util.Objects;

/** A line that is no call record. Reading goes on behind it. Immutable. */
public final class CdrProblem implements CdrReading {
    /** How many characters of the line are kept. */
    public static final int MAX_TEXT = 500;

    /** What kind of mishap, to count them by. */
    public enum Kind {
        /** Nothing of the kind, such as what a port scanner sends. */
        NOT_A_RECORD,
        /** Other columns than the layout has, or cut off. */
        WRONG_COLUMNS,
        /** Too many columns, since a name has a comma in it, and more than one way to read them. */
        AMBIGUOUS,
        /** A date and time that is none. */
        BAD_TIME,
        /** Longer than any record. */
        TOO_LONG
    }

    private final Kind kind;
    private final long lineNumber;
    private final String text;
    private final String reason;
    private final String advice;

    CdrProblem(Kind kind, long lineNumber, String text, String reason, String advice) {
        this.kind = kind;
        this.lineNumber = lineNumber;
        this.text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        this.reason = reason;
        this.advice = advice;
    }

    /** What kind of mishap, to count them by. */
    public Kind kind() {
        return kind;
    }

    /** Counted from 1; 0 where the reader was not told. */
    public long lineNumber() {
        return lineNumber;
    }

    /** The beginning of the line as it came. It may hold names and numbers of people, and whatever a stranger sent. */
    public String text() {
        return text;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** What to do. */
    public String advice() {
        return advice;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrProblem that
                && kind == that.kind
                && lineNumber == that.lineNumber
                && text.equals(that.text)
                && reason.equals(that.reason)
                && advice.equals(that.advice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, lineNumber, text);
    }

    /** Without the text of the line, which is people's data. */
    @Override
    public String toString() {
        return (lineNumber == 0 ? "" : "line " + lineNumber + ": ") + reason + "; " + advice;
    }
}
