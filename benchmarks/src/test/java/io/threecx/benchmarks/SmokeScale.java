package io.threecx.benchmarks;

import java.time.Duration;

/** As little as runs through every line. */
final class SmokeScale {
    static final Scale TINY = new Scale(
            2_000,
            Duration.ofMillis(100),
            1,
            Duration.ofMillis(200),
            100,
            1,
            Duration.ofMillis(100),
            200,
            3_000,
            2,
            1,
            0,
            1,
            Duration.ofMillis(20));

    private SmokeScale() {}
}
