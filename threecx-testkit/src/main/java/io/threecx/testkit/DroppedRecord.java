package io.threecx.testkit;

/** A record of an answer that became no contact. Immutable; its accessors hide nothing. */
public final class DroppedRecord {

    private final String place;
    private final String reason;
    private final Mask mask;

    DroppedRecord(String place, String reason, Mask mask) {
        this.place = place;
        this.reason = reason;
        this.mask = mask;
    }

    /** Where it stood in the answer, such as {@code contacts[2]}, or which record it was, such as {@code record 2}. */
    public String place() {
        return place;
    }

    /** Why, and what to change, for the author of the template; it may quote what the CRM answered. */
    public String reason() {
        return reason;
    }

    /** Place and reason; secrets are hidden. */
    @Override
    public String toString() {
        return place + ": " + mask.text(reason);
    }
}
