package io.threecx.odoo;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The numbers of records that a reader of changes has been told of, to find out which are gone. As text: the gaps between
 * them, packed. Not thread-safe.
 */
final class KnownIds {
    private static final int HIGHEST = 1 << 25;
    private static final int BUFFER = 8192;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final BitSet ids = new BitSet();

    /** @return false for a number too high to be kept */
    boolean add(long id) {
        if (id < 0 || id >= HIGHEST) {
            return false;
        }
        ids.set((int) id);
        return true;
    }

    boolean has(long id) {
        return id >= 0 && id < HIGHEST && ids.get((int) id);
    }

    void remove(long id) {
        if (has(id)) {
            ids.clear((int) id);
        }
    }

    void clear() {
        ids.clear();
    }

    int size() {
        return ids.cardinality();
    }

    /** The lowest one above this; -1 for none. */
    long after(long id) {
        return id >= HIGHEST ? -1 : ids.nextSetBit((int) id + 1);
    }

    String text() {
        ByteArrayOutputStream gaps = new ByteArrayOutputStream();
        int last = 0;
        for (int id = ids.nextSetBit(0); id >= 0; id = ids.nextSetBit(id + 1)) {
            int gap = id - last;
            for (; gap > SEVEN_BITS; gap >>>= 7) {
                gaps.write((gap & SEVEN_BITS) | MORE);
            }
            gaps.write(gap);
            last = id;
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed(gaps.toByteArray()));
    }

    private static byte[] packed(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** @throws IllegalArgumentException for anything that {@link #text} does not write */
    static KnownIds read(String text) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getUrlDecoder().decode(text));
            KnownIds known = new KnownIds();
            byte[] buffer = new byte[BUFFER];
            long id = 0;
            long gap = 0;
            int shift = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("cut short");
                }
                for (int i = 0; i < count; i++) {
                    gap |= (long) (buffer[i] & SEVEN_BITS) << shift;
                    shift += 7;
                    if ((buffer[i] & MORE) == 0) {
                        id += gap;
                        if (shift > 35 || !known.add(id)) {
                            throw new IllegalArgumentException("too high");
                        }
                        gap = 0;
                        shift = 0;
                    }
                }
            }
            return known;
        } catch (DataFormatException notPacked) {
            throw new IllegalArgumentException(notPacked);
        } finally {
            inflater.end();
        }
    }
}
