package io.threecx.directory;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds contacts whose id an earlier contact has already. */
final class RepeatedIds {
    private final List<PackedContacts> pages;
    private final int[] firstOfPage;
    private final SortedKeys ids;

    /** @param firstOfPage the number of the first contact of each page */
    RepeatedIds(List<PackedContacts> pages, int[] firstOfPage, SortedKeys ids) {
        this.pages = pages;
        this.firstOfPage = firstOfPage;
        this.ids = ids;
    }

    /** Told of each contact that repeats an id. */
    interface Listener {
        void repeated(int first, int again);
    }

    BitSet find(Listener listener) {
        BitSet repeated = new BitSet();
        int from = 0;
        while (from < ids.size()) {
            int to = from + 1;
            while (to < ids.size() && ids.key(to) == ids.key(from)) {
                to++;
            }
            if (to - from > 1) {
                compare(from, to, repeated, listener);
            }
            from = to;
        }
        return repeated;
    }

    /** Contacts whose ids have one hash, in the order of the file. */
    private void compare(int from, int to, BitSet repeated, Listener listener) {
        Map<String, Integer> firstById = new HashMap<>();
        for (int i = from; i < to; i++) {
            int contact = ids.owner(i);
            int page = Snapshot.pageOf(firstOfPage, pages.size(), contact);
            Integer first = firstById.putIfAbsent(pages.get(page).id(contact - firstOfPage[page]), contact);
            if (first != null) {
                repeated.set(contact);
                listener.repeated(first, contact);
            }
        }
    }
}
