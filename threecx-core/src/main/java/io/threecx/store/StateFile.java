package io.threecx.store;

import io.threecx.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The content of one file: magic, format number, SHA-256 of the rest, length of the key, key, value. The key is inside so that a file
 * renamed to another key is noticed.
 */
final class StateFile {

    /** The bytes are not what we wrote; the message completes "the file ...". */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String what) {
            super(what);
        }
    }

    private static final byte[] MAGIC = "3CXSTATE".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int HEAD = MAGIC.length + Integer.BYTES + Sha256.BYTES;

    private StateFile() {}

    static byte[] write(StateKey key, byte[] value) {
        byte[] keyBytes = key.bytes();
        byte[] rest = ByteBuffer.allocate(Integer.BYTES + keyBytes.length + value.length)
                .putInt(keyBytes.length)
                .put(keyBytes)
                .put(value)
                .array();
        return ByteBuffer.allocate(HEAD + rest.length)
                .put(MAGIC)
                .putInt(FORMAT)
                .put(Sha256.of(rest))
                .put(rest)
                .array();
    }

    static byte[] read(StateKey key, byte[] content) throws Damaged {
        if (content.length < HEAD + Integer.BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(content, MAGIC.length))) {
            throw new Damaged("is cut short or is no state file");
        }
        int format = ByteBuffer.wrap(content).getInt(MAGIC.length);
        if (format != FORMAT) {
            throw new Damaged("has format " + format + ", this version reads format " + FORMAT);
        }
        byte[] sum = Arrays.copyOfRange(content, MAGIC.length + Integer.BYTES, HEAD);
        byte[] rest = Arrays.copyOfRange(content, HEAD, content.length);
        if (!MessageDigest.isEqual(sum, Sha256.of(rest))) {
            throw new Damaged("is damaged, its checksum is wrong");
        }
        int keyLength = ByteBuffer.wrap(rest).getInt();
        int valueAt = Integer.BYTES + Math.min(Math.max(keyLength, 0), rest.length - Integer.BYTES);
        if (!Arrays.equals(key.bytes(), Arrays.copyOfRange(rest, Integer.BYTES, valueAt))) {
            throw new Damaged("belongs to another key, it was renamed or copied");
        }
        return Arrays.copyOfRange(rest, valueAt, rest.length);
    }
}
