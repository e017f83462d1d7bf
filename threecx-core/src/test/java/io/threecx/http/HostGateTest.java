package io.threecx.http;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HostGateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    // nanoTime may overflow while we run
    private static final long START = Long.MAX_VALUE - SECOND;
    private static final long NEVER = START + 1_000_000 * SECOND;

    private final HostGate gate = new HostGate(2, Duration.ofSeconds(2), START);

    @Test
    void placesAreGivenInOrderAtTheAgreedPace() {
        assertThat(waits(START, 5)).containsExactly(0, 0, 1, 2, 3);
    }

    @Test
    void anIdleHostEarnsABurstAgainButNoMore() {
        waits(START, 2);
        assertThat(waits(START + 100 * SECOND, 3)).containsExactly(0, 0, 1);
    }

    @Test
    void aPlaceThatComesTooLateIsNotTaken() {
        waits(START, 2);
        assertThat(gate.take(START, START + SECOND / 2)).isEqualTo(OptionalLong.empty());
        assertThat(gate.untilNext(START)).isEqualTo(SECOND);
        assertThat(waits(START, 1)).containsExactly(1);
    }

    @Test
    void aHeldHostLetsThemThroughOneByOneAfterwards() {
        gate.hold(START + 10 * SECOND);
        assertThat(waits(START, 3)).containsExactly(10, 11, 12);
    }

    @Test
    void aHoldCancelsPlacesAlreadyGiven() {
        waits(START, 2);
        long place = gate.take(START, NEVER).orElseThrow();
        gate.hold(START + 10 * SECOND);
        assertThat(gate.stands(place)).isFalse();
        assertThat(gate.stands(gate.take(START, NEVER).orElseThrow())).isTrue();
    }

    @Test
    void aShorterHoldDoesNotEndALongerOne() {
        gate.hold(START + 10 * SECOND);
        gate.hold(START + 5 * SECOND);
        assertThat(waits(START, 1)).containsExactly(10);
    }

    @Test
    void withoutALimitNobodyWaits() {
        HostGate open = new HostGate(START);
        for (int i = 0; i < 1_000; i++) {
            assertThat(open.take(START, START)).hasValue(START);
        }
    }

    private int[] waits(long now, int count) {
        int[] waits = new int[count];
        for (int i = 0; i < count; i++) {
            waits[i] = (int) ((gate.take(now, NEVER).orElseThrow() - now) / SECOND);
        }
        return waits;
    }
}
