package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallIdTimeTest {
    private static final Instant START = Instant.parse("2026-01-03T08:15:07.250Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000019B82ECABF2_21",
                "00000C32B3A313F2_21",
                "f2abec829b010000_17",
                " f2abec829b010000_17 ",
                "00000000-01dc-7c89-123b-1d200000001f",
                "00000000-01DC-7C89-123B-1D200000001F"
            })
    void everyEncodingHoldsTheStart(String id) {
        assertThat(CallIdTime.of(id)).contains(START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "f2abec829b010000",
                "f2abec829b010000_",
                "f2abec829b010000-17",
                "f2abec829b010000_1x",
                "g2abec829b010000_17",
                "ffffffffffffffff_1",
                "0000000000000000_1",
                "f2abec829b010000_\u0661",
                "00000000-01dc-7c89-123b-1d20000000xf",
                "10000000-01dc-7c89-123b-1d200000001f",
                "00000000-ffff-ffff-ffff-ffff00000001",
                "123e4567-e89b-12d3-a456-426614174000",
                "------------------------------------",
            })
    void anythingElseHoldsNone(String id) {
        assertThat(CallIdTime.of(id)).isEmpty();
    }

    @Test
    void anIdThatMakesSenseFromBothEndsIsReadByItsCase() {
        Instant upper = Instant.ofEpochMilli(0x019B9B010000L);

        assertThat(CallIdTime.of("0000019B9B010000_1")).contains(upper);
        assertThat(CallIdTime.of("0000019b9b010000_1")).contains(upper); // 1.77e12 either way round
    }
}
