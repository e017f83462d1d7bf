package io.threecx.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class NamespacedStateStore implements StateStore {

    private final StateStore all;
    private final String prefix;

    NamespacedStateStore(StateStore all, String name) {
        if (name.isEmpty() || name.contains("/")) {
            throw new IllegalArgumentException(
                    "The name of a part must not be empty or contain a slash: '" + name + "'");
        }
        this.all = all;
        this.prefix = name + "/";
    }

    @Override
    public Optional<byte[]> get(String key) {
        return all.get(prefix + key);
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        return all.compareAndSet(prefix + key, expected, update);
    }
}
