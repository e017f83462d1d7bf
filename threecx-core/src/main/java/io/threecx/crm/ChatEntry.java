package io.threecx.crm;

import io.threecx.call.Chat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One chat as it is to stand in one CRM. Immutable. */
public final class ChatEntry {
    private final EntryKey key;
    private final Chat chat;
    private final EntryText content;
    private final @Nullable ContactRef contact;
    private final @Nullable CrmUser user;

    private ChatEntry(
            EntryKey key, Chat chat, EntryText content, @Nullable ContactRef contact, @Nullable CrmUser user) {
        this.key = key;
        this.chat = chat;
        this.content = content;
        this.contact = contact;
        this.user = user;
    }

    /** An entry for a visitor whom nobody knows. */
    public static ChatEntry of(EntryKey key, Chat chat, EntryText content) {
        return new ChatEntry(key, chat, content, null, null);
    }

    /** The same entry, filed with a contact. */
    public ChatEntry withContact(@Nullable ContactRef value) {
        return new ChatEntry(key, chat, content, value, user);
    }

    /** The same entry, by a user of the CRM. */
    public ChatEntry withUser(@Nullable CrmUser value) {
        return new ChatEntry(key, chat, content, contact, value);
    }

    /** Identity of the entry: its text is the key that the CRM is given. */
    public EntryKey key() {
        return key;
    }

    /** The chat that the entry is about. */
    public Chat chat() {
        return chat;
    }

    /** What a person reads: subject and lines, to be shown as text or HTML. */
    public EntryText content() {
        return content;
    }

    /** The body as plain text. */
    public String text() {
        return content.plain();
    }

    /** The contact to file it with; empty when nobody matched. */
    public Optional<ContactRef> contact() {
        return Optional.ofNullable(contact);
    }

    /** Who answered the chat, as the CRM knows them; empty when it does not. */
    public Optional<CrmUser> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public String toString() {
        return "chat entry " + key;
    }
}
