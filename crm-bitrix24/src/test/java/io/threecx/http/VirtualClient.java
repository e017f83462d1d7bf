package io.threecx.http;

import java.util.concurrent.CountDownLatch;

/** Time that passes only by being waited for, also by several threads at once: it never runs ahead of the one who waits. */
public final class VirtualClient implements Timing {
    private final ThreadLocal<Long> seen = ThreadLocal.withInitial(() -> 0L);
    private long now = 1_000_000_000L;

    public ApiClient.Builder in(ApiClient.Builder client) {
        return client.timing(this);
    }

    @Override
    public synchronized long nanos() {
        seen.set(now);
        return now;
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) {
        synchronized (this) {
            now = Math.max(now, seen.get() + nanos); // counted from when this thread looked, whatever others did since
        }
        return latch.getCount() == 0;
    }
}
