package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.store.StateStore;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * A store that knows its keys, so that all of it can be found at the start and be encrypted again with another key. Safe for use by
 * several threads.
 */
final class ListedStateStore implements StateStore {
    private static final String KEYS = "keys";

    private final StateStore inner;
    private final NavigableSet<String> keys = new ConcurrentSkipListSet<>();

    /** @throws io.threecx.store.StateStoreException when the list cannot be read, for instance for want of an encryption key */
    ListedStateStore(StateStore inner) {
        this.inner = inner;
        keys.addAll(stored(inner.get(KEYS)));
    }

    private static NavigableSet<String> stored(Optional<byte[]> list) {
        NavigableSet<String> stored = new TreeSet<>();
        list.flatMap(JsonText::object).ifPresent(object -> object.path(KEYS).forEach(key -> stored.add(key.asText())));
        return stored;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return inner.get(key);
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        if (update != null && !keys.contains(key)) {
            list(key); // first: a key too many does no harm, a value that nobody finds does
        }
        return inner.compareAndSet(key, expected, update);
    }

    private synchronized void list(String key) {
        Optional<byte[]> before;
        ObjectNode after;
        do {
            before = inner.get(KEYS);
            NavigableSet<String> all = stored(before);
            all.add(key);
            after = JsonText.object();
            ArrayNode list = after.putArray(KEYS);
            all.forEach(list::add);
        } while (!inner.compareAndSet(KEYS, before.orElse(null), JsonText.bytes(after)));
        keys.add(key);
    }

    /** Every key under which something was ever set and begins like this. */
    NavigableSet<String> keys(String prefix) {
        NavigableSet<String> found = new TreeSet<>();
        keys.stream().filter(key -> key.startsWith(prefix)).forEach(found::add);
        return found;
    }

    /** Writes everything again, so that an older encryption key is needed no more. */
    void writeAgain() {
        writeAgain(KEYS);
        keys.forEach(this::writeAgain);
    }

    /** Whoever changes the value meanwhile writes it again too. */
    private void writeAgain(String key) {
        inner.get(key).ifPresent(value -> inner.compareAndSet(key, value, value));
    }
}
