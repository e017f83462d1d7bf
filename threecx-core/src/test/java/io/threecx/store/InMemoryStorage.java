package io.threecx.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plainest storage there can be: what the contract of {@link Storage} means, in a hundred lines. For tests. */
public final class InMemoryStorage implements Storage {
    private final Map<String, WorkItem> items = new HashMap<>();
    private final StateStore state = StateStore.inMemory();
    private long lastId;

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public synchronized boolean apply(List<Change> changes) {
        Map<String, WorkItem> changed = new HashMap<>();
        long id = lastId;
        for (Change change : changes) {
            WorkItem item = change.item();
            String place = place(item.queue(), item.key());
            WorkItem present = changed.getOrDefault(place, items.get(place));
            if (change instanceof Change.Insert) {
                if (present != null) {
                    return false;
                }
                changed.put(place, item.toBuilder().stored(++id, 1).build());
            } else {
                if (present == null || present.version() != item.version()) {
                    return false;
                }
                changed.put(
                        place,
                        item.toBuilder()
                                .chain(present.chain().orElse(null))
                                .stored(present.id(), present.version() + 1)
                                .claimed(
                                        item.claimedBy().orElse(null),
                                        item.claimedUntil().orElse(null),
                                        false)
                                .build());
            }
        }
        lastId = id;
        items.putAll(changed);
        return true;
    }

    @Override
    public synchronized Optional<WorkItem> find(WorkQueue queue, String key) {
        return Optional.ofNullable(items.get(place(queue, key)));
    }

    @Override
    public synchronized Optional<WorkItem> find(WorkQueue queue, long id) {
        return all(queue, item -> item.id() == id).findFirst();
    }

    @Override
    public synchronized List<WorkItem> claim(Claim claim) {
        Comparator<WorkItem> oldest = Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id);
        List<WorkItem> free = all(
                        claim.queue(),
                        item -> item.state() == claim.state()
                                && item.lane().equals(claim.lane())
                                && !item.dueAt().isAfter(claim.now())
                                && item.claimedUntil()
                                        .map(until -> !until.isAfter(claim.now()))
                                        .orElse(true)
                                && isFirstOfChain(item))
                .sorted(claim.order() == Claim.Order.OLDEST_FIRST ? oldest : oldest.reversed())
                .limit(claim.limit())
                .toList();
        List<WorkItem> claimed = new ArrayList<>();
        for (WorkItem item : free) {
            WorkItem mine = item.toBuilder()
                    .claimed(claim.owner(), claim.until(), item.claimedBy().isPresent())
                    .attempts(item.attempts() + 1)
                    .stored(item.id(), item.version() + 1)
                    .changedAt(claim.now())
                    .build();
            items.put(
                    place(item.queue(), item.key()),
                    mine.toBuilder()
                            .claimed(claim.owner(), claim.until(), false)
                            .build());
            claimed.add(mine);
        }
        return claimed;
    }

    private boolean isFirstOfChain(WorkItem item) {
        return item.chain().isEmpty()
                || all(
                                item.queue(),
                                other -> other.chain().equals(item.chain())
                                        && other.lane().equals(item.lane())
                                        && other.id() < item.id()
                                        && other.state() == WorkState.READY)
                        .findAny()
                        .isEmpty();
    }

    @Override
    public synchronized List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit) {
        return all(
                        queue,
                        item -> item.state() == state
                                && item.lane().equals(lane)
                                && !item.dueAt().isAfter(now))
                .sorted(Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<WorkItem> occurredBetween(
            WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        return all(
                        queue,
                        item -> item.lane().equals(lane)
                                && !item.occurredAt().isBefore(from)
                                && !item.occurredAt().isAfter(to))
                .sorted(Comparator.comparing(WorkItem::occurredAt).thenComparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost) {
        return all(
                        queue,
                        item -> item.lane().equals(lane)
                                && !item.occurredAt().isBefore(from)
                                && item.occurredAt().isBefore(before))
                .limit(atMost)
                .count();
    }

    @Override
    public synchronized List<WorkItem> chain(WorkQueue queue, String chain) {
        return all(queue, item -> item.chain().map(chain::equals).orElse(false))
                .sorted(Comparator.comparing(WorkItem::id))
                .toList();
    }

    @Override
    public synchronized List<WorkItem> list(WorkQueue queue, WorkState wanted, long afterId, int limit) {
        return all(queue, item -> item.state() == wanted && item.id() > afterId)
                .sorted(Comparator.comparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        return all(queue, item -> item.id() < beforeId)
                .sorted(Comparator.comparing(WorkItem::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<WorkState, Long> count(WorkQueue queue) {
        Map<WorkState, Long> counts = new EnumMap<>(WorkState.class);
        all(queue, item -> true).forEach(item -> counts.merge(item.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized int strip(WorkQueue queue, WorkState wanted, Instant changedBefore, int limit) {
        List<WorkItem> old = all(
                        queue,
                        item -> item.state() == wanted
                                && item.changedAt().isBefore(changedBefore)
                                && (item.payload().isPresent()
                                        || item.progress().isPresent()))
                .limit(limit)
                .toList();
        for (WorkItem item : old) {
            items.put(
                    place(queue, item.key()),
                    item.toBuilder()
                            .payload(item.format(), null)
                            .progress(null)
                            .stored(item.id(), item.version() + 1)
                            .build());
        }
        return old.size();
    }

    @Override
    public synchronized int remove(WorkQueue queue, WorkState wanted, Instant changedBefore, int limit) {
        List<String> old = all(
                        queue,
                        item -> item.state() == wanted && item.changedAt().isBefore(changedBefore))
                .limit(limit)
                .map(item -> place(queue, item.key()))
                .toList();
        old.forEach(items::remove);
        return old.size();
    }

    private Stream<WorkItem> all(WorkQueue queue, Predicate<WorkItem> wanted) {
        return items.values().stream().filter(item -> item.queue() == queue).filter(wanted);
    }

    private static String place(WorkQueue queue, String key) {
        return queue + "/" + key;
    }

    @Override
    public void close() {}
}
