package io.threecx.directory;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Keys in ascending order, each with the contact that it belongs to; one key may belong to many. Immutable. */
final class SortedKeys {
    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;

    private final long[] keys;
    private final int[] owners;

    private SortedKeys(long[] keys, int[] owners) {
        this.keys = keys;
        this.owners = owners;
    }

    /**
     * Sorts.
     *
     * @param lists keys with owners counted from the beginning of their list
     * @param firstOwners what to add to the owners of each list
     * @param dropped owners whose keys are left out
     */
    static SortedKeys of(List<KeyList> lists, int[] firstOwners, BitSet dropped) {
        int total = lists.stream().mapToInt(KeyList::size).sum();
        long[] keys = new long[total];
        int[] owners = new int[total];
        int size = 0;
        for (int list = 0; list < lists.size(); list++) {
            KeyList from = lists.get(list);
            for (int i = 0; i < from.size(); i++) {
                int owner = firstOwners[list] + from.owner(i);
                if (!dropped.get(owner)) {
                    keys[size] = from.key(i);
                    owners[size++] = owner;
                }
            }
        }
        return sorted(
                size == total ? keys : Arrays.copyOf(keys, size), size == total ? owners : Arrays.copyOf(owners, size));
    }

    /** What {@link #writeTo} wrote. */
    static SortedKeys readFrom(SnapshotInput in) throws IOException {
        long[] keys = in.longNumbers();
        return new SortedKeys(keys, in.numbers());
    }

    void writeTo(SnapshotOutput out) throws IOException {
        out.longNumbers(keys);
        out.numbers(owners);
    }

    /** Radix sort from the lowest bits up: stable, and the two arrays move together. */
    private static SortedKeys sorted(long[] keys, int[] owners) {
        long[] fromKeys = keys;
        int[] fromOwners = owners;
        long[] toKeys = new long[keys.length];
        int[] toOwners = new int[keys.length];
        for (int shift = 0; shift < Long.SIZE; shift += RADIX_BITS) {
            int[] next = new int[RADIX + 1];
            for (long key : fromKeys) {
                next[bucket(key, shift) + 1]++;
            }
            for (int i = 0; i < RADIX; i++) {
                next[i + 1] += next[i];
            }
            for (int i = 0; i < fromKeys.length; i++) {
                int place = next[bucket(fromKeys[i], shift)]++;
                toKeys[place] = fromKeys[i];
                toOwners[place] = fromOwners[i];
            }
            long[] keysAgain = fromKeys;
            fromKeys = toKeys;
            toKeys = keysAgain;
            int[] ownersAgain = fromOwners;
            fromOwners = toOwners;
            toOwners = ownersAgain;
        }
        return new SortedKeys(fromKeys, fromOwners);
    }

    private static int bucket(long key, int shift) {
        // with the sign turned, unsigned buckets sort signed keys
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (RADIX - 1);
    }

    int size() {
        return keys.length;
    }

    long key(int index) {
        return keys[index];
    }

    int owner(int index) {
        return owners[index];
    }

    /** Is offered keys and their owners. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether it wants more */
        boolean visit(long key, int owner);
    }

    /** Offers the owners of the keys from one to another, both included, until one is refused. */
    void forEach(long from, long to, IntPredicate wantsMore) {
        visit(from, to, (key, owner) -> wantsMore.test(owner));
    }

    /** Offers the keys from one to another, both included, with their owners, until one is refused. */
    void visit(long from, long to, Visitor visitor) {
        for (int i = firstAtLeast(from); i < keys.length && keys[i] <= to; i++) {
            if (!visitor.visit(keys[i], owners[i])) {
                return;
            }
        }
    }

    private int firstAtLeast(long key) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
