package io.threecx.journal;

import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A call, or a report that could not be read, and what became of it: for a person who looks after the journal. Immutable. */
public final class JournalItem {
    private final WorkItem item;

    JournalItem(WorkItem item) {
        this.item = item;
    }

    /** Its place in the order of acceptance, for paging. */
    public long id() {
        return item.id();
    }

    public String key() {
        return item.key();
    }

    public WorkState state() {
        return item.state();
    }

    /** When the call began; of a report that could not be read, when it came. */
    public Instant occurredAt() {
        return item.occurredAt();
    }

    /** What became of it: which CRMs got it, or why none did. */
    public Optional<String> note() {
        return item.note();
    }

    /** What was sent, as text; empty for what was read. */
    public Optional<String> body() {
        return item.format() == StoredForms.UNREADABLE
                ? item.payload().map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return key() + " " + state();
    }
}
