package io.threecx.journal;

import io.threecx.crm.LogReceipt;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a person may do with entries that are parked or in doubt. Thread-safe. */
final class OutboxDesk {
    private final Storage storage;
    private final StoredForms forms;
    private final Remaining remaining;
    private final InstantSource clock;

    OutboxDesk(Storage storage, StoredForms forms, InstantSource clock) {
        this.storage = storage;
        this.forms = forms;
        this.remaining = new Remaining(new Fingerprint(forms));
        this.clock = clock;
    }

    /**
     * Has an entry tried again. For one in doubt this says that somebody has looked and it is not in the CRM: it is
     * written once more.
     *
     * @return false when no such entry is parked or in doubt
     */
    boolean retry(String key) {
        return change(key, item -> {
            WorkItem.Builder again = item.toBuilder()
                    .state(WorkState.READY)
                    .dueAt(clock.instant())
                    .attempts(0)
                    .note(null);
            return item.state() == WorkState.IN_DOUBT ? again.progress(withoutDoubt(item)) : again;
        });
    }

    /**
     * Somebody has looked, and it is in the CRM. What was recorded is still attached.
     *
     * @return false when no such entry is parked or in doubt
     */
    boolean settle(String key, LogReceipt found) {
        return change(key, item -> {
            Progress before = progress(item);
            Progress known = new Progress(found, before.applied(), before.attached(), false, before.notApplied());
            Optional<PlannedEntry> entry = entry(item);
            Progress settled = entry.map(e -> remaining.applied(e, known, Optional.empty()))
                    .orElse(known);
            boolean more = entry.filter(e -> remaining.isAnything(e, settled)).isPresent();
            return item.toBuilder()
                    .state(more ? WorkState.READY : WorkState.DONE)
                    .dueAt(clock.instant())
                    .attempts(0)
                    .progress(forms.write(settled))
                    .note("settled by hand");
        });
    }

    /**
     * Gives an entry up: it is not written, whatever becomes known of the call.
     *
     * @return false when no such entry is parked or in doubt
     */
    boolean discard(String key, String reason) {
        return change(
                key,
                item -> item.toBuilder()
                        .state(WorkState.DONE)
                        .progress(forms.write(Remaining.discarded(progress(item), reason)))
                        .note(Remaining.DISCARDED + reason));
    }

    private boolean change(String key, Function<WorkItem, WorkItem.Builder> change) {
        while (true) {
            Optional<WorkItem> item = storage.find(WorkQueue.OUTBOX, key)
                    .filter(found -> found.state() == WorkState.PARKED || found.state() == WorkState.IN_DOUBT);
            if (item.isEmpty()) {
                return false;
            }
            WorkItem changed = change.apply(item.get())
                    .released()
                    .changedAt(clock.instant())
                    .build();
            if (storage.apply(List.of(Change.replace(changed)))) {
                return true;
            }
        }
    }

    private byte[] withoutDoubt(WorkItem item) {
        Progress before = progress(item);
        return forms.write(new Progress(before.logged(), null, before.attached(), false, before.notApplied()));
    }

    /** Progress that cannot be read is replaced by what the person says. */
    private Progress progress(WorkItem item) {
        try {
            return item.progress().map(forms::readProgress).orElse(Progress.NONE);
        } catch (StoredFormException unreadable) {
            return Progress.NONE;
        }
    }

    private Optional<PlannedEntry> entry(WorkItem item) {
        try {
            return item.payload().map(forms::readEntry);
        } catch (StoredFormException unreadable) {
            return Optional.empty();
        }
    }
}
