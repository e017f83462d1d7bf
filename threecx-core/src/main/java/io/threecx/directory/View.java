package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.PhoneQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole directory at one moment: what was in the file when it was last read, and what was added since. Immutable.
 *
 * @param base what was read
 * @param additions contacts made since, the newest last
 * @param added the same, ready to be asked
 * @param stamp how the file looked with all of this in it
 */
record View(Snapshot base, List<Contact> additions, Snapshot added, FileStamp stamp) {

    static View of(Snapshot base, FileStamp stamp) {
        return new View(base, List.of(), Snapshot.of(List.of(), 0, new Problems(), List.of()), stamp);
    }

    View with(Contact addition, FileStamp newStamp, NumberReader numbers) {
        List<Contact> all =
                Stream.concat(additions.stream(), Stream.of(addition)).toList();
        return new View(base, all, Snapshot.ofContacts(all, numbers), newStamp);
    }

    int size() {
        return base.size() + added.size();
    }

    private List<Snapshot> parts() {
        return List.of(added, base);
    }

    List<Contact> findByPhone(PhoneQuery query, int limit) {
        List<Snapshot> parts = parts();
        Found found = new Found(limit);
        PhoneCandidates candidates = PhoneCandidates.of(query);
        for (DigitKey.Range range : candidates.ranges()) {
            for (Snapshot part : parts) {
                part.forEachPhone(range, (key, contact) -> !candidates.accepts(key) || found.add(part, contact));
            }
        }
        return found.contacts();
    }

    List<Contact> findByEmail(String address, int limit) {
        return parts().stream()
                .flatMap(part -> part.findByEmail(address, limit).stream())
                .limit(limit)
                .toList();
    }

    List<Contact> search(String text, ContactSearch.Field field, int limit) {
        return new DirectorySearch(text, field, limit).in(parts());
    }

    /** Contacts in the order in which they were found, each once. */
    private static final class Found {
        private final int limit;
        private final List<Entry> entries = new ArrayList<>();

        private record Entry(Snapshot part, int contact) {}

        Found(int limit) {
            this.limit = limit;
        }

        boolean add(Snapshot part, int contact) {
            Entry entry = new Entry(part, contact);
            if (entries.size() < limit && !entries.contains(entry)) {
                entries.add(entry);
            }
            return entries.size() < limit;
        }

        List<Contact> contacts() {
            return entries.stream()
                    .map(entry -> entry.part().contact(entry.contact()))
                    .toList();
        }
    }
}
