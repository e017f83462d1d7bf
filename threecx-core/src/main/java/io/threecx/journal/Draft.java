package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes that are to be made together, over what is stored: who reads here sees what was put here. Not thread-safe. */
final class Draft {
    private final Storage storage;
    private final Map<String, Optional<WorkItem>> seen = new HashMap<>();
    private final Map<String, WorkItem> changed = new LinkedHashMap<>();

    Draft(Storage storage) {
        this.storage = storage;
    }

    Optional<WorkItem> find(WorkQueue queue, String key) {
        String place = place(queue, key);
        WorkItem mine = changed.get(place);
        if (mine != null) {
            return Optional.of(mine);
        }
        return seen.computeIfAbsent(place, p -> storage.find(queue, key));
    }

    /** @param item made from what was found here, or new */
    void put(WorkItem item) {
        changed.put(place(item.queue(), item.key()), item);
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        changed.values().forEach(item -> changes.add(item.id() == 0 ? Change.insert(item) : Change.replace(item)));
        return changes;
    }

    private static String place(WorkQueue queue, String key) {
        return queue + "/" + key;
    }
}
