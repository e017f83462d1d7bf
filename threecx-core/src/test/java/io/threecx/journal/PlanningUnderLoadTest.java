package io.threecx.journal;

import static io.threecx.journal.PlanningDesk.CALLER;
import static io.threecx.journal.PlanningDesk.START;
import static io.threecx.journal.PlanningDesk.inbound;
import static io.threecx.journal.PlanningDesk.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.Outcome;
import io.threecx.journal.PlanningDesk.Crm;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PlanningUnderLoadTest {
    private final PlanningDesk desk = new PlanningDesk();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void close() {
        threads.shutdownNow();
        desk.close();
    }

    private static Call lasting(int seconds) {
        return inbound(CALLER)
                .endedAt(START.plusSeconds(20L + seconds), Outcome.COMPLETED)
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyCallIsPlannedOnceWhateverTheStorageDoes(long seed) {
        Storage steady = desk.storage;
        desk.with("odoo", new Crm(person("7", "Okafor", CALLER))).with("webhook", new PlanningDesk.Hook());
        Map<String, Integer> last = new HashMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            last.put("c" + i, i);
            desk.correlated("c" + i, lasting(i));
        }
        desk.storage = new MoodyStorage(steady, seed);
        Planning planning = desk.planning();
        int steps = 0;
        int failures = 0;
        while (steady.count(WorkQueue.CALLS).getOrDefault(WorkState.DONE, 0L) < 100) {
            assertThat(++steps).as("steps with seed " + seed).isLessThan(2_000);
            try {
                planning.step();
            } catch (StorageException repeatedLater) {
                failures++;
            }
            desk.later(Duration.ofSeconds(20));
            if (steps < 20) {
                String key = "c" + random.nextInt(100);
                last.put(key, 1_000 + steps);
                desk.storage = steady;
                desk.correlated(key, lasting(1_000 + steps));
            }
        }
        assertThat(failures).as("failures with seed " + seed).isPositive();
        assertThat(steady.count(WorkQueue.OUTBOX)).containsExactly(Map.entry(WorkState.READY, 200L));
        desk.storage = steady;
        last.forEach((key, seconds) -> {
            assertThat(desk.entry(key + ".odoo").call())
                    .as(key + " with seed " + seed)
                    .isEqualTo(lasting(seconds));
            assertThat(desk.entry(key + ".webhook").call()).isEqualTo(lasting(seconds));
        });
    }

    @Test
    void nothingIsLostWhileOthersChangeCallsAndEntries() throws Exception {
        desk.with("odoo", new Crm(person("7", "Okafor", CALLER)));
        desk.executor = threads;
        int calls = 50;
        for (int i = 0; i < calls; i++) {
            desk.correlated("c" + i, lasting(0));
        }
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<?> correlator = others.submit(() -> {
                Random random = new Random(7);
                for (int round = 1; round <= 20; round++) {
                    for (int i = 0; i < calls; i++) {
                        desk.correlated("c" + (round < 20 ? random.nextInt(calls) : i), lasting(round));
                    }
                }
            });
            Future<?> deliverer = others.submit(() -> {
                while (!stop.get()) {
                    for (WorkItem item : desk.storage.list(WorkQueue.OUTBOX, WorkState.READY, 0, 100)) {
                        desk.storage.apply(List.of(Change.replace(item.toBuilder()
                                .state(WorkState.DONE)
                                .progress(item.payload().orElseThrow())
                                .build())));
                    }
                }
            });
            Planning planning = desk.planning();
            while (!correlator.isDone() || planning.step() > 0 || isAnyReady()) {
                planning.step();
                desk.later(Duration.ofSeconds(1));
            }
            correlator.get(1, TimeUnit.MINUTES);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (desk.storage.count(WorkQueue.OUTBOX).getOrDefault(WorkState.DONE, 0L) < calls) {
                assertThat(System.nanoTime() - end).isNegative();
            }
            stop.set(true);
            deliverer.get(1, TimeUnit.MINUTES);
        } finally {
            stop.set(true);
            others.shutdownNow();
        }
        for (int i = 0; i < calls; i++) {
            WorkItem item = desk.entryItem("c" + i + ".odoo");
            assertThat(desk.entry("c" + i + ".odoo").call()).isEqualTo(lasting(20));
            assertThat(item.progress().orElseThrow())
                    .as("what was delivered last")
                    .isEqualTo(item.payload().orElseThrow());
        }
    }

    private boolean isAnyReady() {
        return desk.storage.count(WorkQueue.CALLS).getOrDefault(WorkState.READY, 0L) > 0;
    }

    /** The same storage with an index: looking through all items for each of ten thousand calls takes a minute. */
    private static Storage indexed(Storage inner) {
        Map<Object, List<String>> chains = new ConcurrentHashMap<>();
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("chain")) {
                        return chains.getOrDefault(arguments[1], List.of()).stream()
                                .map(key -> inner.find(WorkQueue.OUTBOX, key).orElseThrow())
                                .toList();
                    }
                    Object result = method.invoke(inner, arguments);
                    if (method.getName().equals("apply") && Boolean.TRUE.equals(result)) {
                        ((List<?>) arguments[0])
                                .stream()
                                        .filter(Change.Insert.class::isInstance)
                                        .map(change -> ((Change.Insert) change).item())
                                        .forEach(item -> item.chain()
                                                .ifPresent(chain -> chains.computeIfAbsent(
                                                                chain, any -> new CopyOnWriteArrayList<>())
                                                        .add(item.key())));
                    }
                    return result;
                });
    }

    @Test
    void freshCallsDoNotWaitBehindTenThousand() {
        desk.with("odoo", new Crm(person("7", "Okafor", CALLER)));
        desk.storage = indexed(desk.storage);
        desk.executor = threads;
        int backlog = 10_000;
        for (int i = 0; i < backlog; i++) {
            desk.correlated("old" + i, lasting(0));
        }
        desk.later(Duration.ofHours(1));
        Planning planning = desk.planning();
        int planned = planning.step();
        desk.later(Duration.ofSeconds(1));
        desk.correlated("fresh", lasting(0));
        planned += planning.step();
        assertThat(desk.note("fresh")).isEqualTo("journaled to odoo");
        assertThat(desk.note("old0")).isEqualTo("journaled to odoo");
        int step;
        do {
            step = planning.step();
            planned += step;
        } while (step > 0);
        assertThat(planned).isEqualTo(backlog + 1);
        assertThat(desk.storage.count(WorkQueue.CALLS)).containsExactly(Map.entry(WorkState.DONE, 10_001L));
        assertThat(desk.storage.count(WorkQueue.OUTBOX)).containsExactly(Map.entry(WorkState.READY, 10_001L));
    }

    @Test
    void noMoreThanEightCallsAreAskedAboutAtOnce() {
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        desk.with("odoo", new Crm()).extensions = extension -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            Thread.yield();
            present.decrementAndGet();
            return Optional.empty();
        };
        ExecutorService many = Executors.newCachedThreadPool();
        desk.executor = many;
        try {
            for (int i = 0; i < 500; i++) {
                desk.correlated("c" + i, lasting(0));
            }
            Planning planning = desk.planning();
            while (planning.step() > 0) {
                assertThat(most.get()).isLessThanOrEqualTo(8);
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 8);
    }

    @Test
    void aCallThatHangsIsTakenOverAndItsLateEndChangesNothing() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        desk.with("odoo", new Crm()).extensions = extension -> {
            if (asked.incrementAndGet() == 1) {
                hanging.countDown();
                awaited(release);
                return Optional.of("late");
            }
            return Optional.of("prompt");
        };
        List<Future<?>> begun = new ArrayList<>();
        desk.executor = work -> begun.add(threads.submit(work));
        desk.correlated("c1", lasting(0));
        Future<Integer> first =
                Executors.newSingleThreadExecutor().submit(() -> desk.planning().step());
        awaited(hanging);
        desk.later(Duration.ofMinutes(1));
        assertThat(desk.planning().step()).isEqualTo(1);
        assertThat(desk.note("c1")).isEqualTo("journaled to odoo");
        release.countDown();
        first.get(20, TimeUnit.SECONDS);
        for (Future<?> work : begun) {
            work.get(20, TimeUnit.SECONDS);
        }
        assertThat(desk.entry("c1.odoo").user())
                .hasValueSatisfying(user -> assertThat(user.id()).isEqualTo("prompt"));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    @Test
    void whatAClosedExecutorRefusesIsFreeForOthersAtOnce() {
        desk.with("odoo", new Crm());
        desk.executor = work -> {
            throw new RejectedExecutionException("closed");
        };
        desk.correlated("c1", lasting(0));
        assertThat(desk.planning().step()).isZero();
        assertThat(desk.call("c1").claimedBy()).isEmpty();
        assertThat(desk.call("c1").attempts()).isZero();
        desk.executor = Runnable::run;
        assertThat(desk.planning().step()).isEqualTo(1);
    }
}
