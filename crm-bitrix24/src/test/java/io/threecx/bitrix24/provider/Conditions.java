package io.threecx.bitrix24.provider;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
final class Conditions {
    private static final int MOST_LOOKS = 2_000;

    private Conditions() {}

    static void await(BooleanSupplier condition) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                if (new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts down");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        throw new AssertionError("it did not happen within 20 s");
    }
}
