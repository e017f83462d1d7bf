package io.threecx.pbx.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, for a limited time. */
public final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Patience() {}

    /** @param what is said when it never comes true */
    public static void until(String what, BooleanSupplier condition) {
        until(LIMIT, what, condition);
    }

    public static void until(Duration limit, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
