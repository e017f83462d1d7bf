package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what a clock that was ahead has put too far into the future: otherwise it would wait there until the real
 * time has caught up. Looks at the start, and whenever the clock went backwards. Used by one thread at a time.
 */
final class DeliveryClockRepair {
    private static final int PAGE = 200;

    /** Times of several machines never agree wholly. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Storage storage;
    private final String lane;
    private final Duration takeover;
    private @Nullable Instant latest;
    private boolean looking = true;
    private long afterId;

    DeliveryClockRepair(Storage storage, String lane, Duration takeover) {
        this.storage = storage;
        this.lane = lane;
        this.takeover = takeover;
    }

    /**
     * Looks at a page of what waits.
     *
     * @param inHand items of this process, which knows by itself what to do with them
     * @return true when there is more to look at
     */
    boolean step(Instant now, Predicate<String> inHand) {
        if (latest != null && now.plus(TOLERANCE).isBefore(latest)) {
            looking = true;
            afterId = 0;
        }
        latest = now;
        if (!looking) {
            return false;
        }
        List<WorkItem> page = storage.list(WorkQueue.OUTBOX, WorkState.READY, afterId, PAGE);
        for (WorkItem item : page) {
            if (item.lane().equals(lane) && !inHand.test(item.key())) {
                bringBack(item, now);
            }
            afterId = item.id();
        }
        looking = page.size() == PAGE;
        return looking;
    }

    private void bringBack(WorkItem item, Instant now) {
        boolean dueTooLate =
                item.dueAt().isAfter(now.plus(Backoff.LONGEST_ASKED).plus(TOLERANCE));
        Instant longestClaim = now.plus(takeover).plus(TOLERANCE);
        boolean claimedTooLong =
                item.claimedUntil().filter(longestClaim::isBefore).isPresent();
        if (!dueTooLate && !claimedTooLong) {
            return;
        }
        WorkItem.Builder back = item.toBuilder().dueAt(dueTooLate ? now : item.dueAt());
        if (claimedTooLong) { // whoever has it may still be at work: as long as any claim
            back.claimed(item.claimedBy().orElse(null), now.plus(takeover), false);
        }
        storage.apply(List.of(Change.replace(back.build()))); // refused: somebody else takes care of it
    }
}
