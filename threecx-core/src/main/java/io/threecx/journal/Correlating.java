package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage that finds out which sightings are one call. Of all processes on one storage only one does this for a PBX at
 * a time; when it dies, another goes on within some seconds.
 */
final class Correlating implements Stage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Correlating.class);

    /** What arrived is never put off, so a time of arrival in the future only tells of a clock that ran ahead. */
    private static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final int BATCH = 200;
    private static final int TRIES = 3;

    private final Storage storage;
    private final String pbx;
    private final InstantSource clock;
    private final Turn turn;
    private final Neighbourhood neighbourhood;
    private final Correlator correlator;
    private final CallClockRepair clockRepair;

    /**
     * @param expectedSources the sources that tell of every call; with one or none, no call waits for another source
     * @param joinWindow how far apart two sources may say that a call started, besides the precision of both
     * @param settle how long a call waits for what the other sources say of it
     * @param owner this process, by a name that no other process and no earlier run of it has
     */
    Correlating(
            Storage storage,
            StoredForms forms,
            String pbx,
            Set<String> expectedSources,
            Duration joinWindow,
            Duration settle,
            String owner,
            InstantSource clock) {
        this(storage, forms, pbx, expectedSources, joinWindow, settle, owner, clock, new CallKeys(clock));
    }

    /** The same with keys of one's own. */
    Correlating(
            Storage storage,
            StoredForms forms,
            String pbx,
            Set<String> expectedSources,
            Duration joinWindow,
            Duration settle,
            String owner,
            InstantSource clock,
            Supplier<CallKey> keys) {
        this.storage = storage;
        this.pbx = pbx;
        this.clock = clock;
        this.turn = new Turn(storage, "correlator/" + pbx, owner);
        this.neighbourhood = new Neighbourhood(storage, forms, pbx, joinWindow);
        this.correlator = new Correlator(forms, pbx, expectedSources, joinWindow, settle, keys, neighbourhood);
        this.clockRepair = new CallClockRepair(storage, pbx, correlator.settle());
    }

    @Override
    public String name() {
        return "correlator-" + pbx;
    }

    @Override
    public synchronized int step() {
        Instant now = clock.instant();
        try {
            Turn.Taken taken = turn.take(now);
            if (taken != Turn.Taken.STILL) {
                neighbourhood.forget();
            }
            if (taken == Turn.Taken.NO) {
                return 0;
            }
            repairClock(taken, now);
            List<WorkItem> arrived = storage.due(WorkQueue.INBOX, WorkState.READY, pbx, WHENEVER, BATCH);
            int worked = work(arrived, correlator::accept, now);
            List<WorkItem> settled = storage.due(WorkQueue.CALLS, WorkState.WAITING, pbx, now, BATCH);
            return worked + work(settled, correlator::settle, now);
        } catch (StorageException e) {
            turn.forget();
            neighbourhood.forget();
            throw e;
        }
    }

    private void repairClock(Turn.Taken taken, Instant now) {
        List<Change> repairs = clockRepair.next(taken == Turn.Taken.ANEW, now);
        if (!repairs.isEmpty()) {
            apply(repairs, now);
        }
    }

    private interface Job {
        void run(WorkItem item, Draft draft, Instant now);
    }

    private int work(List<WorkItem> items, Job job, Instant now) {
        if (items.isEmpty()) {
            return 0;
        }
        if (isDone(items, job, now)) {
            return items.size();
        }
        int worked = 0;
        for (WorkItem item : items) {
            worked += isDoneAlone(item, job, now) ? 1 : 0;
        }
        return worked;
    }

    /** Somebody else may be changing the same call just now: it is read again, and tried again. */
    private boolean isDoneAlone(WorkItem item, Job job, Instant now) {
        for (int tries = 0; tries < TRIES && turn.isHeld(); tries++) {
            Optional<WorkItem> fresh =
                    storage.find(item.queue(), item.key()).filter(found -> found.state() == item.state());
            if (fresh.isEmpty() || isDone(List.of(fresh.get()), job, now)) {
                return true;
            }
        }
        return false;
    }

    /** Does it all in one change, so that nothing is half done whenever the process dies. */
    private boolean isDone(List<WorkItem> items, Job job, Instant now) {
        Draft draft = new Draft(storage);
        try {
            for (WorkItem item : items) {
                job.run(item, draft, now);
            }
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            neighbourhood.refused();
            return items.size() == 1 && isParked(items.get(0), e, now);
        }
        if (apply(draft.changes(), now)) {
            neighbourhood.saved();
            return true;
        }
        neighbourhood.refused();
        return false;
    }

    /** One item that nobody can work on must not stop the others. */
    private boolean isParked(WorkItem item, RuntimeException reason, Instant now) {
        LOG.warn("{} is parked: {}", item.key(), reason.toString());
        Draft draft = new Draft(storage);
        correlator.park(item, reason, draft, now);
        return apply(draft.changes(), now);
    }

    private boolean apply(List<Change> changes, Instant now) {
        Change kept = turn.kept(now);
        List<Change> all = new ArrayList<>(changes);
        all.add(0, kept);
        if (storage.apply(all)) {
            turn.madeKept(kept);
            return true;
        }
        if (!turn.refused()) {
            neighbourhood.forget();
        }
        return false;
    }

    /** Gives the turn to whoever wants it. */
    @Override
    public synchronized void close() {
        try {
            turn.release(clock.instant());
        } catch (StorageException e) {
            LOG.warn("The turn of {} is not given back; another process takes over in some seconds", name(), e);
        }
    }
}
