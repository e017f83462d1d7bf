package io.threecx.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryStateStore implements StateStore {

    private final Map<String, byte[]> values = new HashMap<>();

    @Override
    public synchronized Optional<byte[]> get(String key) {
        return Optional.ofNullable(values.get(key)).map(byte[]::clone);
    }

    @Override
    public synchronized boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        if (!Arrays.equals(values.get(key), expected)) {
            return false;
        }
        if (update == null) {
            values.remove(key);
        } else {
            values.put(key, update.clone());
        }
        return true;
    }
}
