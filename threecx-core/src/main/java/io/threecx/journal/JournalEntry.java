package io.threecx.journal;

import io.threecx.crm.LogReceipt;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry in one CRM, and how far it is: for a person who looks after the journal. Immutable. */
public final class JournalEntry {
    private final long id;
    private final String key;
    private final String crm;
    private final WorkState state;
    private final Instant occurredAt;
    private final Instant dueAt;
    private final int attempts;
    private final @Nullable String note;
    private final @Nullable LogReceipt receipt;
    private final List<String> notApplied;

    JournalEntry(
            long id,
            String key,
            String crm,
            WorkState state,
            Instant occurredAt,
            Instant dueAt,
            int attempts,
            @Nullable String note,
            @Nullable LogReceipt receipt,
            List<String> notApplied) {
        this.id = id;
        this.key = key;
        this.crm = crm;
        this.state = state;
        this.occurredAt = occurredAt;
        this.dueAt = dueAt;
        this.attempts = attempts;
        this.note = note;
        this.receipt = receipt;
        this.notApplied = List.copyOf(notApplied);
    }

    /** Its place in the order of entries, for paging. */
    public long id() {
        return id;
    }

    /** The key that the CRM is given. */
    public String key() {
        return key;
    }

    /** The name of the CRM. */
    public String crm() {
        return crm;
    }

    public WorkState state() {
        return state;
    }

    /** When the call or chat began. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** When it is tried next, if its state is {@link WorkState#READY}. */
    public Instant dueAt() {
        return dueAt;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** Why it is where it is. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Where it stands in the CRM. */
    public Optional<LogReceipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** What is known of the call and could not be put into the CRM, and why. */
    public List<String> notApplied() {
        return notApplied;
    }

    @Override
    public String toString() {
        return "entry " + key + " " + state;
    }
}
