package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that a clock which ran ahead has put off, and puts them right: they would be stuck until that time comes
 * really. Looks page by page, after a change of turn and after the clock went back.
 */
final class CallClockRepair {
    private static final Duration TOLERATED = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    private final Storage storage;
    private final String lane;
    private final Duration settle;
    private @Nullable WorkState looking;
    private long afterId;
    private @Nullable Instant before;

    CallClockRepair(Storage storage, String lane, Duration settle) {
        this.storage = storage;
        this.lane = lane;
        this.settle = settle;
    }

    /** Looks at the next page, if there is a reason to look at all. */
    List<Change> next(boolean anew, Instant now) {
        if (anew || (before != null && now.isBefore(before.minus(TOLERATED)))) {
            looking = WorkState.WAITING;
            afterId = 0;
        }
        before = now;
        WorkState state = looking;
        if (state == null) {
            return List.of();
        }
        List<WorkItem> page = storage.list(WorkQueue.CALLS, state, afterId, PAGE);
        if (page.size() < PAGE) {
            looking = state == WorkState.WAITING ? WorkState.READY : null;
            afterId = 0;
        } else {
            afterId = page.get(page.size() - 1).id();
        }
        List<Change> repairs = new ArrayList<>();
        for (WorkItem item : page) {
            Instant due = state == WorkState.WAITING ? now.plus(settle) : now;
            boolean broken = item.dueAt().isAfter(due)
                    && (state == WorkState.WAITING || item.changedAt().isAfter(now));
            if (broken && item.lane().equals(lane)) {
                repairs.add(Change.replace(
                        item.toBuilder().dueAt(due).released().changedAt(now).build()));
            }
        }
        return repairs;
    }
}
