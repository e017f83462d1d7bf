package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GrowingPoolTest {
    private static final int THREADS = 8;
    private static final int QUEUE = 100;

    private final GrowingPool pool = new GrowingPool(THREADS, QUEUE, "threecx-test-");

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /** Occupies a thread until {@link #end}. */
    private final class Busy {
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        Busy() {
            pool.execute(() -> {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                ended.countDown();
            });
        }

        void end() throws InterruptedException {
            mayEnd.countDown();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTaskNeverWaitsForAnotherWhileThereMayBeOneMoreThread() throws InterruptedException {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            List<Busy> busy = new ArrayList<>();
            int count = random.nextInt(THREADS / 2);
            for (int i = 0; i < count; i++) {
                busy.add(new Busy());
            }
            for (int quick = 0; quick < 3; quick++) {
                CountDownLatch done = new CountDownLatch(1);
                pool.execute(done::countDown); // as a rule while the thread of the one before is not yet free
                assertThat(done.await(10, TimeUnit.SECONDS))
                        .as("seed %s, round %s, %s busy", seed, round, count)
                        .isTrue();
            }
            for (Busy thread : busy) {
                thread.end();
            }
        }
    }

    @Test
    void aFreeThreadIsUsedAgain() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(done::countDown);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(pool.getPoolSize()).as("threads for 1000 tasks").isLessThan(50);
    }

    @Test
    void itQueuesOnlyWhenAllThreadsAreBusyAndRefusesWhenTheQueueIsFull() throws InterruptedException {
        List<Busy> busy = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            busy.add(new Busy());
        }
        assertThat(pool.isQueueEmpty()).isTrue();
        CountDownLatch queued = new CountDownLatch(QUEUE);
        for (int i = 0; i < QUEUE; i++) {
            pool.execute(queued::countDown);
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(queued::countDown));
        pool.hurry();
        assertThat(queued.getCount()).isEqualTo(QUEUE);
        busy.get(0).end();
        assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
