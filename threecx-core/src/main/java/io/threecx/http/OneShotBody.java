package io.threecx.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that leaves this machine at most once. The JDK's client repeats requests by itself in some cases
 * (system property {@code jdk.httpclient.enableAllMethodRetry}); a write must not be among them. It also knows whether the body was ever asked
 * for, and so whether the server can have seen a complete request.
 */
final class OneShotBody implements HttpRequest.BodyPublisher {

    private enum State {
        HERE,
        GIVEN_OUT,
        WITHDRAWN
    }

    private final HttpRequest.BodyPublisher bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.HERE);

    OneShotBody(byte[] body) {
        this.bytes = HttpRequest.BodyPublishers.ofByteArray(body);
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.HERE, State.GIVEN_OUT)) {
            bytes.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IOException("the body of this request is not sent a second time"));
        }
    }

    /** True if the server certainly never saw the whole request, nor ever will. */
    boolean withdraw() {
        return contentLength() > 0 // an empty body is never asked for
                && (state.compareAndSet(State.HERE, State.WITHDRAWN) || state.get() == State.WITHDRAWN);
    }

    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };
}
