package io.threecx.cdr.poll;

import io.threecx.store.StateStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far somebody came in a state store; what another instance wrote meanwhile is never written over. Not thread-safe.
 *
 * @param <C> the checkpoint, which may change between {@link #load} and {@link #save}
 */
public final class CheckpointStore<C> {
    private final StateStore store;
    private final String key;
    private final Reading<C> reading;
    private final Function<C, byte[]> writing;
    private final BiFunction<String, @Nullable Throwable, RuntimeException> failure;
    private byte @Nullable [] stored;
    private @Nullable C loaded;

    /** Makes a checkpoint of what was written. */
    @FunctionalInterface
    public interface Reading<C> {
        /** @throws IOException when it is none, or of another version */
        C read(byte[] stored) throws IOException;
    }

    /** @param failure makes an exception of a message and a cause */
    public CheckpointStore(
            StateStore store,
            String key,
            Reading<C> reading,
            Function<C, byte[]> writing,
            BiFunction<String, @Nullable Throwable, RuntimeException> failure) {
        this.store = Objects.requireNonNull(store, "store");
        this.key = Objects.requireNonNull(key, "key");
        this.reading = reading;
        this.writing = writing;
        this.failure = failure;
    }

    /** The stored one, or a first one that is stored as soon as it is saved. */
    public C load(Supplier<C> first) {
        byte[] now = store.get(key).orElse(null);
        C known = loaded;
        if (known != null && Arrays.equals(now, stored)) {
            return known;
        }
        stored = now;
        C read = now == null ? first.get() : read(now);
        loaded = read;
        return read;
    }

    private C read(byte[] bytes) {
        try {
            return reading.read(bytes);
        } catch (IOException e) {
            throw failure.apply(
                    "The checkpoint '" + key + "' in the state store cannot be read: it is damaged, or a newer version"
                            + " wrote it. Use that version, or remove it to begin anew.",
                    e);
        }
    }

    /** Stores it; throws when another instance has stored one meanwhile. */
    public void save(C checkpoint) {
        byte[] next = writing.apply(checkpoint);
        if (Arrays.equals(next, stored)) {
            return;
        }
        if (!store.compareAndSet(key, stored, next)) {
            forget();
            throw failure.apply(
                    "Another instance has moved the checkpoint '" + key
                            + "' meanwhile. Nothing is lost: it is read again.",
                    null);
        }
        stored = next;
    }

    /** While something else has failed already. */
    public void saveIfPossible(C checkpoint) {
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
