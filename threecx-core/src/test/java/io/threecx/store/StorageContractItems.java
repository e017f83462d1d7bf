package io.threecx.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What the contract of a storage is tried with. */
final class StorageContractItems {
    static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(1);
    static final WorkQueue QUEUE = WorkQueue.OUTBOX;

    private StorageContractItems() {}

    static WorkItem.Builder item(String key) {
        return item(key, "odoo");
    }

    static WorkItem.Builder item(String key, String lane) {
        return WorkItem.draft(QUEUE, key, lane, T0);
    }

    static boolean insert(Storage storage, WorkItem.Builder... items) {
        return storage.apply(
                Arrays.stream(items).map(item -> Change.insert(item.build())).toList());
    }

    static boolean replace(Storage storage, WorkItem.Builder item) {
        return storage.apply(List.of(Change.replace(item.build())));
    }

    static WorkItem stored(Storage storage, String key) {
        return storage.find(QUEUE, key).orElseThrow(() -> new AssertionError(key + " is not there"));
    }

    static Claim claim(Instant now, int limit) {
        return claim("me", now, limit);
    }

    static Claim claim(String owner, Instant now, int limit) {
        return new Claim(QUEUE, WorkState.READY, "odoo", Claim.Order.OLDEST_FIRST, owner, now, now.plus(LEASE), limit);
    }

    static List<String> keys(List<WorkItem> items) {
        return items.stream().map(WorkItem::key).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
