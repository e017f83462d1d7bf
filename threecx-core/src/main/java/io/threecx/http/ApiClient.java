package io.threecx.http;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to web APIs, again where that is safe, until there is a result or the deadline.
 *
 * <pre>{@code
 * List<Partner> partners = client.send(
 *         ApiRequest.post(uri, "application/json", query)
 *                 .secretHeader("Authorization", "Bearer " + key)
 *                 .repeatable(true)
 *                 .describedAs("find partners by phone")
 *                 .build(),
 *         reply -> switch (reply.status()) {
 *             case 200 -> Verdict.done(parse(reply.body()));
 *             case 429, 503 -> Verdict.notExecuted(reply.retryAfter(), new Unavailable(reply.excerpt()));
 *             default -> Verdict.failed(new Rejected(reply.excerpt()));
 *         });
 * }</pre>
 *
 * <p>What is sent again, with exponential backoff (from 200 ms to 10 s) and jitter, at most {@code maxAttempts} times in all and
 * only while the wait fits in the deadline:
 *
 * <ul>
 *   <li>any request whose reply means {@link Verdict.NotExecuted}, not before its {@code retryAfter};
 *   <li>any request that certainly never reached the server: unknown host, connection refused, failed TLS handshake;
 *   <li>a {@linkplain ApiRequest#repeatable() repeatable} request after any failure of the connection or a timeout.
 * </ul>
 *
 * A reply of 429 or 503 with Retry-After holds back all requests of this client to that host for that long, at most an hour.
 * Redirects are followed only for GET and HEAD, on the same host, up to 5 times and never from https to http; any other is
 * handed to the reading as it is. Server certificates and host names are always verified. The proxy is the JVM's own.
 *
 * <p>Safe for use by several threads; {@link #send} blocks the calling thread. After {@link #close} every use throws {@link
 * IllegalStateException}.
 */
public final class ApiClient implements AutoCloseable {

    private final String name;
    private final Duration timeout;
    private final Duration deadline;
    private final Function<ApiException, RuntimeException> failures;
    private final Timing timing;
    private final Retry retry;
    private final Transport transport;
    private final Function<Long, HostGate> newGate;
    private final Map<String, HostGate> gates = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ApiClient(Builder from) {
        this.name = from.name;
        this.timeout = from.timeout;
        this.deadline = from.deadline;
        this.failures = from.failures;
        this.timing = from.timing;
        this.retry = Retry.of(from.name, policy(from.maxAttempts));
        this.newGate = from.newGate;
        this.transport = new Transport(
                from.name, from.connectTimeout, from.maxReplyBytes, from.executor, from.sslContext, from.clock);
    }

    /**
     * Starts a client with the defaults named at each setting.
     *
     * @param name who is called, as messages and thread names should say it, such as {@code odoo}
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Sends the request and returns what its reply means.
     *
     * @param reading judges each complete reply; what it throws is thrown as it is and nothing is sent again
     * @throws ApiException if no reply came, or what {@link Builder#failures} makes of that
     * @throws RuntimeException the cause of a {@link Verdict.Failed}, or of the last {@link Verdict.NotExecuted}
     * @throws IllegalStateException after {@link #close}
     */
    public <T> T send(ApiRequest request, Function<ApiReply, Verdict<T>> reading) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reading, "reading");
        requireOpen();
        return new Delivery<>(this, request, reading).run(retry);
    }

    /** Ends running requests: their callers get a failure at once. Does nothing the second time. */
    @Override
    public void close() {
        closed.countDown();
        transport.close();
    }

    String name() {
        return name;
    }

    Duration timeout() {
        return timeout;
    }

    Duration deadline() {
        return deadline;
    }

    Transport transport() {
        return transport;
    }

    HostGate gate(URI uri) {
        return gates.computeIfAbsent(ApiRequest.origin(uri), origin -> newGate.apply(nanos()));
    }

    RuntimeException mapped(ApiException failure) {
        return failures.apply(failure);
    }

    long nanos() {
        return timing.nanos();
    }

    void pause(long nanos) throws InterruptedException {
        timing.await(closed, nanos);
        requireOpen();
    }

    private void requireOpen() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("The API client for " + name + " is closed");
        }
    }

    private static RetryConfig policy(int maxAttempts) {
        IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(
                Duration.ofMillis(200), 2.0, 0.5, Duration.ofSeconds(10)); // plus or minus half
        return RetryConfig.<Delivery.Attempt<?>>custom()
                .maxAttempts(maxAttempts)
                .retryOnResult(Delivery.Attempt::again)
                .intervalBiFunction((attempt, ended) -> Math.max(
                        backoff.apply(attempt),
                        ended.get().notBefore().toMillis()
                                + ThreadLocalRandom.current().nextLong(1, 100)))
                .build();
    }

    /** Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration timeout = Duration.ofSeconds(10);
        private Duration deadline = Duration.ofSeconds(30);
        private int maxAttempts = 4;
        private long maxReplyBytes = 16L * 1024 * 1024;
        private Function<Long, HostGate> newGate = HostGate::new;
        private @Nullable Executor executor;
        private @Nullable SSLContext sslContext;
        private InstantSource clock = InstantSource.system();
        private Function<ApiException, RuntimeException> failures = failure -> failure;
        private Timing timing = Timing.REAL;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** The longest to wait for a connection; default 5 s. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = ApiRequest.positive(connectTimeout, "connectTimeout");
            return this;
        }

        /** The longest that one attempt may take, to the last byte of the reply; default 10 s. */
        public Builder timeout(Duration timeout) {
            this.timeout = ApiRequest.positive(timeout, "timeout");
            return this;
        }

        /** The longest that {@link #send} may take with all attempts and waits; default 30 s. */
        public Builder deadline(Duration deadline) {
            this.deadline = ApiRequest.positive(deadline, "deadline");
            return this;
        }

        /** How often a request is sent at most, the first time included; default 4. */
        public Builder maxAttempts(int maxAttempts) {
            if (maxAttempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
            }
            this.maxAttempts = maxAttempts;
            return this;
        }

        /** The largest body accepted in a reply, in bytes; default 16 MiB. Reading stops as soon as it is passed. */
        public Builder maxReplyBytes(long maxReplyBytes) {
            if (maxReplyBytes < 0 || maxReplyBytes > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("maxReplyBytes must be between 0 and 2 GiB: " + maxReplyBytes);
            }
            this.maxReplyBytes = maxReplyBytes;
            return this;
        }

        /**
         * Limits how often each host (scheme, name and port) is called: so many requests at once, refilled evenly within that time.
         * 50 per 25 s means a burst of 50, then 2 per second. Waiting is first come, first served, and counts against the deadline;
         * if the turn would come too late the request fails at once. Default: no limit.
         */
        public Builder rateLimit(int permits, Duration per) {
            if (permits < 1) {
                throw new IllegalArgumentException("permits must be at least 1: " + permits);
            }
            ApiRequest.positive(per, "per");
            this.newGate = now -> new HostGate(permits, per, now);
            return this;
        }

        /** Moves the bytes; {@code send} itself waits on its caller's thread. Not closed by the client. Default: up to 16 daemon threads. */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Whom to trust and which certificate to present; default: the JVM's. Certificates are verified in any case. */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
            return this;
        }

        /** Tells the time of day, for Retry-After with a date; default: the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Turns a failure to get a reply into the caller's own exception, which is thrown in its place. */
        public Builder failures(Function<ApiException, RuntimeException> failures) {
            this.failures = Objects.requireNonNull(failures, "failures");
            return this;
        }

        Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /** Opens nothing yet. */
        public ApiClient build() {
            return new ApiClient(this);
        }
    }
}
