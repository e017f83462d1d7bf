package io.threecx.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final AtomicLong now = new AtomicLong(-5); // a ticker may start anywhere
    private final Turns turns = new Turns(2, now::get);
    private final List<String> told = new ArrayList<>();

    private boolean await(String who, long until) {
        return turns.await(() -> told.add(who), () -> told.add(who + " too late"), until);
    }

    @Test
    void whoComesFirstIsServedFirst() {
        assertThat(turns.takeNow()).isTrue();
        assertThat(turns.takeNow()).isTrue();
        assertThat(turns.takeNow()).isFalse();
        await("a", 100);
        await("b", 100);
        assertThat(told).isEmpty();

        turns.giveBack();
        assertThat(told).containsExactly("a");
        turns.giveBack();
        assertThat(told).containsExactly("a", "b");
        assertThat(turns.takeNow()).as("both have one").isFalse();
        turns.giveBack();
        turns.giveBack();
        assertThat(turns.takeNow()).isTrue();
    }

    @Test
    void whoWaitedTooLongIsToldAndNotStarted() {
        turns.takeNow();
        turns.takeNow();
        await("a", 10);
        await("b", 20);
        now.set(10);
        turns.giveBack();
        assertThat(told).containsExactly("a too late", "b");
        await("c", 15);
        now.set(15);
        turns.dropLate();
        assertThat(told).containsExactly("a too late", "b", "c too late");
    }

    @Test
    void onlySoManyWait() {
        turns.takeNow();
        turns.takeNow();
        for (int i = 0; i < 1_000; i++) {
            assertThat(await("" + i, 100)).isTrue();
        }
        assertThat(await("one too many", 100)).isFalse();
    }

    @Test
    void aThousandThatGiveTheirTurnBackAtOnceDoNotPileUp() {
        turns.takeNow();
        turns.takeNow();
        AtomicInteger deepest = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            turns.await(
                    () -> {
                        deepest.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
                        turns.giveBack();
                        told.add("x");
                    },
                    () -> {},
                    100);
        }
        int here = Thread.currentThread().getStackTrace().length;
        turns.giveBack();
        assertThat(told).hasSize(1_000);
        assertThat(deepest.get()).isLessThan(here + 20);
    }

    @Test
    void noTurnIsLostAmongManyThreads() throws Exception {
        int callers = 20_000;
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch through = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Runnable work = () -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                atOnce.decrementAndGet();
                through.countDown();
                turns.giveBack();
            };
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> {
                    if (turns.takeNow()) {
                        work.run();
                    } else if (!turns.await(() -> threads.execute(work), () -> {}, 100)) {
                        through.countDown();
                    }
                });
            }
            assertThat(through.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(most.get()).isBetween(1, 2);
        } finally {
            threads.shutdownNow();
        }
    }
}
