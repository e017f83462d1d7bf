package io.threecx.examples.journal.status;

import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source of calls that does what a test wants. */
final class FakeFeed implements CallFeed {
    final AtomicInteger polls = new AtomicInteger();
    final CountDownLatch polling = new CountDownLatch(1);
    volatile @Nullable CountDownLatch until;
    volatile @Nullable String failure;

    @Override
    public String name() {
        return "call-history";
    }

    @Override
    public FeedStatus status() {
        String reason = failure;
        return new FeedStatus(
                reason == null ? FeedStatus.State.CONNECTED : FeedStatus.State.FAILING,
                Optional.ofNullable(reason),
                Optional.of("the table CallLog"),
                Optional.of("4711"),
                3,
                Optional.of(Instant.parse("2026-03-02T09:00:00Z")));
    }

    @Override
    public void pollNow() {
        polls.incrementAndGet();
        polling.countDown();
        CountDownLatch wait = until;
        try {
            if (wait != null && !wait.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the poll end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String reason = failure;
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
    }
}
