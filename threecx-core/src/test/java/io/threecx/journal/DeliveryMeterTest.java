package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryMeterTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:30Z");

    private final DeliveryMeter meter = new DeliveryMeter();

    @Test
    void countsAllAndThoseOfTheLastHour() {
        meter.count(true, START);
        meter.count(false, START.plusSeconds(20));
        meter.count(true, START.plus(Duration.ofMinutes(59)));
        assertThat(meter.counts(START.plus(Duration.ofMinutes(59)))).isEqualTo(new DeliveryCounts(2, 1, 2, 1));
        assertThat(meter.counts(START.plus(Duration.ofMinutes(60)))).isEqualTo(new DeliveryCounts(2, 1, 1, 0));
        assertThat(meter.counts(START.plus(Duration.ofMinutes(119)))).isEqualTo(new DeliveryCounts(2, 1, 0, 0));
    }

    @Test
    void aMinuteOfAnEarlierHourIsForgottenWhenItsPlaceIsNeeded() {
        meter.count(false, START);
        meter.count(true, START.plus(Duration.ofHours(1)));
        assertThat(meter.counts(START.plus(Duration.ofHours(1)))).isEqualTo(new DeliveryCounts(1, 1, 1, 0));
    }

    @Test
    void aClockThatWasSetBackCountsOn() {
        meter.count(true, START);
        Instant earlier = START.minus(Duration.ofHours(3));
        meter.count(false, earlier);
        assertThat(meter.counts(earlier)).isEqualTo(new DeliveryCounts(1, 1, 0, 1));
    }

    @Test
    void nothingYetIsNothing() {
        assertThat(meter.counts(START)).isEqualTo(DeliveryCounts.NONE);
        assertThat(meter.counts(Instant.EPOCH)).isEqualTo(DeliveryCounts.NONE);
    }
}
