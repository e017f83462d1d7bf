package io.threecx.journal;

import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of an attempt over the item as it is now. Meanwhile the planner may have put another entry into it,
 * and another process may have taken it over.
 */
final class DeliveryRecord {
    /** Beside the age: an old entry that has more to tell is not given up at its first failure. */
    private static final int ATTEMPTS_TO_GIVE_UP = 50;

    private final StoredForms forms;
    private final Backoff backoff;
    private final Duration retryFor;

    DeliveryRecord(StoredForms forms, Backoff backoff, Duration retryFor) {
        this.forms = forms;
        this.backoff = backoff;
        this.retryFor = retryFor;
    }

    /** Who claimed it, and until when, make a claim: a later one of the same process ends later. */
    static boolean isSameClaim(WorkItem one, WorkItem other) {
        return one.claimedBy().isPresent()
                && one.claimedBy().equals(other.claimedBy())
                && one.claimedUntil().equals(other.claimedUntil());
    }

    /**
     * An item that was claimed and not begun goes back as it was; a doubt that came with the claim stays.
     *
     * @param claimed as it was claimed
     * @param fresh as it is stored now
     * @return what to store; empty when there is nothing to say
     */
    Optional<WorkItem> released(WorkItem claimed, WorkItem fresh, Instant now) {
        if (!isSameClaim(claimed, fresh)) {
            return Optional.empty();
        }
        WorkItem.Builder back = fresh.toBuilder()
                .released()
                .attempts(Math.max(0, fresh.attempts() - 1))
                .changedAt(now);
        if (claimed.isTakenOver()) {
            Progress progress = progress(fresh);
            if (progress == null) {
                return Optional.empty(); // the claim stays, and with it the doubt
            }
            if (progress.logged() == null) {
                back.progress(forms.write(Delivery.doubtful(progress, progress.applied())));
            }
        }
        return Optional.of(back.build());
    }

    /**
     * @param claimed as it was claimed
     * @param fresh as it is stored now
     * @return what to store; empty when there is nothing to say
     */
    Optional<WorkItem> ended(WorkItem claimed, DeliveryResult result, WorkItem fresh, Instant now) {
        boolean planned =
                !Arrays.equals(claimed.payload().orElse(null), fresh.payload().orElse(null));
        if (!isSameClaim(claimed, fresh)) {
            return lateReceipt(result, fresh, planned, now);
        }
        WorkItem.Builder item = fresh.toBuilder().released().changedAt(now);
        Progress progress = result.progress();
        DeliveryResult.Next next = result.next();
        if (progress != null) {
            Progress stored = fresh.version() == claimed.version() ? null : progress(fresh);
            if (progress.logged() == null && stored != null && stored.logged() != null) {
                progress = stored; // an attempt that was given up for dead has had success
                next = new DeliveryResult.Next.More();
            }
            item.progress(forms.write(progress));
        }
        return Optional.of(then(item, fresh, progress, next, planned, now).build());
    }

    private WorkItem.Builder then(
            WorkItem.Builder item,
            WorkItem fresh,
            @Nullable Progress progress,
            DeliveryResult.Next next,
            boolean planned,
            Instant now) {
        if (next instanceof DeliveryResult.Next.Again again) {
            String gaveUp = "gave up after " + days(retryFor) + "; last: " + again.reason();
            boolean old = fresh.createdAt().plus(retryFor).isBefore(now);
            if (old && fresh.attempts() >= ATTEMPTS_TO_GIVE_UP) {
                boolean doubtful = progress != null && progress.doubtful();
                return item.state(doubtful ? WorkState.IN_DOUBT : WorkState.PARKED)
                        .note(gaveUp);
            }
            return item.state(WorkState.READY)
                    .dueAt(now.plus(backoff.after(fresh.attempts(), again.atLeast())))
                    .note(again.reason());
        }
        if (next instanceof DeliveryResult.Next.InDoubt inDoubt) {
            return item.state(WorkState.IN_DOUBT).note(inDoubt.reason());
        }
        if (next instanceof DeliveryResult.Next.Parked parked && !planned) {
            return item.state(WorkState.PARKED).note(parked.reason());
        }
        boolean done = next instanceof DeliveryResult.Next.Done && !planned;
        return (done ? item.state(WorkState.DONE) : item.state(WorkState.READY).dueAt(now))
                .attempts(0)
                .note(progress == null ? null : note(progress));
    }

    /** What is not applied may name people, and a note outlives the entry: it only says that there is something. */
    static @Nullable String note(Progress progress) {
        return progress.notApplied().isEmpty() ? null : "not everything that is known could be put into the CRM";
    }

    /** Somebody else has the item, or had it. A receipt is worth keeping all the same. */
    private Optional<WorkItem> lateReceipt(DeliveryResult result, WorkItem fresh, boolean planned, Instant now) {
        Progress mine = result.progress();
        Progress stored = progress(fresh);
        if (mine == null || mine.logged() == null || stored == null || stored.logged() != null) {
            return Optional.empty();
        }
        if (fresh.payload().isEmpty()) {
            return Optional.empty();
        }
        WorkItem.Builder item = fresh.toBuilder().changedAt(now);
        if (Remaining.isDiscarded(stored)) {
            Progress kept = new Progress(mine.logged(), mine.applied(), mine.attached(), false, stored.notApplied());
            return Optional.of(item.progress(forms.write(kept)).build());
        }
        item.progress(forms.write(mine));
        boolean worked = fresh.state() == WorkState.READY && fresh.claimedBy().isPresent();
        if (!worked) {
            boolean done = result.next() instanceof DeliveryResult.Next.Done && !planned;
            item.state(done ? WorkState.DONE : WorkState.READY)
                    .dueAt(done ? fresh.dueAt() : now)
                    .attempts(0)
                    .note(note(mine));
        }
        return Optional.of(item.build());
    }

    private @Nullable Progress progress(WorkItem item) {
        try {
            return item.progress().map(forms::readProgress).orElse(Progress.NONE);
        } catch (StoredFormException unreadable) {
            return null;
        }
    }

    private static String days(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toString();
    }
}
