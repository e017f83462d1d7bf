package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stores what came of attempts, many in one transaction; what others changed meanwhile is kept. Used by one thread at a
 * time.
 */
final class DeliveryLog {
    private final Storage storage;
    private final DeliveryRecord records;
    private final InstantSource clock;
    private final Consumer<WorkItem> stored;

    /** @param stored told each item that was written, as it was written */
    DeliveryLog(Storage storage, DeliveryRecord records, InstantSource clock, Consumer<WorkItem> stored) {
        this.storage = storage;
        this.records = records;
        this.clock = clock;
        this.stored = stored;
    }

    /**
     * Stores them all. One that another has changed costs its neighbours a few more transactions, not one each.
     *
     * @param written told each attempt whose end is stored
     * @throws io.threecx.store.StorageException when the storage fails; those not yet told are to be given here again
     */
    void write(List<DeliveryAttempt> ended, Consumer<DeliveryAttempt> written) {
        if (ended.isEmpty()) {
            return;
        }
        if (ended.size() == 1) {
            writeOne(ended.get(0));
            written.accept(ended.get(0));
            return;
        }
        List<Change> changes = new ArrayList<>();
        for (DeliveryAttempt attempt : ended) {
            over(attempt, attempt.item()).map(Change::replace).ifPresent(changes::add);
        }
        if (storage.apply(changes)) {
            changes.forEach(change -> stored.accept(change.item()));
            ended.forEach(written);
        } else {
            int half = ended.size() / 2;
            write(ended.subList(0, half), written);
            write(ended.subList(half, ended.size()), written);
        }
    }

    private void writeOne(DeliveryAttempt attempt) {
        Optional<WorkItem> fresh = Optional.of(attempt.item());
        while (fresh.isPresent()) {
            Optional<WorkItem> item = over(attempt, fresh.get());
            if (item.isEmpty()) {
                return;
            }
            if (storage.apply(List.of(Change.replace(item.get())))) {
                stored.accept(item.get());
                return;
            }
            fresh = storage.find(WorkQueue.OUTBOX, attempt.item().key());
        }
    }

    private Optional<WorkItem> over(DeliveryAttempt attempt, WorkItem fresh) {
        DeliveryResult result = attempt.result();
        return result == null
                ? records.released(attempt.item(), fresh, clock.instant())
                : records.ended(attempt.item(), result, fresh, clock.instant());
    }
}
