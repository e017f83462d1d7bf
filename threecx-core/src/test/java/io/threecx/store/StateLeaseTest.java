package io.threecx.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StateLeaseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StateStore store = StateStore.inMemory();
    private final Hand clock = new Hand();
    private final StateLease one = lease("one", clock);
    private final StateLease other = lease("other", clock);

    private static final class Hand implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-29T00:59:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private StateLease lease(String owner, InstantSource time) {
        return StateLease.of(store, "reader", owner, MINUTE, time);
    }

    @Test
    void onlyOneHasIt() {
        assertThat(one.tryAcquire()).isTrue();
        assertThat(other.tryAcquire()).isFalse();
        assertThat(other.renew()).isFalse();
        assertThat(one.isHeld()).isTrue();
        assertThat(other.isHeld()).isFalse();
        assertThat(other.holder()).contains("one");
    }

    @Test
    void whatIsReleasedIsFreeAtOnce() {
        assertThat(one.tryAcquire()).isTrue();
        one.release();
        assertThat(one.isHeld()).isFalse();
        assertThat(one.renew()).isFalse();
        assertThat(one.holder()).isEmpty();
        assertThat(other.tryAcquire()).isTrue();
    }

    @Test
    void nobodyReleasesWhatIsNotTheirs() {
        assertThat(one.tryAcquire()).isTrue();
        other.release();
        assertThat(other.tryAcquire()).isFalse();
        assertThat(one.renew()).isTrue();
    }

    @Test
    void aDeadOwnersLeaseIsTakenOverWhenItsTimeIsOver() {
        assertThat(one.tryAcquire()).isTrue();
        clock.move(MINUTE.minusMillis(1));
        assertThat(other.tryAcquire()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(other.tryAcquire()).isTrue();
        assertThat(one.isHeld()).isFalse();
        assertThat(one.renew()).isFalse();
        assertThat(one.tryAcquire()).isFalse();
    }

    @Test
    void renewedItLastsAsLongAsTheWork() {
        assertThat(one.tryAcquire()).isTrue();
        for (int i = 0; i < 100; i++) {
            clock.move(Duration.ofSeconds(20));
            assertThat(one.renew()).isTrue();
            assertThat(other.tryAcquire()).isFalse();
        }
        assertThat(one.isHeld()).isTrue();
    }

    @Test
    void whoWasLateKeepsItIfNobodyElseCameMeanwhile() {
        assertThat(one.tryAcquire()).isTrue();
        clock.move(Duration.ofMinutes(5));
        assertThat(one.isHeld()).isFalse();
        assertThat(one.renew()).isTrue();
        assertThat(other.tryAcquire()).isFalse();
    }

    @Test
    void aClockPutBackDoesNotKeepADeadOwnersLeaseAlive() {
        assertThat(one.tryAcquire()).isTrue();
        clock.move(Duration.ofDays(-1));
        assertThat(other.tryAcquire()).isFalse();
        clock.move(MINUTE.minusMillis(1));
        assertThat(other.tryAcquire()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(other.tryAcquire()).isTrue();
    }

    @Test
    void aClockPutBackLosesALivingOwnerNothing() {
        assertThat(one.tryAcquire()).isTrue();
        clock.move(Duration.ofDays(-1));
        assertThat(one.isHeld()).as("must ask the store").isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(one.renew()).isTrue();
            assertThat(other.tryAcquire()).isFalse();
            clock.move(Duration.ofSeconds(20));
        }
        assertThat(one.isHeld()).isTrue();
    }

    @Test
    void aClockThatIsBehindByLessThanTheTimeSinceTheRenewalChangesNothing() {
        Hand behind = new Hand();
        behind.move(Duration.ofSeconds(-30));
        StateLease late = lease("late", behind);
        assertThat(one.tryAcquire()).isTrue();
        assertThat(late.tryAcquire()).isFalse();
        assertThat(one.renew()).isTrue();
        behind.move(Duration.ofSeconds(31));
        assertThat(late.tryAcquire()).isFalse();
    }

    @Test
    void twoWithTheSameNameAreTwoOwners() {
        StateLease twin = lease("one", clock);
        assertThat(one.tryAcquire()).isTrue();
        assertThat(twin.tryAcquire()).isFalse();
        assertThat(twin.renew()).isFalse();
    }

    @Test
    void aValueThatIsNoLeaseIsTakenOverWhenItHasStoodForAWholeDuration() {
        store.compareAndSet("reader", null, "2 of a later version".getBytes(StandardCharsets.UTF_8));
        assertThat(one.tryAcquire()).isFalse();
        assertThat(one.holder()).isEmpty();
        clock.move(MINUTE);
        assertThat(one.tryAcquire()).isTrue();
    }

    @Test
    void aNameOfSeveralLinesIsWrittenAsOne() {
        StateLease lines = lease("first\r\nsecond", clock);
        assertThat(lines.tryAcquire()).isTrue();
        assertThat(lines.holder()).contains("first second");
        assertThat(lines.renew()).isTrue();
    }

    @Test
    void aDurationThatNobodyCanKeepUpWithIsRefused() {
        assertThatThrownBy(() -> StateLease.of(store, "reader", "one", Duration.ofMillis(999), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least a second");
    }

    @Test
    void whateverHappensNoTwoAreToldThatTheyHaveIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<StateLease> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            owners.add(lease("owner " + i, clock));
        }
        for (int i = 0; i < 20_000; i++) {
            StateLease owner = owners.get(random.nextInt(owners.size()));
            switch (random.nextInt(8)) {
                case 0 -> owner.release();
                case 1, 2, 3 -> owner.tryAcquire();
                case 4, 5 -> owner.renew();
                case 6 -> clock.move(Duration.ofSeconds(random.nextInt(40)));
                default -> owners.set(random.nextInt(owners.size()), lease("reborn " + i, clock));
            }
            assertThat(owners.stream().filter(StateLease::isHeld).count())
                    .as("seed %d, step %d", seed, i)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    @Timeout(60)
    void ofManyThatAskAtOnceOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    answers.add(threads.submit(lease("owner " + i, clock)::tryAcquire));
                }
                int got = 0;
                for (Future<Boolean> answer : answers) {
                    got += answer.get(20, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(got).isEqualTo(1);
                clock.move(MINUTE);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
