package io.threecx.store;

import io.threecx.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A key in its stored forms. Two keys never share one, not even where file names ignore case. */
final class StateKey {

    // most file systems allow 255; the rest is room for their own additions
    private static final int LONGEST_NAME = 180;

    private final byte[] bytes;

    /** @throws IllegalArgumentException if the text has no UTF-8 form */
    StateKey(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            this.bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A key must not hold half of a surrogate pair", e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Readable where possible: a-z, 0-9, '-', '_' and '.' stay, other bytes become %xx; a long name becomes a hash. */
    String fileName() {
        StringBuilder name =
                new StringBuilder("k-"); // no name is reserved, hidden or a relative path with this in front
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.') {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(each));
            }
        }
        return (name.length() <= LONGEST_NAME
                        ? name.toString()
                        : "h-" + HexFormat.of().formatHex(Sha256.of(bytes))) + ".state";
    }
}
