package io.threecx.directory;

import io.threecx.crm.ContactRef;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what differs between the directory before and after, and tells it in pieces: all of a file may have changed. */
final class SnapshotChanges {
    private static final int MOST_AT_ONCE = 1_000;

    private final String provider;
    private final Consumer<Set<ContactRef>> listener;
    private Set<ContactRef> piece = new HashSet<>();

    private SnapshotChanges(String provider, Consumer<Set<ContactRef>> listener) {
        this.provider = provider;
        this.listener = listener;
    }

    /** Tells of contacts that went, changed or are new, at most a thousand at once. */
    static void tell(View before, Snapshot after, String provider, Consumer<Set<ContactRef>> listener) {
        SnapshotChanges changes = new SnapshotChanges(provider, listener);
        changes.compare(before.base(), after);
        changes.compareAdditions(before.added(), after);
        changes.flush();
    }

    /** Walks through both in the order of their ids' hashes. */
    private void compare(Snapshot before, Snapshot after) {
        SortedKeys old = before.ids();
        SortedKeys now = after.ids();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (j == now.size() || (i < old.size() && old.key(i) < now.key(j))) {
                add(before, old.owner(i++));
            } else if (i == old.size() || now.key(j) < old.key(i)) {
                add(after, now.owner(j++));
            } else {
                compare(before, old.owner(i++), after, now.owner(j++));
            }
        }
    }

    private void compare(Snapshot before, int old, Snapshot after, int now) {
        if (!before.isSame(old, after, now)) {
            add(before, old);
            add(after, now);
        }
    }

    /** Contacts added since the file was read were told as new when they turned up in the file; unless they went. */
    private void compareAdditions(Snapshot added, Snapshot after) {
        for (int i = 0; i < added.ids().size(); i++) {
            int contact = added.ids().owner(i);
            long key = added.ids().key(i);
            boolean[] there = new boolean[1];
            after.ids().forEach(key, key, now -> {
                there[0] |= added.isSame(contact, after, now);
                return !there[0];
            });
            if (!there[0]) {
                add(added, contact);
            }
        }
    }

    private void add(Snapshot snapshot, int contact) {
        piece.add(new ContactRef(provider, snapshot.type(contact), snapshot.id(contact)));
        if (piece.size() >= MOST_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!piece.isEmpty()) {
            listener.accept(Set.copyOf(piece));
            piece = new HashSet<>();
        }
    }
}
