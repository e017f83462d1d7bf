package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real threads and real time, where it is the threads that matter. */
class DeliveringThreadsTest {
    private static final DeliveryLimits SHORT = DeliveryLimits.DEFAULT.withTakeover(Duration.ofMillis(400));

    private final DeliveryRig rig = new DeliveryRig(new InMemoryStorage());
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch letGo = new CountDownLatch(1);

    @AfterEach
    void close() {
        letGo.countDown();
        rig.close();
        executor.shutdownNow();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come to pass within 20 s");
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private static ScriptedCrm hanging(Runnable hang) {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        crm.before = hang;
        return crm;
    }

    private void hangUntilInterrupted() {
        try {
            letGo.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CrmUnknownOutcomeException("interrupted", stop);
        }
    }

    @Test
    void anAttemptThatTakesTooLongIsInterrupted() {
        Delivering process = rig.process("p1", hanging(this::hangUntilInterrupted), SHORT, executor, rig.storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();

        until(() -> {
            process.step();
            return rig.item(key).state() == WorkState.IN_DOUBT;
        });
        assertThat(process.status().inFlight()).isZero();
    }

    @Test
    void theThreadOfAnInterruptedAttemptIsHandedBackUninterrupted() {
        AtomicBoolean interruptedLater = new AtomicBoolean();
        AtomicInteger wakes = new AtomicInteger();
        Delivering process = new Delivering(
                rig.storage,
                Entries.FORMS,
                Entries.CRM,
                hanging(this::hangUntilInterrupted),
                SHORT,
                new DeliveryRuntime("p1", executor, rig.clock, new java.util.Random(1), () -> {
                    interruptedLater.set(Thread.currentThread().isInterrupted());
                    wakes.incrementAndGet();
                }));
        rig.plan(Entries.call("c1"));
        process.step();

        until(() -> wakes.get() > 0);
        assertThat(interruptedLater).isFalse();
        process.close();
    }

    @Test
    void anAttemptThatIgnoresTheInterruptKeepsItsSlotAndItsClaim() {
        AtomicInteger interrupts = new AtomicInteger();
        ScriptedCrm crm = hanging(() -> {
            boolean over = false;
            while (!over) {
                try {
                    letGo.await();
                    over = true;
                } catch (InterruptedException ignored) {
                    interrupts.incrementAndGet();
                }
            }
        });
        Delivering process = rig.process("p1", crm, SHORT.withConcurrency(1), executor, rig.storage);
        rig.plan(Entries.call("c1"));
        String stuck = rig.plan(Entries.call("c2")); // the newest goes first
        process.step();
        until(() -> interrupts.get() == 1);
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMillis(350));
            assertThat(process.step()).isZero();
        }
        assertThat(rig.item(stuck).claimedUntil().orElseThrow()).isAfter(rig.now);
        assertThat(rig.process("other", crm, SHORT, executor, rig.storage).step())
                .as("the other entry only")
                .isEqualTo(1);

        letGo.countDown();
        until(() -> {
            process.step();
            return rig.item(stuck).state() == WorkState.DONE;
        });
        assertThat(crm.countOf(stuck)).isEqualTo(1);
    }

    @Test
    void closingLetsAttemptsEndAndStoresWhatCameOfThem() {
        CountDownLatch begun = new CountDownLatch(1);
        ScriptedCrm crm = hanging(() -> {
            begun.countDown();
            hangUntilInterrupted();
        });
        Delivering process = new Delivering(
                rig.storage,
                Entries.FORMS,
                Entries.CRM,
                crm,
                DeliveryLimits.DEFAULT.withClosing(Duration.ofSeconds(20)),
                new DeliveryRuntime("p1", executor, rig.clock, new java.util.Random(1), () -> {}));
        String key = rig.plan(Entries.call("c1"));
        process.step();
        until(() -> begun.getCount() == 0);
        executor.execute(letGo::countDown);

        process.close();

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(rig.item(key).claimedBy()).isEmpty();
    }

    @Test
    void closingInterruptsWhatDoesNotEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        ScriptedCrm crm = hanging(() -> {
            begun.countDown();
            hangUntilInterrupted();
        });
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, executor, rig.storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        until(() -> begun.getCount() == 0);

        process.close();

        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);
    }

    @Test
    void manyThreadsDeliverEachEntryOnce() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        DeliveryRig many = new DeliveryRig(new LaneStorage());
        for (int i = 0; i < 2000; i++) {
            many.plan(Entries.call("c" + i));
        }
        DeliveryLimits wide = DeliveryLimits.DEFAULT.withConcurrency(32);
        Delivering one = many.process("one", crm, wide, executor, many.storage);
        Delivering two = many.process("two", crm, wide, executor, many.storage);
        until(() -> {
            one.step();
            two.step();
            return many.storage.count(io.threecx.store.WorkQueue.OUTBOX).getOrDefault(WorkState.DONE, 0L) == 2000;
        });
        many.close();

        assertThat(crm.keysInOrder()).hasSize(2000).doesNotHaveDuplicates();
    }
}
