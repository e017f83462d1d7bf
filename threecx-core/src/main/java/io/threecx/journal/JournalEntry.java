package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.Chat;
import io.threecx.crm.ContactRef;
import io.threecx.crm.LogReceipt;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry in one CRM, and how far it is: for a person who looks after the journal. Immutable. */
public final class JournalEntry {
    private final WorkItem item;
    private final Progress progress;
    private final @Nullable PlannedEntry content;
    private final List<PossibleContact> possible;

    private JournalEntry(
            WorkItem item, Progress progress, @Nullable PlannedEntry content, List<PossibleContact> possible) {
        this.item = item;
        this.progress = progress;
        this.content = content;
        this.possible = List.copyOf(possible);
    }

    /** What cannot be read of it is left out: a damaged row must be seen, not hide the others. */
    static JournalEntry of(WorkItem item, StoredForms forms) {
        Progress progress = Progress.NONE;
        PlannedEntry content = null;
        List<PossibleContact> possible = List.of();
        try {
            progress = item.progress().map(forms::readProgress).orElse(progress);
            content = item.payload().map(forms::readEntry).orElse(null);
            possible = HeldEntries.isHeld(item)
                    ? item.payload().map(forms::readPossible).orElse(possible)
                    : possible;
        } catch (StoredFormException unreadable) {
            // its delivery says so in the note
        }
        return new JournalEntry(item, progress, content, possible);
    }

    /** Its place in the order of entries, for paging. */
    public long id() {
        return item.id();
    }

    /** The key that the CRM is given. */
    public String key() {
        return item.key();
    }

    /** The name of the CRM. */
    public String crm() {
        return item.lane();
    }

    /** How far it is; a parked one or one in doubt waits for a person. */
    public WorkState state() {
        return item.state();
    }

    /** When the call or chat began. */
    public Instant occurredAt() {
        return item.occurredAt();
    }

    /** When it was first to be written. */
    public Instant createdAt() {
        return item.createdAt();
    }

    /** When it is tried next, if its state is {@link WorkState#READY}. */
    public Instant dueAt() {
        return item.dueAt();
    }

    /** How often it was tried. */
    public int attempts() {
        return item.attempts();
    }

    /** Why it is where it is. */
    public Optional<String> note() {
        return item.note();
    }

    /** Where it stands in the CRM. */
    public Optional<LogReceipt> receipt() {
        return progress.receipt();
    }

    /** What is known of the call and could not be put into the CRM, and why. */
    public List<String> notApplied() {
        return progress.notApplied();
    }

    /** It waits until a person says whose it is, with {@link Journal#release}. */
    public boolean isHeld() {
        return HeldEntries.isHeld(item);
    }

    /** Among whom a person has to choose, the best first; nobody when it is not held. */
    public List<PossibleContact> possibleContacts() {
        return possible;
    }

    /** The contact that it is filed with. */
    public Optional<ContactRef> contact() {
        if (content instanceof PlannedEntry.OfCall ofCall) {
            return ofCall.entry().contact();
        }
        return content instanceof PlannedEntry.OfChat ofChat ? ofChat.entry().contact() : Optional.empty();
    }

    /** The call that it is about; empty for a chat, and when what was said of it is forgotten. */
    public Optional<Call> call() {
        return content instanceof PlannedEntry.OfCall ofCall
                ? Optional.of(ofCall.entry().call())
                : Optional.empty();
    }

    /** The chat that it is about; empty for a call, and when what was said of it is forgotten. */
    public Optional<Chat> chat() {
        return content instanceof PlannedEntry.OfChat ofChat
                ? Optional.of(ofChat.entry().chat())
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "entry " + key() + " " + state();
    }
}
