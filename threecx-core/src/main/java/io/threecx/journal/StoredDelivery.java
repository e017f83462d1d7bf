package io.threecx.journal;

import io.threecx.store.WorkItem;
import org.jspecify.annotations.Nullable;

/** One attempt to deliver an entry as it is stored. Thread-safe. */
final class StoredDelivery {
    private final StoredForms forms;
    private final Delivery delivery;

    StoredDelivery(StoredForms forms, Delivery delivery) {
        this.forms = forms;
        this.delivery = delivery;
    }

    /** Never throws. */
    DeliveryResult attempt(WorkItem item) {
        Progress progress;
        try {
            progress = item.progress().map(forms::readProgress).orElse(Progress.NONE);
        } catch (RuntimeException unreadable) {
            return unreadable(null, unreadable);
        }
        boolean doubt = item.isTakenOver() && progress.logged() == null;
        PlannedEntry entry;
        try {
            entry = forms.readEntry(
                    item.payload().orElseThrow(() -> new StoredFormException("the stored row has no content")));
        } catch (RuntimeException unreadable) {
            return unreadable(doubt ? Delivery.doubtful(progress, progress.applied()) : progress, unreadable);
        }
        try {
            return delivery.attempt(entry, progress, item.isTakenOver());
        } catch (RuntimeException | Error bug) { // of ours; the entry is kept, and what was done is not known
            Progress kept = progress.logged() == null ? Delivery.doubtful(progress, progress.applied()) : progress;
            return DeliveryResult.again(kept, Delivery.DOUBT, Problem.ofWrite(bug));
        }
    }

    private static DeliveryResult unreadable(@Nullable Progress progress, RuntimeException failure) {
        String reason = failure instanceof StoredFormException ? failure.getMessage() : null;
        return DeliveryResult.unasked(
                progress,
                new DeliveryResult.Next.Parked(
                        reason != null
                                ? reason
                                : "the stored row cannot be read ("
                                        + failure.getClass().getSimpleName() + ")"));
    }
}
