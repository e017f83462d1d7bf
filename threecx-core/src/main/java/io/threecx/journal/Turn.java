package io.threecx.journal;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to do work that only one process may do at a time. Whoever has it puts {@link #kept} into every change: it
 * is refused as soon as another process has taken the turn. Not thread-safe.
 */
final class Turn {
    private static final Duration LENGTH = Duration.ofSeconds(15);

    private final Storage storage;
    private final String name;
    private final String owner;
    private @Nullable WorkItem mine;

    /** @param owner the process, by a name that no other process and no earlier run of it has */
    Turn(Storage storage, String name, String owner) {
        this.storage = storage;
        this.name = name;
        this.owner = owner;
    }

    /** What came of asking for it. */
    enum Taken {
        /** It is another's. */
        NO,
        /** It is ours, and was another's before, perhaps. */
        ANEW,
        /** It is still ours. */
        STILL
    }

    Taken take(Instant now) {
        WorkItem held = mine;
        if (held != null) {
            Instant until = held.claimedUntil().orElse(Instant.MIN);
            boolean fresh = until.isAfter(now.plus(LENGTH.dividedBy(2))) && !until.isAfter(now.plus(LENGTH));
            if (fresh || renew(held, now)) {
                return Taken.STILL;
            }
        }
        mine = claimed(now);
        return mine == null ? Taken.NO : Taken.ANEW;
    }

    private @Nullable WorkItem claimed(Instant now) {
        Optional<WorkItem> found = storage.find(WorkQueue.TURNS, name);
        if (found.isEmpty()) {
            WorkItem turn = WorkItem.draft(WorkQueue.TURNS, name, name, now).build();
            storage.apply(List.of(Change.insert(turn)));
        } else if (isOurs(found.get()) || isClaimedByABrokenClock(found.get(), now)) {
            return renew(found.get(), now) ? mine : null;
        }
        Claim claim = new Claim(
                WorkQueue.TURNS, WorkState.READY, name, Claim.Order.OLDEST_FIRST, owner, now, now.plus(LENGTH), 1);
        List<WorkItem> got = storage.claim(claim);
        return got.isEmpty() ? null : got.get(0);
    }

    private boolean isOurs(WorkItem turn) {
        return turn.claimedBy().map(owner::equals).orElse(false);
    }

    /** A process whose clock ran ahead took it, or made it; the changes of both are safe, as the version decides. */
    private static boolean isClaimedByABrokenClock(WorkItem turn, Instant now) {
        Instant latest = now.plus(LENGTH.multipliedBy(2));
        return turn.claimedUntil()
                .map(until -> until.isAfter(latest))
                .orElse(turn.dueAt().isAfter(now));
    }

    private boolean renew(WorkItem turn, Instant now) {
        WorkItem renewed = renewed(turn, now);
        boolean done = storage.apply(List.of(Change.replace(renewed)));
        mine = done ? next(renewed) : null;
        return done;
    }

    boolean isHeld() {
        return mine != null;
    }

    /** To be made together with every change that needs the turn; then {@link #madeKept}, or {@link #refused}. */
    Change kept(Instant now) {
        if (mine == null) {
            throw new IllegalStateException("the turn " + name + " was not taken");
        }
        return Change.replace(renewed(mine, now));
    }

    void madeKept(Change kept) {
        mine = next(kept.item());
    }

    /** @return whether the turn is still ours, so that something else must have been the reason */
    boolean refused() {
        mine = storage.find(WorkQueue.TURNS, name).filter(this::isOurs).orElse(null);
        return mine != null;
    }

    /** It is not known any more whose it is. */
    void forget() {
        mine = null;
    }

    /** Lets the next process have it at once. */
    void release(Instant now) {
        WorkItem held = mine;
        mine = null;
        if (held != null) {
            storage.apply(List.of(Change.replace(
                    held.toBuilder().released().dueAt(now).changedAt(now).build())));
        }
    }

    private WorkItem renewed(WorkItem turn, Instant now) {
        return turn.toBuilder()
                .claimed(owner, now.plus(LENGTH), false)
                .dueAt(now)
                .changedAt(now)
                .build();
    }

    private static WorkItem next(WorkItem written) {
        return written.toBuilder().stored(written.id(), written.version() + 1).build();
    }
}
