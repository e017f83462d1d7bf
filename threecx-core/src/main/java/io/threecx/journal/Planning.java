package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns calls into entries for the CRMs. What becomes of one call is one transaction: the call is done, and its entries
 * are in the outbox.
 *
 * <p>Half of each batch are the newest calls, half the oldest, so that neither waits behind the other.
 */
final class Planning implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    private static final int BATCH = 64;
    /** Well below what one CRM is asked at once, so that callers who are ringing are not told "busy". */
    private static final int AT_ONCE = 8;

    private static final long LONGEST_STEP = TimeUnit.SECONDS.toNanos(10);
    private static final int TRIES = 5;

    private final Storage storage;
    private final StoredForms forms;
    private final EntryPlanner planner;
    private final JournalPolicy policy;
    private final Patience patience;
    private final String owner;
    private final InstantSource clock;
    private final Executor executor;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /**
     * @param owner this process, by a name that no other process and no earlier run of it has
     * @param executor where calls are planned, a few at once; planning waits on CRMs
     */
    Planning(
            Storage storage,
            StoredForms forms,
            EntryPlanner planner,
            JournalPolicy policy,
            String owner,
            InstantSource clock,
            Executor executor) {
        this.storage = storage;
        this.forms = forms;
        this.planner = planner;
        this.policy = policy;
        this.patience = new Patience(policy.retryFor());
        this.owner = owner;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "planning";
    }

    /** Plans a batch; returns after 10 s at the latest, while calls that take longer go on. */
    @Override
    public int step() {
        if (slots.availablePermits() == 0) {
            return 0;
        }
        List<WorkItem> batch = new ArrayList<>(claim(Claim.Order.NEWEST_FIRST, BATCH / 2));
        batch.addAll(claim(Claim.Order.OLDEST_FIRST, BATCH / 2));
        Queue<StorageException> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch open = new CountDownLatch(batch.size());
        long end = System.nanoTime() + LONGEST_STEP;
        int begun = 0;
        try {
            while (begun < batch.size() && failures.isEmpty() && begin(batch.get(begun), end, failures, open)) {
                begun++;
            }
            for (WorkItem item : batch.subList(begun, batch.size())) {
                open.countDown();
                putBack(item);
            }
            open.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // what is claimed and was not begun is taken over by and by
        }
        StorageException broken = failures.peek();
        if (broken != null) {
            throw broken;
        }
        return begun;
    }

    private List<WorkItem> claim(Claim.Order order, int limit) {
        Instant now = clock.instant();
        return storage.claim(new Claim(
                WorkQueue.CALLS, WorkState.READY, policy.pbx(), order, owner, now, now.plus(policy.takeover()), limit));
    }

    private boolean begin(WorkItem item, long end, Queue<StorageException> failures, CountDownLatch open)
            throws InterruptedException {
        if (!slots.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            return false;
        }
        Runnable work = () -> {
            try {
                plan(item);
            } catch (StorageException e) {
                failures.add(e);
            } finally {
                slots.release();
                open.countDown();
            }
        };
        try {
            executor.execute(work);
            return true;
        } catch (RejectedExecutionException closing) {
            slots.release();
            return false;
        }
    }

    /** As if it had never been claimed. */
    private void putBack(WorkItem item) {
        storage.apply(List.of(Change.replace(item.toBuilder()
                .released()
                .attempts(item.attempts() - 1)
                .changedAt(clock.instant())
                .build())));
    }

    private void plan(WorkItem claimed) {
        WorkItem item = claimed;
        for (int i = 0; i < TRIES; i++) {
            if (storage.apply(changes(item))) {
                return;
            }
            Optional<WorkItem> changed = storage.find(WorkQueue.CALLS, item.key())
                    .filter(now -> now.state() == WorkState.READY
                            && now.claimedBy().filter(owner::equals).isPresent());
            if (changed.isEmpty()) {
                return; // somebody took it over
            }
            item = changed.get();
        }
        storage.apply(List.of(later(item, "it was changed each time that it was planned", clock.instant())));
    }

    private List<Change> changes(WorkItem item) {
        Instant now = clock.instant();
        boolean patienceIsOver = patience.isOver(item.attempts());
        try {
            byte[] payload =
                    item.payload().orElseThrow(() -> new StoredFormException("nothing is stored of what was said"));
            EntryDraft draft = item.format() == StoredForms.CHAT
                    ? new ChatDraft(new CallKey(item.key()), forms.readChatSighting(payload))
                    : new CallDraft(forms.readCall(payload), policy);
            CallKey call = draft.key();
            Standing standing = new Standing(call, storage.chain(WorkQueue.OUTBOX, call.text()), forms);
            Plan plan = planner.plan(draft, standing, patienceIsOver);
            List<Change> changes = new ArrayList<>();
            plan.entries().forEach(drafted -> standing.change(drafted, now).ifPresent(changes::add));
            changes.add(closing(item, plan, patienceIsOver, now));
            return changes;
        } catch (StorageException e) {
            throw e;
        } catch (StoredFormException unreadable) {
            return List.of(parked(item, "it cannot be planned: " + unreadable.getMessage(), now));
        } catch (RuntimeException broken) {
            if (item.attempts() <= 1) {
                LOG.warn("The call {} could not be planned; it is tried again", item.key(), broken);
            }
            return List.of(closing(item, new Plan(List.of(), "", reason(broken)), patienceIsOver, now));
        }
    }

    static String reason(RuntimeException broken) {
        return broken.getMessage() == null
                ? broken.getClass().getSimpleName()
                : broken.getClass().getSimpleName() + ": " + broken.getMessage();
    }

    private Change closing(WorkItem item, Plan plan, boolean patienceIsOver, Instant now) {
        String missing = plan.missing();
        if (missing == null) {
            return Change.replace(item.toBuilder()
                    .released()
                    .attempts(0)
                    .state(WorkState.DONE)
                    .note(plan.note())
                    .changedAt(now)
                    .build());
        }
        String note = (plan.note().isEmpty() ? "" : plan.note() + "; ") + "still open: " + missing;
        return patienceIsOver ? parked(item, note, now) : later(item, note, now);
    }

    /** Tried again by and by. */
    private Change later(WorkItem item, String note, Instant now) {
        return Change.replace(item.toBuilder()
                .released()
                .dueAt(now.plus(patience.pauseAfter(Math.max(1, item.attempts()))))
                .note(note)
                .changedAt(now)
                .build());
    }

    private static Change parked(WorkItem item, String note, Instant now) {
        LOG.warn("The call {} cannot be planned and waits for a person: {}", item.key(), note);
        return Change.replace(item.toBuilder()
                .released()
                .attempts(0)
                .state(WorkState.PARKED)
                .note(note)
                .changedAt(now)
                .build());
    }
}
