package io.threecx.store;

import io.threecx.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** A key for {@link StateStore#encrypted}. Immutable; {@link #toString} shows an id that does not reveal it. */
public final class EncryptionKey {

    static final int ID_BYTES = 4;
    private static final int BYTES = 32;

    private final SecretKeySpec aes;
    private final byte[] id;

    private EncryptionKey(byte[] key) {
        this.aes = new SecretKeySpec(key, "AES");
        this.id = Arrays.copyOf(Sha256.of("threecx key id".getBytes(StandardCharsets.US_ASCII), key), ID_BYTES);
    }

    /**
     * Reads a key.
     *
     * @param text 32 random bytes in Base64, such as {@code openssl rand -base64 32} prints
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static EncryptionKey fromBase64(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            // without the cause: it quotes from the key
            throw new IllegalArgumentException(
                    "The encryption key is not Base64; make one with: openssl rand -base64 32");
        }
        if (key.length != BYTES) {
            throw new IllegalArgumentException("The encryption key has " + key.length + " bytes instead of " + BYTES
                    + "; make one with: openssl rand -base64 32");
        }
        return new EncryptionKey(key);
    }

    SecretKeySpec aes() {
        return aes;
    }

    /** Stored with each value, to find the key again. */
    byte[] id() {
        return id.clone();
    }

    @Override
    public String toString() {
        return "encryption key " + HexFormat.of().formatHex(id);
    }
}
