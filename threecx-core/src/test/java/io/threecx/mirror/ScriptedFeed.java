package io.threecx.mirror;

import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmPermanentException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A CRM whose contacts change when a test says so. A cursor is how many of all changes were told. Thread-safe. */
final class ScriptedFeed implements ContactFeed {
    private final List<ContactChange> changes = new ArrayList<>();
    private final List<@Nullable String> asked = new ArrayList<>();
    private int pageSize = 100;
    private int forgotten;
    private Consumer<@Nullable String> before = cursor -> {};

    synchronized ScriptedFeed pagesOf(int size) {
        pageSize = size;
        return this;
    }

    synchronized void upsert(Contact contact) {
        changes.add(new ContactChange.Upserted(contact));
    }

    synchronized void remove(String id) {
        changes.add(new ContactChange.Removed(new ContactRef("shop", Contact.CONTACT, id)));
    }

    /** Cursors are of no use any more, and only what is left is told. */
    synchronized void forgetEverythingBut(Contact... left) {
        changes.clear();
        for (Contact contact : left) {
            upsert(contact);
        }
        forgotten++;
    }

    /** What happens at each question, such as a failure. */
    synchronized void before(Consumer<@Nullable String> action) {
        before = action;
    }

    /** The cursors with which it was asked. */
    synchronized List<@Nullable String> asked() {
        return new ArrayList<>(asked);
    }

    @Override
    public synchronized ChangePage changes(@Nullable String cursor, int limit) {
        asked.add(cursor);
        before.accept(cursor);
        String era = forgotten + "/";
        if (cursor != null && !cursor.startsWith(era)) {
            throw new CrmPermanentException("the shop has forgotten where that was", null);
        }
        int from = cursor == null ? 0 : Integer.parseInt(cursor.substring(era.length()));
        int to = Math.min(changes.size(), from + Math.min(limit, pageSize));
        return new ChangePage(changes.subList(from, to), era + to, to == changes.size());
    }
}
