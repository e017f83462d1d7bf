package io.threecx.journal;

import io.threecx.call.Sighting;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgets: bodies soon, keys late. A key must stay as long as its source may tell of the call again, or the call would
 * be journaled a second time.
 */
final class Housekeeping implements Stage {
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final Storage storage;
    private final StoredForms forms;
    private final Duration keepBodies;
    private final Duration keepKeys;
    private final InstantSource clock;
    private @Nullable Instant lastRound;

    Housekeeping(Storage storage, StoredForms forms, Duration keepBodies, Duration keepKeys, InstantSource clock) {
        this.storage = storage;
        this.forms = forms;
        this.keepBodies = keepBodies;
        this.keepKeys = keepKeys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "housekeeping";
    }

    /** One batch of everything; a round that found nothing is followed by a pause. */
    @Override
    public int step() {
        Instant now = clock.instant();
        if (lastRound != null && now.isAfter(lastRound) && now.isBefore(lastRound.plus(INTERVAL))) {
            return 0;
        }
        Instant bodiesBefore = now.minus(keepBodies);
        Instant keysBefore = now.minus(keepKeys);
        int done = storage.strip(WorkQueue.INBOX, WorkState.DONE, bodiesBefore, BATCH)
                + storage.strip(WorkQueue.OUTBOX, WorkState.DONE, bodiesBefore, BATCH)
                + archive(bodiesBefore, now)
                + storage.remove(WorkQueue.INBOX, WorkState.DONE, keysBefore, BATCH)
                + storage.remove(WorkQueue.INBOX, WorkState.PARKED, keysBefore, BATCH)
                + storage.remove(WorkQueue.CALLS, WorkState.ARCHIVED, keysBefore, BATCH)
                + storage.remove(WorkQueue.OUTBOX, WorkState.DONE, keysBefore, BATCH);
        if (done == 0) {
            lastRound = now;
        }
        return done;
    }

    /** Calls keep what identifies them, and lose what was recorded of them. */
    private int archive(Instant before, Instant now) {
        List<Change> changes = new ArrayList<>();
        List<WorkItem> page = storage.list(WorkQueue.CALLS, WorkState.DONE, 0, BATCH);
        while (!page.isEmpty() && changes.size() < BATCH) {
            page.stream()
                    .filter(item -> item.changedAt().isBefore(before))
                    .map(item -> archived(item)
                            .state(WorkState.ARCHIVED)
                            .changedAt(now)
                            .build())
                    .map(Change::replace)
                    .forEach(changes::add);
            WorkItem last = page.get(page.size() - 1);
            page = last.createdAt().isBefore(before)
                    ? storage.list(WorkQueue.CALLS, WorkState.DONE, last.id(), BATCH)
                    : List.of();
        }
        return changes.isEmpty() || !storage.apply(changes) ? 0 : changes.size();
    }

    private WorkItem.Builder archived(WorkItem item) {
        if (item.format() != StoredForms.CALL || item.payload().isEmpty()) {
            return item.toBuilder().payload(item.format(), null);
        }
        KnownCall call = forms.readCall(item.payload().get());
        List<Sighting> sightings = call.sightings().stream()
                .map(sighting -> sighting.withRecording(null))
                .toList();
        return item.toBuilder()
                .payload(StoredForms.CALL, forms.write(new KnownCall(call.key(), sightings, call.links())));
    }
}
