package io.threecx.http;

import java.util.concurrent.CountDownLatch;

/** Clients that wait between attempts as they would, for a hundredth of the time. */
public final class ShortPauses {
    private static final long SHARE = 100;

    private ShortPauses() {}

    /** Limits of time hold as they are; only the pauses are short. */
    public static ApiClient.Builder in(ApiClient.Builder client) {
        return client.timing(new Timing() {
            @Override
            public long nanos() {
                return REAL.nanos();
            }

            @Override
            public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
                return REAL.await(latch, nanos / SHARE);
            }
        });
    }
}
