package io.threecx.journal;

import io.threecx.crm.CrmProvider;
import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the entries of the outbox into one CRM, several at once, those of one call one after the other.
 *
 * <p>A claim in the storage is the durable record that an attempt may have begun; so no more is claimed than is begun at
 * once, and who takes over the claim of a dead process knows that he has to look first. What came of the attempts is
 * stored by the next {@link #step}, all that have ended in one transaction.
 *
 * <p>The step is to be repeated whenever it did something or called for it through {@link DeliveryRuntime#wake}, and at
 * least every quarter of the takeover time. Thread-safe.
 */
final class Delivering implements Stage, AutoCloseable, DeliveryAttempt.Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private static final Duration EXECUTOR_FULL = Duration.ofSeconds(1);

    private final Storage storage;
    private final String name;
    private final DeliveryLimits limits;
    private final DeliveryRuntime runtime;
    private final StoredDelivery delivery;
    private final DeliveryLog log;
    private final DeliveryClockRepair clockRepair;
    private final ProviderPause pause = new ProviderPause();
    private final DeliveryMeter meter = new DeliveryMeter();
    private final ScheduledThreadPoolExecutor timer;
    private final ReentrantLock stepping = new ReentrantLock();
    private final Map<String, DeliveryAttempt> inFlight = new ConcurrentHashMap<>();
    private final Queue<DeliveryAttempt> ended = new ConcurrentLinkedQueue<>();
    private final List<DeliveryAttempt> unwritten = new ArrayList<>();
    private @Nullable Instant executorFull;
    private boolean newestFirst = true;
    private boolean stuckSaid;
    private volatile boolean closed;

    /** @param name of the provider, which is the lane of its entries */
    Delivering(
            Storage storage,
            StoredForms forms,
            String name,
            CrmProvider provider,
            DeliveryLimits limits,
            DeliveryRuntime runtime) {
        this.storage = storage;
        this.name = name;
        this.limits = limits;
        this.runtime = runtime;
        this.delivery = new StoredDelivery(forms, new Delivery(name, provider, new Fingerprint(forms)));
        DeliveryRecord records = new DeliveryRecord(forms, new Backoff(runtime.random()), limits.retryFor());
        this.log = new DeliveryLog(storage, records, runtime.clock(), Delivering::say);
        this.clockRepair = new DeliveryClockRepair(storage, name, limits.takeover());
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "threecx-delivery-limit-" + name);
            thread.setDaemon(true);
            return thread;
        });
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public String name() {
        return "delivery to " + name;
    }

    /** How it is doing. */
    LaneStatus status() {
        Instant now = runtime.clock().instant();
        return pause.status(name, inFlight.size(), meter.counts(now), now);
    }

    @Override
    public int step() {
        stepping.lock();
        try {
            if (closed) {
                return 0;
            }
            writeDown();
            Instant now = runtime.clock().instant();
            keepOrGiveBack(now);
            int begun = begin(now);
            if (clockRepair.step(now, inFlight::containsKey)) {
                runtime.wake().run();
            }
            return begun;
        } finally {
            stepping.unlock();
        }
    }

    private void writeDown() {
        Instant now = runtime.clock().instant();
        for (DeliveryAttempt attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            unwritten.add(attempt);
            learn(attempt, now);
        }
        log.write(List.copyOf(unwritten), attempt -> {
            unwritten.remove(attempt);
            inFlight.remove(attempt.item().key(), attempt);
        });
    }

    private void learn(DeliveryAttempt attempt, Instant now) {
        DeliveryResult result = attempt.result();
        if (result == null) {
            return;
        }
        Problem problem = result.problem();
        if (problem != null || result.answered()) {
            meter.count(problem == null, now);
        }
        if (result.answered()) {
            if (pause.answered()) {
                LOG.info("The CRM '{}' takes entries again", name);
            }
        } else if (problem != null && pause.failed(attempt.round(), problem.text(), problem.retryAfter(), now)) {
            LOG.warn("The CRM '{}' takes no entries, they wait for it: {}", name, problem.text());
        }
    }

    /** What waits for its turn too long is given back; what cannot be stopped keeps its claim, and its slot. */
    private void keepOrGiveBack(Instant now) {
        for (DeliveryAttempt attempt : inFlight.values()) {
            Instant until = attempt.item().claimedUntil().orElse(now);
            if (!attempt.isBegun() && !mayBegin(attempt.item())) {
                attempt.withdraw();
            } else if (attempt.isBegun()
                    && !attempt.isEnded()
                    && until.minus(limits.renewal()).isBefore(now)) {
                if (!stuckSaid) {
                    stuckSaid = true;
                    LOG.warn(
                            "The CRM '{}' does not let go of {}: the attempt was interrupted after {} and goes on",
                            name,
                            attempt.item().key(),
                            limits.attempt());
                }
                renew(attempt, now);
            }
        }
    }

    private void renew(DeliveryAttempt attempt, Instant now) {
        WorkItem mine = attempt.item();
        storage.find(WorkQueue.OUTBOX, mine.key())
                .filter(fresh -> DeliveryRecord.isSameClaim(mine, fresh))
                .map(fresh -> fresh.toBuilder()
                        .claimed(runtime.owner(), now.plus(limits.takeover()), false)
                        .build())
                .filter(renewed -> storage.apply(List.of(Change.replace(renewed))))
                .flatMap(renewed -> storage.find(WorkQueue.OUTBOX, mine.key()))
                .filter(fresh ->
                        fresh.claimedBy().filter(runtime.owner()::equals).isPresent())
                .ifPresent(attempt::claimRenewed);
    }

    private int begin(Instant now) {
        int slots = freeSlots(now);
        if (slots == 0) {
            return 0;
        }
        Claim.Order order = newestFirst ? Claim.Order.NEWEST_FIRST : Claim.Order.OLDEST_FIRST;
        newestFirst = !newestFirst;
        Instant until = now.plus(limits.takeover());
        List<WorkItem> claimed = storage.claim(
                new Claim(WorkQueue.OUTBOX, WorkState.READY, name, order, runtime.owner(), now, until, slots));
        int round = pause.round();
        claimed.forEach(item -> begin(item, round));
        return claimed.size();
    }

    private int freeSlots(Instant now) {
        int free = limits.concurrency() - inFlight.size();
        boolean justFull = executorFull != null
                && Duration.between(executorFull, now).abs().compareTo(EXECUTOR_FULL) < 0;
        if (free <= 0 || justFull || pause.isOn(now)) {
            return 0;
        }
        if (!pause.isProbing(now)) {
            return free;
        }
        boolean asked = inFlight.values().stream().anyMatch(attempt -> attempt.round() == pause.round());
        return asked ? 0 : 1;
    }

    private void begin(WorkItem item, int round) {
        DeliveryAttempt running = inFlight.get(item.key());
        if (running != null) { // the claim had run out before it could be renewed
            running.claimRenewed(item);
            return;
        }
        DeliveryAttempt attempt = new DeliveryAttempt(item, round, this);
        inFlight.put(item.key(), attempt);
        try {
            runtime.executor().execute(attempt);
        } catch (RejectedExecutionException full) {
            executorFull = runtime.clock().instant();
            attempt.withdraw();
        }
    }

    @Override
    public boolean mayBegin(WorkItem item) {
        return !closed
                && item.claimedUntil()
                        .filter(until -> !until.minus(limits.latestBegin())
                                .isBefore(runtime.clock().instant()))
                        .isPresent();
    }

    @Override
    public Runnable limit(DeliveryAttempt attempt) {
        try {
            Future<?> limit =
                    timer.schedule(attempt::interrupt, limits.attempt().toNanos(), TimeUnit.NANOSECONDS);
            return () -> limit.cancel(false);
        } catch (RejectedExecutionException closing) {
            return () -> {};
        }
    }

    @Override
    public DeliveryResult work(WorkItem item) {
        return delivery.attempt(item);
    }

    @Override
    public void ended(DeliveryAttempt attempt) {
        ended.add(attempt);
        runtime.wake().run();
    }

    private static void say(WorkItem item) {
        if (item.state() == WorkState.PARKED || item.state() == WorkState.IN_DOUBT) {
            LOG.info("{} is {}: {}", item.key(), item.state(), item.note().orElse(""));
        }
    }

    /**
     * Begins nothing more, lets attempts end for a while, then interrupts them. What had not begun is given back; what
     * cannot be stopped or written down is taken over when its claim has ended.
     */
    @Override
    public void close() {
        closed = true;
        stepping.lock();
        try {
            List<DeliveryAttempt> attempts = List.copyOf(inFlight.values());
            attempts.forEach(DeliveryAttempt::withdraw);
            if (!awaitAll(attempts, limits.closing())) {
                attempts.forEach(DeliveryAttempt::interrupt);
                awaitAll(attempts, AFTER_INTERRUPT);
            }
            writeDown();
        } catch (StorageException failed) {
            LOG.warn("What came of {} attempts at the CRM '{}' could not be stored", inFlight.size(), name, failed);
        } finally {
            timer.shutdownNow();
            stepping.unlock();
        }
    }

    private static boolean awaitAll(List<DeliveryAttempt> attempts, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean restored = Thread.interrupted();
        try {
            for (DeliveryAttempt attempt : attempts) {
                if (!attempt.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stop) {
            restored = true;
            return false;
        } finally {
            if (restored) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
