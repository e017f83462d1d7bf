package io.threecx.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Collects a reply body and hangs up as soon as it grows too large. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final long limit;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile CompletionStage<byte[]> whole = body;
    private volatile boolean late;
    private volatile Flow.@Nullable Subscription subscription;

    LimitedBody(long limit) {
        this.limit = limit;
    }

    /** Hangs up when the body is not there in time. */
    LimitedBody within(long nanos) {
        whole = body.orTimeout(Math.max(1, nanos), TimeUnit.NANOSECONDS).whenComplete((bytes, failure) -> {
            if (failure instanceof TimeoutException) {
                late = true; // before hanging up, which may reach who waits sooner
                hangUp();
            }
        });
        return this;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (body.isDone()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (body.isDone()) {
                return;
            }
            if (collected.size() + (long) buffer.remaining() > limit) {
                abandon(new TooLarge(limit));
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            collected.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }

    /** It was not there in time. */
    boolean isLate() {
        return late;
    }

    /** Ends the reading, which closes the connection. */
    void abandon(IOException why) {
        body.completeExceptionally(why);
        hangUp();
    }

    private void hangUp() {
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }
}
