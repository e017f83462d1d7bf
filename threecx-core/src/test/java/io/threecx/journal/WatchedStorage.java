package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage as one process sees it: it may fail, before or after it has done what it was asked. */
final class WatchedStorage implements Storage {
    final AtomicInteger applies = new AtomicInteger();
    final AtomicInteger claims = new AtomicInteger();
    volatile Runnable before = () -> {};
    volatile Runnable after = () -> {};
    private final Storage storage;

    WatchedStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public StateStore state() {
        return storage.state();
    }

    @Override
    public boolean apply(List<Change> changes) {
        before.run();
        applies.incrementAndGet();
        boolean done = storage.apply(changes);
        after.run();
        return done;
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, String key) {
        before.run();
        return storage.find(queue, key);
    }

    @Override
    public List<WorkItem> claim(Claim claim) {
        before.run();
        claims.incrementAndGet();
        List<WorkItem> claimed = storage.claim(claim);
        after.run();
        return claimed;
    }

    @Override
    public List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit) {
        before.run();
        return storage.due(queue, state, lane, now, limit);
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, long id) {
        before.run();
        return storage.find(queue, id);
    }

    @Override
    public long countOccurred(WorkQueue queue, String lane, Instant from, Instant end, long atMost) {
        before.run();
        return storage.countOccurred(queue, lane, from, end, atMost);
    }

    @Override
    public List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        before.run();
        return storage.newest(queue, beforeId, limit);
    }

    @Override
    public List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        before.run();
        return storage.occurredBetween(queue, lane, from, to, limit);
    }

    @Override
    public List<WorkItem> chain(WorkQueue queue, String chain) {
        before.run();
        return storage.chain(queue, chain);
    }

    @Override
    public List<WorkItem> list(WorkQueue queue, WorkState state, long afterId, int limit) {
        before.run();
        return storage.list(queue, state, afterId, limit);
    }

    @Override
    public Map<WorkState, Long> count(WorkQueue queue) {
        return storage.count(queue);
    }

    @Override
    public int strip(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        return storage.strip(queue, state, changedBefore, limit);
    }

    @Override
    public int remove(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        return storage.remove(queue, state, changedBefore, limit);
    }

    @Override
    public void close() {}
}
