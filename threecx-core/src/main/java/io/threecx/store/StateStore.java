package io.threecx.store;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key, changed only by compare-and-set. Meant for small values: each is read and written whole.
 *
 * <p>A change is made in a loop: read, compute, set; if that is refused, somebody was faster, so read again.
 *
 * <pre>{@code
 * byte[] now;
 * byte[] next;
 * do {
 *     now = store.get("cursor").orElse(null);
 *     next = after(now);
 * } while (!store.compareAndSet("cursor", now, next));
 * }</pre>
 *
 * <p>Safe for use by several threads. A key is any text with whole characters (no half of a surrogate pair). Arrays are copied both ways.
 */
public interface StateStore {

    /**
     * The value last set; empty if there is none.
     *
     * @throws StateStoreException if the value cannot be read or is damaged
     */
    Optional<byte[]> get(String key);

    /**
     * Sets the value if it is the one expected.
     *
     * @param expected null: there must be none
     * @param update null: remove it
     * @return false if the value was another and nothing was changed
     * @throws StateStoreException if the present value cannot be read, or it is not known whether the new one was written
     */
    boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update);

    /**
     * A part of this store: its keys are here under {@code name/}. Parts nest like folders, and two parts of different names never
     * share a key.
     *
     * @param name not empty and without {@code /}
     */
    default StateStore namespaced(String name) {
        return new NamespacedStateStore(this, name);
    }

    /** A store that is forgotten with the process. */
    static StateStore inMemory() {
        return new InMemoryStateStore();
    }

    /**
     * A store in a folder of a local disk, one file per key, shared by all processes that open the same folder. What was set is
     * on the disk when {@link #compareAndSet} returns; a crash leaves the old value or the new one. Folder and files are
     * created for the owner only where the file system knows owners. Not for network file systems, which do not lock reliably.
     *
     * @throws StateStoreException if the folder cannot be made or written to
     */
    static StateStore file(Path folder) {
        return new FileStateStore(folder);
    }

    /**
     * A store that encrypts what it puts into another one (AES-256-GCM, a random IV each time). A value is bound to its key: altered or
     * moved to another key, it is refused. That an old value of the same key was put back, or one removed, cannot be seen.
     * Keys of the store are not encrypted.
     *
     * <p>Encrypt the whole store and take parts of that, so that a value is bound to its part as well.
     *
     * <p>To replace an encryption key, put the new one first and keep the old one until all values have been written again; {@code
     * compareAndSet(key, value, value)} does that.
     *
     * @param key encrypts, and decrypts
     * @param older only decrypt
     */
    static StateStore encrypted(StateStore inner, EncryptionKey key, EncryptionKey... older) {
        return new EncryptedStateStore(inner, key, older);
    }
}
