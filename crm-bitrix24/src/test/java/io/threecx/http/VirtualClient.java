package io.threecx.http;

import java.util.concurrent.CountDownLatch;

/** Time that passes only by being waited for, also by several threads at once: it never runs ahead of the one who waits. */
public final class VirtualClient implements Timing {
    private long now = 1_000_000_000L;

    public ApiClient.Builder in(ApiClient.Builder client) {
        return client.timing(this);
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) {
        synchronized (this) {
            now = Math.max(now, now + nanos);
        }
        return latch.getCount() == 0;
    }
}
