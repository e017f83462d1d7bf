package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A storage that now and then refuses a change, fails before it, or fails after having made it. */
final class MoodyStorage implements Storage {
    private final Storage inner;
    private final Random random;

    MoodyStorage(Storage inner, long seed) {
        this.inner = inner;
        this.random = new Random(seed);
    }

    private int mood() {
        synchronized (random) {
            return random.nextInt(10);
        }
    }

    @Override
    public boolean apply(List<Change> changes) {
        switch (mood()) {
            case 0, 1 -> {
                return false;
            }
            case 2 -> throw new StorageException("the connection broke before the commit", null);
            case 3 -> {
                inner.apply(changes);
                throw new StorageException("the connection broke after the commit", null);
            }
            default -> {
                return inner.apply(changes);
            }
        }
    }

    @Override
    public List<WorkItem> claim(Claim claim) {
        List<WorkItem> claimed = inner.claim(claim);
        if (mood() == 0) {
            throw new StorageException("the connection broke while claiming", null);
        }
        return claimed;
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, String key) {
        if (mood() == 0) {
            throw new StorageException("the connection broke while reading", null);
        }
        return inner.find(queue, key);
    }

    @Override
    public List<WorkItem> chain(WorkQueue queue, String chain) {
        return inner.chain(queue, chain);
    }

    @Override
    public StateStore state() {
        return inner.state();
    }

    @Override
    public List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit) {
        return inner.due(queue, state, lane, now, limit);
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, long id) {
        return inner.find(queue, id);
    }

    @Override
    public long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost) {
        return inner.countOccurred(queue, lane, from, before, atMost);
    }

    @Override
    public List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        return inner.newest(queue, beforeId, limit);
    }

    @Override
    public List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        return inner.occurredBetween(queue, lane, from, to, limit);
    }

    @Override
    public List<WorkItem> list(WorkQueue queue, WorkState state, long afterId, int limit) {
        return inner.list(queue, state, afterId, limit);
    }

    @Override
    public Map<WorkState, Long> count(WorkQueue queue) {
        return inner.count(queue);
    }

    @Override
    public int strip(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        return inner.strip(queue, state, changedBefore, limit);
    }

    @Override
    public int remove(WorkQueue queue, WorkState state, Instant changedBefore, int limit) {
        return inner.remove(queue, state, changedBefore, limit);
    }

    @Override
    public void close() {
        inner.close();
    }
}
