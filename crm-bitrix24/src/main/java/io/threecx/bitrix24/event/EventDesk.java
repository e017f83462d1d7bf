package io.threecx.bitrix24.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands kept events to listeners, on threads of its own, until each listener took it or it was tried often enough. What another
 * process accepted and did not finish is taken over in the end.
 */
final class EventDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventReceiver.class);
    private static final int THREADS = 4;
    /** Longer than the longest wait between two attempts. */
    private static final Duration LEASE = Duration.ofMinutes(40);

    private static final Duration LOOK_ROUND = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 3;

    private record Subscription(Class<? extends Event> type, EventListener<Event> listener) {}

    private final EventStore store;
    private final InstantSource clock;
    private final List<Duration> waits;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    /** In the hands of this process, with the listeners that took it already. */
    private final Map<String, Set<Subscription>> inHand = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor threads;

    /** @param waits before the second attempt, the third ... */
    EventDesk(EventStore store, InstantSource clock, List<Duration> waits) {
        this.store = store;
        this.clock = clock;
        this.waits = List.copyOf(waits);
        AtomicInteger count = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "threecx-bitrix24-events-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @SuppressWarnings("unchecked")
    <E extends Event> void listen(Class<E> type, EventListener<? super E> listener) {
        subscriptions.add(
                new Subscription(type, (owner, event) -> ((EventListener<Event>) listener).received(owner, event)));
    }

    boolean isWanted(Event event) {
        return subscriptions.stream().anyMatch(each -> each.type().isInstance(event));
    }

    /** Takes over what earlier processes left, now; what others leave later, every few minutes. */
    void start() {
        threads.execute(() -> takeOver(Instant.MAX));
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(
                () -> takeOver(clock.instant()), LOOK_ROUND.toMillis(), LOOK_ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    Instant lease() {
        return clock.instant().plus(LEASE).truncatedTo(ChronoUnit.MILLIS); // as it is kept
    }

    /** Looks after an event from now on; does nothing if it does already. */
    void handOut(KeptEvent event, Duration after) {
        if (inHand.putIfAbsent(event.id(), ConcurrentHashMap.newKeySet()) == null) {
            schedule(event, after);
        }
    }

    private void schedule(KeptEvent event, Duration after) {
        try {
            ScheduledFuture<?> unused = threads.schedule(() -> attempt(event), after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            inHand.remove(event.id()); // it is kept, for the next start
        }
    }

    private void takeOver(Instant abandonedBy) {
        try {
            boolean changed = true; // by whoever had it and is ending just now
            for (int tries = 0; changed && tries < MOST_TRIES; tries++) {
                changed = false;
                for (KeptEvent event : store.waiting()) {
                    boolean free = !event.takeoverAt().isAfter(abandonedBy) && !inHand.containsKey(event.id());
                    KeptEvent ours = event.until(lease());
                    if (free && store.replace(event, ours)) {
                        handOut(ours, Duration.ZERO);
                    } else {
                        changed |= free;
                    }
                }
            }
        } catch (RuntimeException e) {
            log.warn("Kept events of Bitrix24 cannot be read; it is tried again in {}", LOOK_ROUND, e);
        }
    }

    private void attempt(KeptEvent event) {
        try {
            if (told(event)) {
                store.remove(event);
                inHand.remove(event.id());
                return;
            }
            if (event.attempts() >= waits.size()) {
                log.error("{} is given up after {} attempts", event.event(), event.attempts() + 1);
                store.remove(event);
                inHand.remove(event.id());
                return;
            }
            KeptEvent later = event.afterAttempt(lease());
            if (store.replace(event, later)) {
                schedule(later, waits.get(event.attempts()));
            } else {
                inHand.remove(event.id()); // another process has it
            }
        } catch (RuntimeException e) { // the store: the event stays, and is taken over some time
            inHand.remove(event.id());
            log.warn("{} was handled, but its state could not be kept", event, e);
        }
    }

    /** Whether every listener took it. */
    private boolean told(KeptEvent kept) {
        Event event = kept.event();
        Set<Subscription> done = inHand.getOrDefault(kept.id(), ConcurrentHashMap.newKeySet());
        boolean all = true;
        for (Subscription each : subscriptions) {
            if (each.type().isInstance(event) && !done.contains(each)) {
                all &= took(each, kept, event) && done.add(each);
            }
        }
        return all;
    }

    private boolean took(Subscription subscription, KeptEvent kept, Event event) {
        try {
            subscription.listener().received(kept.owner(), event);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception | Error e) { // an Error too: nobody else would tell of it
            log.warn("A listener failed with {}, attempt {} of {}", event, kept.attempts() + 1, waits.size() + 1, e);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
