package io.threecx.phone;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The way back: from the reference of a contact to the places of its numbers, eight bytes each. Needed to remove a
 * contact; lookups do not come here. Not thread-safe.
 *
 * <p>A page holds longs in ascending order: the reference in the upper half, the hash of a place in the lower one. Two
 * numbers of a contact at places of one hash are one entry.
 */
final class ReferenceTable {

    private static final Form FORM = new Form();

    private final PageTable pages;

    ReferenceTable() {
        this(new PageTable(FORM));
    }

    private ReferenceTable(PageTable pages) {
        this.pages = pages;
    }

    /** The way back from all numbers of a table whose slots share no page. */
    static ReferenceTable of(PageTable numbers, NumberKeys keys) {
        int[] sizes = new int[1 << PageTable.slotsLog(numbers.entries())];
        int mask = sizes.length - 1;
        for (int slot = 0; slot < numbers.slots(); slot++) {
            long[] page = numbers.page(slot);
            int size = NumberPage.size(page);
            for (int i = 0; i < size; i++) {
                sizes[NumberKeys.hash(NumberPage.reference(page, size, i)) & mask]++;
            }
        }
        long[][] slots = new long[sizes.length][];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = sizes[slot] == 0 ? PageTable.EMPTY : new long[sizes[slot]];
        }
        for (int slot = 0; slot < numbers.slots(); slot++) {
            long[] page = numbers.page(slot);
            int size = NumberPage.size(page);
            for (int i = 0; i < size; i++) {
                int reference = NumberPage.reference(page, size, i);
                int to = NumberKeys.hash(reference) & mask;
                slots[to][--sizes[to]] = entry(reference, NumberKeys.hash(keys.placeOf(page[i])));
            }
        }
        int entries = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = sortedOnce(slots[slot]);
            entries += slots[slot].length;
        }
        return new ReferenceTable(new PageTable(FORM, new AtomicReferenceArray<>(slots), entries));
    }

    private static long[] sortedOnce(long[] page) {
        Arrays.sort(page);
        int kept = 0;
        for (int i = 0; i < page.length; i++) {
            if (i == 0 || page[i] != page[i - 1]) {
                page[kept++] = page[i];
            }
        }
        return kept == page.length ? page : Arrays.copyOf(page, kept);
    }

    void add(int reference, int hash) {
        long entry = entry(reference, hash);
        long[] page = pages.page(NumberKeys.hash(reference));
        int at = Arrays.binarySearch(page, entry);
        if (at < 0) {
            int free = -1 - at;
            long[] more = new long[page.length + 1];
            System.arraycopy(page, 0, more, 0, free);
            more[free] = entry;
            System.arraycopy(page, free, more, free + 1, page.length - free);
            pages.replace(NumberKeys.hash(reference), more);
        }
    }

    void remove(int reference, int hash) {
        long[] page = pages.page(NumberKeys.hash(reference));
        int at = Arrays.binarySearch(page, entry(reference, hash));
        if (at >= 0) {
            long[] less = page.length == 1 ? PageTable.EMPTY : new long[page.length - 1];
            System.arraycopy(page, 0, less, 0, at);
            System.arraycopy(page, at + 1, less, at, less.length - at);
            pages.replace(NumberKeys.hash(reference), less);
        }
    }

    /** The hashes of the places of its numbers, each once. */
    IntStream hashes(int reference) {
        return Arrays.stream(pages.page(NumberKeys.hash(reference)))
                .filter(entry -> referenceOf(entry) == reference)
                .mapToInt(entry -> (int) entry);
    }

    long heapBytes() {
        return pages.heapBytes();
    }

    private static long entry(int reference, int hash) {
        return ((long) reference << Integer.SIZE) | (hash & 0xffffffffL);
    }

    private static int referenceOf(long entry) {
        return (int) (entry >> Integer.SIZE);
    }

    /** What a table has to know of these pages. */
    private static final class Form implements PageTable.Form {

        @Override
        public int size(long[] page) {
            return page.length;
        }

        @Override
        public int hash(long[] page, int index) {
            return NumberKeys.hash(referenceOf(page[index]));
        }

        @Override
        public long[] half(long[] page, int bit, boolean set) {
            return Arrays.stream(page)
                    .filter(entry -> (NumberKeys.hash(referenceOf(entry)) & bit) != 0 == set)
                    .toArray();
        }
    }
}
