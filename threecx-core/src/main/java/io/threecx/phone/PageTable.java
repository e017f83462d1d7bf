package io.threecx.phone;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where the pages of an index are: a hash table whose slots hold pages of some 16 entries, grown by extendible hashing.
 *
 * <pre>
 *   slots   00   01   10   11        twice as many:   000  001  010  011  100  101  110  111
 *            |     \   |  /                            |     \   |  /      |     \   |  /
 *           page a  \  | page c                        a      \  | c       a      \  | c
 *                   page b (not yet split)                     b                   b
 * </pre>
 *
 * <p>Growing copies the slots only: the two slots that one slot became share its page until an update finds it full,
 * and splits it. So no update waits for the table to grow, and readers keep the slots that they began with.
 *
 * <p>Readers take no lock: a page is published whole and never changes. Only one thread may write at a time.
 */
final class PageTable {

    /** The page of slots without entries. */
    static final long[] EMPTY = {};

    /** More entries than this, and a page is split if two slots share it. */
    private static final int FULL_PAGE = 24;

    /** Part of the format of {@link PhoneIndexFile}, like the hash: the order of its entries depends on it. */
    private static final int ENTRIES_FOR_EACH_SLOT = 16;

    private static final int MOST_SLOTS_LOG = 27;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int SLOT_BYTES = 4;

    /** What the table has to know of its pages. */
    interface Form {

        int size(long[] page);

        int hash(long[] page, int index);

        /** The entries whose hash has a bit set, or not set. */
        long[] half(long[] page, int bit, boolean set);
    }

    private final Form form;
    private volatile AtomicReferenceArray<long[]> slots;
    private int entries;

    /** An empty table. */
    PageTable(Form form) {
        this(form, emptySlots(0), 0);
    }

    /** A table of pages that are already where they belong; no two slots share one. */
    PageTable(Form form, AtomicReferenceArray<long[]> slots, int entries) {
        this.form = form;
        this.slots = slots;
        this.entries = entries;
    }

    /** How many slots a table of so many entries has at least, as a power of two. */
    static int slotsLog(long entries) {
        int log = 0;
        while (log < MOST_SLOTS_LOG && entries > ((long) ENTRIES_FOR_EACH_SLOT << log)) {
            log++;
        }
        return log;
    }

    static AtomicReferenceArray<long[]> emptySlots(int slotsLog) {
        long[][] empty = new long[1 << slotsLog][];
        Arrays.fill(empty, EMPTY);
        return new AtomicReferenceArray<>(empty);
    }

    /** The page where entries of a hash are. For any thread. */
    long[] page(int hash) {
        AtomicReferenceArray<long[]> now = slots;
        return now.getAcquire(hash & (now.length() - 1));
    }

    /** The table as it is, whatever becomes of this one: pages never change. */
    PageTable copy() {
        return new PageTable(form, copy(slots, slots.length()), entries);
    }

    int slots() {
        return slots.length();
    }

    int entries() {
        return entries;
    }

    /** Puts a page in place of the one where entries of a hash were. */
    void replace(int hash, long[] newPage) {
        entries = Math.addExact(entries, form.size(newPage) - form.size(page(hash)));
        if (slotsLog(entries) > log(slots)) {
            slots = copy(slots, slots.length() * 2);
        }
        AtomicReferenceArray<long[]> now = slots;
        int depth = depth(now, hash & (now.length() - 1));
        long[] page = newPage;
        while (form.size(page) > FULL_PAGE && depth < log(now)) {
            int bit = 1 << depth++;
            boolean set = (hash & bit) != 0;
            put(now, hash ^ bit, depth, form.half(page, bit, !set));
            page = form.half(page, bit, set);
        }
        put(now, hash, depth, page);
    }

    /** Into all slots that agree with the hash in so many low bits. */
    private static void put(AtomicReferenceArray<long[]> slots, int hash, int depth, long[] page) {
        for (int slot = hash & ((1 << depth) - 1); slot < slots.length(); slot += 1 << depth) {
            slots.setRelease(slot, page);
        }
    }

    /** In how many low bits the slots that share a page agree; slots without entries share nothing. */
    @SuppressWarnings("ReferenceEquality") // it is about the very same page
    private static int depth(AtomicReferenceArray<long[]> slots, int slot) {
        long[] page = slots.get(slot);
        int depth = log(slots);
        if (page.length > 0) {
            while (depth > 0 && slots.get(slot ^ (1 << (depth - 1))) == page) {
                depth--;
            }
        }
        return depth;
    }

    private static AtomicReferenceArray<long[]> copy(AtomicReferenceArray<long[]> slots, int length) {
        long[][] copy = new long[length][];
        for (int i = 0; i < length; i++) {
            copy[i] = slots.get(i & (slots.length() - 1));
        }
        return new AtomicReferenceArray<>(copy);
    }

    private static int log(AtomicReferenceArray<long[]> slots) {
        return Integer.numberOfTrailingZeros(slots.length());
    }

    /** What slots and pages take on the heap of a JVM that compresses references. */
    long heapBytes() {
        AtomicReferenceArray<long[]> now = slots;
        long bytes = ARRAY_HEADER_BYTES + (long) SLOT_BYTES * now.length();
        for (int slot = 0; slot < now.length(); slot++) {
            long[] page = now.get(slot);
            if (page.length > 0 && slot < (1 << depth(now, slot))) {
                bytes += ARRAY_HEADER_BYTES + (long) Long.BYTES * page.length;
            }
        }
        return bytes;
    }
}
