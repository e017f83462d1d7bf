package io.threecx.examples.support.trial;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a condition; how often it looks has no influence on what is tested. */
public final class Await {
    private Await() {}

    /** @throws AssertionError when it does not come true in that time */
    public static void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
