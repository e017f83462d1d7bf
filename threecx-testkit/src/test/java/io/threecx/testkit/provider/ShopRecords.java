package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a small CRM holds. Guarded by itself. */
final class ShopRecords {

    record Kept(long change, Contact contact, boolean archived, boolean removed) {
        boolean isThere() {
            return !archived && !removed;
        }
    }

    record User(String id, String name, String extension, String email) {}

    /** A call or chat. */
    record Note(
            String id, String key, String text, @Nullable String contact, List<String> attachments) {}

    private final Map<String, Kept> contacts = new LinkedHashMap<>();
    private final TreeMap<Long, String> changes = new TreeMap<>();
    private final List<User> users = new ArrayList<>();
    private final Map<String, Note> calls = new LinkedHashMap<>();
    private final Map<String, Note> chats = new LinkedHashMap<>();
    private long count;

    synchronized String add(Contact contact) {
        String id = String.valueOf(++count + 1000);
        keep(id, contact.toBuilder(), contact.type(), false, false);
        return id;
    }

    private void keep(String id, Contact.Builder contact, String type, boolean archived, boolean removed) {
        Kept before = contacts.get(id);
        if (before != null) {
            changes.remove(before.change());
        }
        Contact given = contact.build();
        Contact.Builder own = Contact.builder(id)
                .type(type)
                .firstName(given.firstName())
                .lastName(given.lastName())
                .companyName(given.companyName());
        given.phones().forEach(phone -> own.phone(phone.label(), phone.number()));
        given.emails().forEach(own::email);
        contacts.put(id, new Kept(++count, own.build(), archived, removed));
        changes.put(count, id);
    }

    synchronized void change(String id, Contact now) {
        keep(id, now.toBuilder(), now.type(), false, false);
    }

    synchronized void put(String id, boolean archived, boolean removed) {
        Kept before = contacts.get(id);
        if (before != null) {
            keep(id, before.contact().toBuilder(), before.contact().type(), archived, removed);
        }
    }

    synchronized List<Contact> find(Predicate<Contact> wanted, boolean archivedToo) {
        return contacts.values().stream()
                .filter(kept -> kept.isThere() || (archivedToo && !kept.removed()))
                .map(Kept::contact)
                .filter(wanted)
                .toList();
    }

    synchronized boolean isThere(String id) {
        Kept kept = contacts.get(id);
        return kept != null && kept.isThere();
    }

    synchronized List<Kept> changesAfter(long change, int limit) {
        return changes.tailMap(change, false).values().stream()
                .limit(limit)
                .map(contacts::get)
                .toList();
    }

    synchronized String addUser(String name, String extension, String email) {
        String id = "u" + (++count);
        users.add(new User(id, name, extension, email));
        return id;
    }

    synchronized List<User> users(Predicate<User> wanted) {
        return users.stream().filter(wanted).toList();
    }

    /** Writes a note, or gives the one that has its key where keys are unique. */
    synchronized Note note(boolean chat, boolean unique, String key, String text, @Nullable String contact) {
        Map<String, Note> notes = chat ? chats : calls;
        if (unique) {
            for (Note note : notes.values()) {
                if (note.key().equals(key)) {
                    return note;
                }
            }
        }
        Note note = new Note((chat ? "chat-" : "call-") + (++count), key, text, contact, List.of());
        notes.put(note.id(), note);
        return note;
    }

    synchronized boolean replace(String id, String text, boolean append) {
        Note note = calls.get(id);
        if (note == null) {
            return false;
        }
        String now = append ? note.text() + "\n" + text : text;
        calls.put(id, new Note(id, note.key(), now, note.contact(), note.attachments()));
        return true;
    }

    synchronized boolean attach(String id, List<String> texts, boolean add) {
        Note note = calls.get(id);
        if (note == null) {
            return false;
        }
        List<String> all = new ArrayList<>(add ? note.attachments() : List.of());
        all.addAll(texts);
        calls.put(id, new Note(id, note.key(), note.text(), note.contact(), List.copyOf(all)));
        return true;
    }

    synchronized void removeCall(String id) {
        calls.remove(id);
    }

    synchronized List<Note> notes(boolean chat) {
        return List.copyOf((chat ? chats : calls).values());
    }

    static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
