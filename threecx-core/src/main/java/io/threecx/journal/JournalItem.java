package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.Chat;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call, or a report that could not be read, and what became of it: for a person who looks after the journal. Immutable. */
public final class JournalItem {
    private final WorkItem item;
    private final @Nullable Call call;
    private final @Nullable Chat chat;

    private JournalItem(WorkItem item, @Nullable Call call, @Nullable Chat chat) {
        this.item = item;
        this.call = call;
        this.chat = chat;
    }

    /** A report that could not be read. */
    static JournalItem unreadable(WorkItem item) {
        return new JournalItem(item, null, null);
    }

    /** A call or chat; what cannot be read of it is left out. */
    static JournalItem of(WorkItem item, StoredForms forms) {
        byte[] payload = item.payload().orElse(null);
        if (payload == null) {
            return new JournalItem(item, null, null);
        }
        try {
            return item.format() == StoredForms.CHAT
                    ? new JournalItem(
                            item, null, forms.readChatSighting(payload).chat())
                    : new JournalItem(item, forms.readCall(payload).merged(), null);
        } catch (StoredFormException unreadable) {
            return new JournalItem(item, null, null);
        }
    }

    /** Its place in the order of acceptance, for paging. */
    public long id() {
        return item.id();
    }

    /**
     * The key of the call or chat, for {@link Journal#entriesOf}; of a report that could not be read, the key of the
     * report.
     */
    public String key() {
        return item.key();
    }

    /** How far it is; {@link WorkState#DONE} when its entries are planned, or the policy left it out. */
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

    /** The call, as all sources together tell it; empty for a chat, and when what was said of it is forgotten. */
    public Optional<Call> call() {
        return Optional.ofNullable(call);
    }

    /** The chat; empty for a call, and when what was said of it is forgotten. */
    public Optional<Chat> chat() {
        return Optional.ofNullable(chat);
    }

    /** When it became known. */
    public Instant createdAt() {
        return item.createdAt();
    }

    @Override
    public String toString() {
        return key() + " " + state();
    }
}
