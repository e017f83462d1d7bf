package io.threecx.crm;

import io.threecx.call.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call as it is to stand in one CRM. Immutable. */
public final class CallEntry {
    private final EntryKey key;
    private final Call call;
    private final EntryText content;
    private final @Nullable ContactRef contact;
    private final @Nullable CrmUser user;

    private CallEntry(
            EntryKey key, Call call, EntryText content, @Nullable ContactRef contact, @Nullable CrmUser user) {
        this.key = key;
        this.call = call;
        this.content = content;
        this.contact = contact;
        this.user = user;
    }

    /** An entry for a caller whom nobody knows. */
    public static CallEntry of(EntryKey key, Call call, EntryText content) {
        return new CallEntry(key, call, content, null, null);
    }

    /** The same entry, filed with a contact. */
    public CallEntry withContact(@Nullable ContactRef value) {
        return new CallEntry(key, call, content, value, user);
    }

    /** The same entry, by a user of the CRM. */
    public CallEntry withUser(@Nullable CrmUser value) {
        return new CallEntry(key, call, content, contact, value);
    }

    /** Identity of the entry: its text is the key that the CRM is given. */
    public EntryKey key() {
        return key;
    }

    /** The call that the entry is about; an entry for one leg has that leg alone, with its own times. */
    public Call call() {
        return call;
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

    /** Who talked or was rung, as the CRM knows them. */
    public Optional<CrmUser> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public String toString() {
        return "entry " + key;
    }
}
