package io.threecx.pbx;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The beginning of a body that says why something is refused: so many bytes and so long, and never a failure. */
final class ShortBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int MOST_BYTES = 8 * 1024;
    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        CompletableFuture<byte[]> body =
                result.copy().completeOnTimeout(new byte[0], MOST_TIME.toMillis(), TimeUnit.MILLISECONDS);
        // beside the answer and after it: newer JDKs take an answer for broken whose body is given up before it is
        // there.
        // What was asked for first is done last.
        CompletableFuture<byte[]> unused = body.whenComplete((bytesRead, failure) -> cancel());
        return body;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            ByteBuffer part = buffer.slice().limit(Math.min(buffer.remaining(), bytes.remaining()));
            bytes.put(part);
        }
        if (!bytes.hasRemaining()) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private synchronized void end() {
        byte[] read = new byte[bytes.position()];
        bytes.duplicate().flip().get(read);
        result.complete(read);
    }

    private synchronized void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
