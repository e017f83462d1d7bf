package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.ChatSighting;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.journal.text.ChatFacts;
import io.threecx.journal.text.JournalText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chat on its way to become an entry. */
final class ChatDraft implements EntryDraft {
    private final CallKey key;
    private final Chat chat;
    private final @Nullable String entity;

    ChatDraft(CallKey key, ChatSighting sighting) {
        this.key = key;
        this.chat = sighting.chat();
        this.entity = sighting.entity();
    }

    @Override
    public CallKey key() {
        return key;
    }

    @Override
    public @Nullable String reasonToSkip() {
        return null;
    }

    @Override
    public List<Target> targets(Routing routing) {
        return routing.targets(chat.queue().orElse(null), null);
    }

    @Override
    public boolean isHeldBy(Target target) {
        return target.holdsChats();
    }

    @Override
    public String plural() {
        return "chats";
    }

    @Override
    public boolean hasOutsideParty() {
        return true;
    }

    @Override
    public Known known(Callers callers) {
        return callers.of(chat);
    }

    @Override
    public @Nullable ContactRef shown() {
        return entity == null ? null : ContactRef.parse(entity).orElse(null);
    }

    @Override
    public List<PlannedEntry> entries(
            Target target,
            Filing filing,
            Standing standing,
            Function<Optional<CallParty>, @Nullable CrmUser> users,
            JournalText text) {
        CrmUser user = users.apply(Optional.of(chat.agent()));
        ChatFacts facts = ChatFacts.of(chat).withContact(filing.contact()).withUser(user);
        return List.of(new PlannedEntry.OfChat(ChatEntry.of(new EntryKey(key, target.name(), 0), chat, text.chat(facts))
                .withContact(filing.ref())
                .withUser(user)));
    }
}
