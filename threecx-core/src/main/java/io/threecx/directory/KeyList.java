package io.threecx.directory;

import java.util.Arrays;

/** Keys in the order in which they come, each with the number of the contact that it belongs to. Not thread-safe. */
final class KeyList {
    private long[] keys = new long[16];
    private int[] owners = new int[16];
    private int size;

    void add(long key, int owner) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            owners = Arrays.copyOf(owners, size * 2);
        }
        keys[size] = key;
        owners[size++] = owner;
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    int owner(int index) {
        return owners[index];
    }
}
