package io.threecx.journal;

import io.threecx.call.ChatSighting;
import io.threecx.call.Sighting;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.util.List;

/**
 * The journal of one PBX: takes in what sources say of calls and chats, and puts each call into the CRMs, once.
 *
 * <pre>{@code
 * boolean news = threecx.journal().orElseThrow().accept(Sighting.of(key, call));
 * }</pre>
 *
 * <p>When {@link #accept} returns, the call is stored; everything else happens on threads of the journal's own, and goes on
 * after a restart. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private final Storage storage;
    private final StoredForms forms;
    private final String pbx;
    private final Inbox inbox;

    Journal(Storage storage, StoredForms forms, String pbx, Inbox inbox) {
        this.storage = storage;
        this.forms = forms;
        this.pbx = pbx;
        this.inbox = inbox;
    }

    /** The name of the PBX; keys of others are refused. */
    public String pbx() {
        return pbx;
    }

    /**
     * Takes in what a source says of a call.
     *
     * @return whether it was news; false when it was known already, which is as good
     * @throws io.threecx.store.StorageException when it is not stored for sure: tell it again later
     */
    public boolean accept(Sighting sighting) {
        return inbox.accept(sighting);
    }

    /**
     * Takes in what a source says of a chat.
     *
     * @return whether it was news
     * @throws io.threecx.store.StorageException when it is not stored for sure: tell it again later
     */
    public boolean accept(ChatSighting sighting) {
        return inbox.accept(sighting);
    }

    /**
     * Keeps what a source sent and nobody could read, for a person to look at.
     *
     * @param source as in {@code SourceKey}
     * @return whether it was news
     */
    public boolean keepUnreadable(String source, byte[] body, String problem) {
        return inbox.keep(source, body, problem);
    }

    public JournalStatus status() {
        return new JournalStatus(
                storage.count(WorkQueue.INBOX),
                storage.count(WorkQueue.CALLS),
                storage.count(WorkQueue.OUTBOX),
                List.of(),
                java.util.Map.of());
    }

    /**
     * Entries in a state, page by page, the oldest first.
     *
     * @param afterId {@link JournalEntry#id} of the last one of the page before; 0 for the first page
     */
    public List<JournalEntry> entries(WorkState state, long afterId, int limit) {
        return storage.list(WorkQueue.OUTBOX, state, afterId, limit).stream()
                .map(this::entry)
                .toList();
    }

    private JournalEntry entry(WorkItem item) {
        Progress progress = item.progress().map(forms::readProgress).orElse(Progress.NONE);
        return new JournalEntry(
                item.id(),
                item.key(),
                item.lane(),
                item.state(),
                item.occurredAt(),
                item.dueAt(),
                item.attempts(),
                item.note().orElse(null),
                progress.logged(),
                progress.notApplied());
    }

    public boolean retry(String key) {
        return false;
    }

    public boolean dismiss(String key) {
        return false;
    }

    @Override
    public void close() {}
}
