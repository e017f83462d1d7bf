package io.threecx.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** Values are stored as format (1 byte), key id (4), IV (12), ciphertext and tag; format, key id and the store's key are authenticated too. */
final class EncryptedStateStore implements StateStore {

    private static final byte FORMAT = 1;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD = 1 + EncryptionKey.ID_BYTES;

    private final StateStore inner;
    private final List<EncryptionKey> keys;
    private final SecureRandom random = new SecureRandom();

    EncryptedStateStore(StateStore inner, EncryptionKey key, EncryptionKey... older) {
        this.inner = Objects.requireNonNull(inner, "inner");
        List<EncryptionKey> all = new ArrayList<>(List.of(older));
        all.add(0, Objects.requireNonNull(key, "key"));
        this.keys = List.copyOf(all);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return inner.get(key).map(stored -> decrypted(key, stored));
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        while (true) {
            byte[] stored = inner.get(key).orElse(null);
            byte[] now = stored == null ? null : decrypted(key, stored);
            if (!Arrays.equals(now, expected)) {
                return false;
            }
            if (inner.compareAndSet(key, stored, update == null ? null : encrypted(key, update))) {
                return true;
            }
            // somebody was faster, perhaps with the same value in other ciphertext: look again
        }
    }

    private byte[] encrypted(String key, byte[] value) {
        EncryptionKey first = keys.get(0);
        byte[] head = ByteBuffer.allocate(HEAD).put(FORMAT).put(first.id()).array();
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, first, iv, head, key).doFinal(value);
            return ByteBuffer.allocate(HEAD + IV_BYTES + sealed.length)
                    .put(head)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new StateStoreException("The value of '" + key + "' cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private byte[] decrypted(String key, byte[] stored) {
        if (stored.length < HEAD + IV_BYTES + TAG_BYTES || stored[0] != FORMAT) {
            throw new StateStoreException(
                    "The stored value of '" + key + "' is not encrypted, or by another version of this program", null);
        }
        byte[] head = Arrays.copyOf(stored, HEAD);
        byte[] iv = Arrays.copyOfRange(stored, HEAD, HEAD + IV_BYTES);
        EncryptionKey used = used(key, Arrays.copyOfRange(stored, 1, HEAD));
        try {
            return cipher(Cipher.DECRYPT_MODE, used, iv, head, key)
                    .doFinal(stored, HEAD + IV_BYTES, stored.length - HEAD - IV_BYTES);
        } catch (AEADBadTagException e) {
            throw new StateStoreException(
                    "The stored value of '" + key + "' was altered, or moved here from another key. Restore it from a"
                            + " backup, or remove it to start without this value.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new StateStoreException("The value of '" + key + "' cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private EncryptionKey used(String key, byte[] id) {
        for (EncryptionKey candidate : keys) {
            if (Arrays.equals(candidate.id(), id)) {
                return candidate;
            }
        }
        throw new StateStoreException(
                "The stored value of '" + key + "' was encrypted with key "
                        + HexFormat.of().formatHex(id) + ", which is not among those given: " + keys
                        + ". Add that key as an older one.",
                null);
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] iv, byte[] head, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(head);
        cipher.updateAAD(new StateKey(name).bytes());
        return cipher;
    }
}
