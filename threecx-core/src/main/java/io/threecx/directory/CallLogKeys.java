package io.threecx.directory;

import io.threecx.digest.Sha256;
import java.nio.ByteBuffer;

/**
 * Which keys stand in a call log: 128 bits of the SHA-256 of each, which no two keys of the real world share. Takes 24 to
 * 48 bytes a key, so a million entries take up to 48 MB. Not thread-safe.
 */
final class CallLogKeys {
    private static final int SMALLEST = 1 << 10;

    /** Pairs of longs; a pair of zeros is free. */
    private long[] slots = new long[2 * SMALLEST];

    private int size;

    /** A key as it is kept. */
    record Hash(long high, long low) {
        static Hash of(String key) {
            ByteBuffer bytes = ByteBuffer.wrap(Sha256.of(key));
            return new Hash(bytes.getLong(), bytes.getLong());
        }
    }

    int size() {
        return size;
    }

    boolean contains(Hash key) {
        return !isFree(slot(slots, key.high(), key.low()));
    }

    /** @return false if it was there */
    boolean add(Hash key) {
        int slot = slot(slots, key.high(), key.low());
        if (!isFree(slot)) {
            return false;
        }
        slots[slot] = key.high();
        slots[slot + 1] = key.low();
        size++;
        if (3L * size > slots.length) { // two thirds of the pairs
            grow();
        }
        return true;
    }

    void clear() {
        slots = new long[2 * SMALLEST];
        size = 0;
    }

    private boolean isFree(int slot) {
        return slots[slot] == 0 && slots[slot + 1] == 0;
    }

    private void grow() {
        long[] before = slots;
        long[] larger = new long[Math.multiplyExact(before.length, 2)];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0 || before[i + 1] != 0) {
                int slot = slot(larger, before[i], before[i + 1]);
                larger[slot] = before[i];
                larger[slot + 1] = before[i + 1];
            }
        }
        slots = larger;
    }

    /** Where it is, or where it would go. */
    private static int slot(long[] slots, long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) (low << 1) & mask;
        while ((slots[slot] != 0 || slots[slot + 1] != 0) && (slots[slot] != high || slots[slot + 1] != low)) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }
}
