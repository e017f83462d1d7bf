package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderPauseTest {
    private final ProviderPause pause = new ProviderPause();
    private Instant now = Entries.START;

    private boolean fail() {
        return pause.failed(pause.round(), "out of order", Optional.empty(), now);
    }

    private Duration length() {
        return Duration.between(
                now,
                pause.status("acme", 0, DeliveryCounts.NONE, now).pausedUntil().orElse(now));
    }

    @Test
    void aFewFailuresInARowBeginAPause() {
        assertThat(fail()).isFalse();
        assertThat(fail()).isFalse();
        assertThat(pause.isOn(now)).isFalse();
        assertThat(fail()).as("the first pause is said").isTrue();
        assertThat(pause.isOn(now)).isTrue();
        assertThat(length()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSuccessBetweenThemDoesNot() {
        for (int i = 0; i < 10; i++) {
            fail();
            fail();
            pause.answered();
        }
        assertThat(pause.isOn(now)).isFalse();
    }

    @Test
    void aCrmThatAsksToWaitIsNotOutOfOrderUntilItDoesNothingElse() {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(20));
        for (int i = 0; i < 2; i++) {
            pause.failed(pause.round(), "slow down", wait, now);
            assertThat(pause.isOn(now)).isTrue();
            assertThat(pause.status("acme", 0, DeliveryCounts.NONE, now).outOfOrder())
                    .isFalse();
            now = now.plus(length());
        }
        pause.failed(pause.round(), "slow down", wait, now);
        assertThat(pause.status("acme", 0, DeliveryCounts.NONE, now).outOfOrder())
                .isTrue();
        pause.answered();
        assertThat(pause.status("acme", 0, DeliveryCounts.NONE, now).outOfOrder())
                .isFalse();
    }

    @Test
    void attemptsBegunBeforeThePauseDoNotMakeItLonger() {
        int round = pause.round();
        for (int i = 0; i < 64; i++) {
            pause.failed(round, "out of order", Optional.empty(), now);
        }
        assertThat(length()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eachProbeThatFailsDoublesThePauseUpToAMinute() {
        fail();
        fail();
        fail();
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60}) {
            now = now.plus(length());
            assertThat(pause.isProbing(now)).isTrue();
            assertThat(fail()).as("said once").isFalse();
            assertThat(length()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aCrmThatSaysHowLongIsBelievedAtOnceUpToAnHour() {
        pause.failed(pause.round(), "slow down", Optional.of(Duration.ofSeconds(90)), now);
        assertThat(length()).isEqualTo(Duration.ofSeconds(90));
        now = now.plus(length());
        pause.failed(pause.round(), "slow down", Optional.of(Duration.ofDays(2)), now);
        assertThat(length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aSuccessEndsThePauseAndForgetsTheTrouble() {
        fail();
        fail();
        fail();
        assertThat(pause.answered()).isTrue();
        assertThat(pause.isOn(now)).isFalse();
        assertThat(pause.isProbing(now)).isFalse();
        assertThat(pause.status("acme", 3, DeliveryCounts.NONE, now))
                .isEqualTo(new LaneStatus("acme", null, null, null, false, 3, DeliveryCounts.NONE));
        assertThat(pause.answered()).isFalse();
    }

    @Test
    void theTroubleBeganWithItsFirstFailure() {
        fail();
        now = now.plusSeconds(10);
        fail();
        assertThat(pause.status("acme", 0, DeliveryCounts.NONE, now).since()).contains(Entries.START);
    }
}
