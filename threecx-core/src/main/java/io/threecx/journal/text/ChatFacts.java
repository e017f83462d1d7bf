package io.threecx.journal.text;

import io.threecx.call.Chat;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the text of a chat's entry is made from. Immutable. */
public final class ChatFacts {
    private final Chat chat;
    private final @Nullable Contact contact;
    private final @Nullable CrmUser user;

    private ChatFacts(Chat chat, @Nullable Contact contact, @Nullable CrmUser user) {
        this.chat = chat;
        this.contact = contact;
        this.user = user;
    }

    /** A chat of which no more is known. */
    public static ChatFacts of(Chat chat) {
        return new ChatFacts(chat, null, null);
    }

    /** The same with the contact that the entry is filed with. */
    public ChatFacts withContact(@Nullable Contact value) {
        return new ChatFacts(chat, value, user);
    }

    /** The same with the CRM's user who chatted. */
    public ChatFacts withUser(@Nullable CrmUser value) {
        return new ChatFacts(chat, contact, value);
    }

    /** The chat itself. */
    public Chat chat() {
        return chat;
    }

    /** The contact that the entry is filed with. */
    public Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    /** The CRM's user who chatted. */
    public Optional<CrmUser> user() {
        return Optional.ofNullable(user);
    }
}
