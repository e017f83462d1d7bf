package io.threecx.monitor;

import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server was told, and what it is to be told. */
final class AlertDeliveries {
    private final StateStore store;
    private final AlertApi api;
    private final InstantSource clock;
    private volatile @Nullable String problem;

    AlertDeliveries(StateStore store, AlertApi api, InstantSource clock) {
        this.store = store;
        this.api = api;
        this.clock = clock;
    }

    void bringUpToDate(List<GroupAlert> active) {
    }

    int waiting() {
        return 0;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
