package io.threecx.report;

/**
 * A post that is no report at all: unreadable, or naming nobody. The message says which field, what was expected and
 * never repeats a value. Reading the same bytes again fails again.
 */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    ReportException(String field, String expected) {
        super(field + ": " + expected);
        this.field = field;
    }

    /** The field or fields at fault by their 3CX names, or {@code body} when there are no fields to speak of. */
    public String field() {
        return field;
    }
}
