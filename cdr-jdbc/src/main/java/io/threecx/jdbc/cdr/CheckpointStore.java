package io.threecx.jdbc.cdr;

import io.threecx.store.StateStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the checkpoint in a state store; what another instance wrote meanwhile is never written over. Not thread-safe. */
final class CheckpointStore {
    private final StateStore store;
    private final String key;
    private byte @Nullable [] stored;
    private @Nullable Checkpoint loaded;

    CheckpointStore(StateStore store, String key) {
        this.store = store;
        this.key = key;
    }

    /** The stored one, or a first one that is stored as soon as it is saved. */
    Checkpoint load(Supplier<Checkpoint> first) {
        byte[] now = store.get(key).orElse(null);
        Checkpoint known = loaded;
        if (known != null && Arrays.equals(now, stored)) {
            return known;
        }
        stored = now;
        Checkpoint read = now == null ? first.get() : read(now);
        loaded = read;
        return read;
    }

    private Checkpoint read(byte[] bytes) {
        try {
            return Checkpoint.read(bytes);
        } catch (IOException e) {
            throw new CdrDatabaseException(
                    "The checkpoint '" + key + "' in the state store cannot be read: it is damaged, or a newer version"
                            + " wrote it. Use that version, or remove it to begin anew.",
                    e);
        }
    }

    void save(Checkpoint checkpoint) {
        byte[] next = checkpoint.write();
        if (Arrays.equals(next, stored)) {
            return;
        }
        if (!store.compareAndSet(key, stored, next)) {
            forget();
            throw new CdrDatabaseException("Another instance has moved the checkpoint '" + key
                    + "' meanwhile. Nothing is lost: it is read again.");
        }
        stored = next;
    }

    /** While something else has failed already. */
    void saveIfPossible(Checkpoint checkpoint) {
        try {
            save(checkpoint);
        } catch (RuntimeException e) {
            forget(); // what is stored is known after reading it
        }
    }

    private void forget() {
        loaded = null;
        stored = null;
    }
}
