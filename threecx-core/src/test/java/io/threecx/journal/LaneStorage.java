package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outbox of a storage, with the indexes that a hundred thousand waiting entries need. For one lane at a time. */
final class LaneStorage implements Storage {
    private static final Comparator<WorkItem> BY_DUE =
            Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id);
    private static final Comparator<WorkItem> NEWEST =
            Comparator.comparing(WorkItem::dueAt).reversed().thenComparing(WorkItem::id);

    private final Map<String, WorkItem> items = new HashMap<>();
    private final TreeMap<Long, WorkItem> ready = new TreeMap<>();
    private final TreeSet<WorkItem> readyByDue = new TreeSet<>(BY_DUE);
    private final TreeSet<WorkItem> readyNewest = new TreeSet<>(NEWEST);
    private final Map<String, TreeSet<Long>> readyOfChain = new HashMap<>();
    private final StateStore state = StateStore.inMemory();
    private long lastId;

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public synchronized boolean apply(List<Change> changes) {
        for (Change change : changes) {
            WorkItem present = items.get(change.item().key());
            boolean insert = change instanceof Change.Insert;
            if (insert
                    ? present != null
                    : present == null || present.version() != change.item().version()) {
                return false;
            }
        }
        for (Change change : changes) {
            WorkItem item = change.item();
            if (change instanceof Change.Insert) {
                put(item.toBuilder().stored(++lastId, 1).build());
            } else {
                put(item.toBuilder()
                        .stored(item.id(), item.version() + 1)
                        .claimed(
                                item.claimedBy().orElse(null),
                                item.claimedUntil().orElse(null),
                                false)
                        .build());
            }
        }
        return true;
    }

    private void put(WorkItem item) {
        WorkItem before = items.put(item.key(), item);
        if (before != null && before.state() == WorkState.READY) {
            ready.remove(before.id());
            readyByDue.remove(before);
            readyNewest.remove(before);
            before.chain().ifPresent(chain -> {
                TreeSet<Long> ids = readyOfChain.get(chain);
                if (ids != null && ids.remove(before.id()) && ids.isEmpty()) {
                    readyOfChain.remove(chain);
                }
            });
        }
        if (item.state() == WorkState.READY) {
            ready.put(item.id(), item);
            readyByDue.add(item);
            readyNewest.add(item);
            item.chain()
                    .ifPresent(chain -> readyOfChain
                            .computeIfAbsent(chain, c -> new TreeSet<>())
                            .add(item.id()));
        }
    }

    @Override
    public synchronized Optional<WorkItem> find(WorkQueue queue, String key) {
        return Optional.ofNullable(items.get(key));
    }

    @Override
    public synchronized List<WorkItem> claim(Claim claim) {
        Collection<WorkItem> inOrder = claim.order() == Claim.Order.OLDEST_FIRST ? readyByDue : readyNewest;
        List<WorkItem> claimed = new ArrayList<>();
        for (WorkItem item : inOrder) {
            if (claimed.size() == claim.limit()) {
                break;
            }
            boolean first = item.chain()
                    .map(chain -> readyOfChain.get(chain).first() == item.id())
                    .orElse(true);
            boolean free = item.claimedUntil()
                    .map(until -> !until.isAfter(claim.now()))
                    .orElse(true);
            if (first && free && !item.dueAt().isAfter(claim.now())) {
                claimed.add(item.toBuilder()
                        .claimed(claim.owner(), claim.until(), item.claimedBy().isPresent())
                        .attempts(item.attempts() + 1)
                        .stored(item.id(), item.version() + 1)
                        .changedAt(claim.now())
                        .build());
            }
        }
        claimed.forEach(this::put);
        return claimed;
    }

    @Override
    public synchronized List<WorkItem> list(WorkQueue queue, WorkState wanted, long afterId, int limit) {
        if (wanted == WorkState.READY) {
            return ready.tailMap(afterId, false).values().stream().limit(limit).toList();
        }
        return items.values().stream()
                .filter(item -> item.state() == wanted && item.id() > afterId)
                .sorted(Comparator.comparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<WorkState, Long> count(WorkQueue queue) {
        Map<WorkState, Long> counts = new EnumMap<>(WorkState.class);
        items.values().forEach(item -> counts.merge(item.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkItem> chain(WorkQueue queue, String chain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int strip(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int remove(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
