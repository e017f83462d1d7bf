package io.threecx.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes everything on; a test overrides what is to go wrong. */
public abstract class ForwardingStorage implements Storage {
    private final Storage storage;

    protected ForwardingStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public StateStore state() {
        return storage.state();
    }

    @Override
    public boolean apply(List<Change> changes) {
        return storage.apply(changes);
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, String key) {
        return storage.find(queue, key);
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, long id) {
        return storage.find(queue, id);
    }

    @Override
    public List<WorkItem> claim(Claim claim) {
        return storage.claim(claim);
    }

    @Override
    public List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit) {
        return storage.due(queue, state, lane, now, limit);
    }

    @Override
    public List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        return storage.occurredBetween(queue, lane, from, to, limit);
    }

    @Override
    public long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost) {
        return storage.countOccurred(queue, lane, from, before, atMost);
    }

    @Override
    public List<WorkItem> chain(WorkQueue queue, String chain) {
        return storage.chain(queue, chain);
    }

    @Override
    public List<WorkItem> list(WorkQueue queue, WorkState state, long afterId, int limit) {
        return storage.list(queue, state, afterId, limit);
    }

    @Override
    public List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        return storage.newest(queue, beforeId, limit);
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
    public void close() {
        storage.close();
    }
}
