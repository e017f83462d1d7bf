package io.threecx.http;

import io.threecx.http.ApiException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request once and waits for its whole reply. HTTP/1.1 only: one connection carries one exchange, so a failure tells how far the
 * request got. No compression is asked for, so none has to be undone.
 */
final class Transport implements AutoCloseable {

    /** Why there is no reply. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        final Kind kind;
        final boolean certainlyNotSent;
        final boolean hopeless;

        Failure(Kind kind, boolean certainlyNotSent, boolean hopeless, @Nullable Throwable cause) {
            super(kind.what, cause, false, false);
            this.kind = kind;
            this.certainlyNotSent = certainlyNotSent;
            this.hopeless = hopeless;
        }
    }

    /** A thread that waits for a reply. */
    private static final class Sender {
        private final Thread thread;
        private boolean stopped;
        private boolean left;

        Sender(Thread thread) {
            this.thread = thread;
        }

        synchronized void stop() {
            if (!left) {
                stopped = true;
                thread.interrupt();
            }
        }

        synchronized boolean isStopped() {
            return stopped;
        }

        /** The thread does something else from here on, and must not carry our interrupt there. */
        synchronized void leave() {
            left = true;
            if (stopped) {
                Thread.interrupted();
            }
        }
    }

    // they only move bytes and look up names; what queues for them is bounded by the callers, who wait on their own
    // threads
    private static final int MOST_WORKERS = 16;

    private final InstantSource clock;
    private final long maxReplyBytes;
    private final @Nullable ExecutorService ownWorkers;
    private final Set<Sender> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HttpClient client;

    Transport(
            String name,
            Duration connectTimeout,
            long maxReplyBytes,
            @Nullable Executor executor,
            @Nullable SSLContext sslContext,
            InstantSource clock) {
        this.clock = clock;
        this.maxReplyBytes = maxReplyBytes;
        this.ownWorkers = executor == null ? workers(name) : null;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        builder.executor(ownWorkers != null ? ownWorkers : executor);
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        this.client = builder.build();
    }

    /**
     * @param uri where to: the request's own address or the one it was redirected to
     * @param nanos the longest to wait
     */
    ApiReply exchange(ApiRequest request, URI uri, long nanos) throws Failure {
        HttpClient open = client;
        if (open == null) {
            throw new Failure(Kind.CLOSED, true, true, null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Failure(Kind.INTERRUPTED, true, true, null);
        }
        HttpRequest.BodyPublisher body = publisher(request);
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(uri).method(request.method(), body);
        request.headers().forEach(header -> outgoing.header(header.name(), header.value()));
        outgoing.timeout(Duration.ofNanos(Math.max(1, nanos))); // ends with the reply's head
        long until = System.nanoTime() + nanos;
        LimitedBody incoming = new LimitedBody(maxReplyBytes);
        Sender sender = new Sender(Thread.currentThread());
        running.add(sender);
        try {
            if (client == null) {
                throw new Failure(Kind.CLOSED, true, true, null); // closed before it was in the set
            }
            // not sendAsync: on one or two processors Java up to 24 starts a thread for each of its replies
            HttpResponse<byte[]> reply =
                    open.send(outgoing.build(), head -> incoming.within(until - System.nanoTime()));
            return new ApiReply(
                    reply.statusCode(), reply.headers(), reply.body(), clock.instant(), request.redaction());
        } catch (InterruptedException e) {
            if (!sender.isStopped()) {
                Thread.currentThread().interrupt();
            }
            throw abandoned(sender.isStopped() ? Kind.CLOSED : Kind.INTERRUPTED, body, incoming, e);
        } catch (IOException e) {
            throw caused(e, HttpTimeoutException.class) || incoming.isLate()
                    ? abandoned(client == null ? Kind.CLOSED : Kind.TIMEOUT, body, incoming, e)
                    : failed(e, body);
        } finally {
            running.remove(sender);
            sender.leave();
        }
    }

    /** Ends running exchanges. On Java 17 the JDK's client cannot be closed: its thread ends once it is unreachable. */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        running.forEach(Sender::stop);
        if (open != null) {
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(open); // Java 21
            } catch (ReflectiveOperationException e) {
                // Java 17: as said above
            }
        }
        if (ownWorkers != null) {
            ownWorkers.shutdown();
        }
    }

    private static HttpRequest.BodyPublisher publisher(ApiRequest request) {
        byte[] body = request.body();
        if (body == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return request.repeatable() ? HttpRequest.BodyPublishers.ofByteArray(body) : new OneShotBody(body);
    }

    private static boolean neverLeft(HttpRequest.BodyPublisher body) {
        return body instanceof OneShotBody oneShot && oneShot.withdraw();
    }

    private static Failure abandoned(Kind kind, HttpRequest.BodyPublisher body, LimitedBody incoming, Exception cause) {
        boolean neverLeft = neverLeft(body) || caused(cause, HttpConnectTimeoutException.class);
        incoming.abandon(new IOException("no longer wanted"));
        return new Failure(kind, neverLeft, kind != Kind.TIMEOUT, cause);
    }

    private Failure failed(Throwable cause, HttpRequest.BodyPublisher body) {
        Kind kind = client == null ? Kind.CLOSED : kind(cause);
        boolean neverConnected = caused(cause, ConnectException.class)
                || caused(cause, NoRouteToHostException.class)
                || caused(cause, UnknownHostException.class)
                || caused(cause, HttpConnectTimeoutException.class)
                || caused(cause, SSLHandshakeException.class)
                || caused(cause, SSLPeerUnverifiedException.class);
        boolean hopeless = kind == Kind.CLOSED
                || kind == Kind.REPLY_TOO_LARGE
                || caused(cause, CertificateException.class)
                || caused(cause, SSLPeerUnverifiedException.class);
        return new Failure(kind, neverLeft(body) || neverConnected, hopeless, cause);
    }

    private static Kind kind(Throwable cause) {
        if (caused(cause, LimitedBody.TooLarge.class)) {
            return Kind.REPLY_TOO_LARGE;
        }
        if (caused(cause, UnresolvedAddressException.class) || caused(cause, UnknownHostException.class)) {
            return Kind.UNKNOWN_HOST;
        }
        if (caused(cause, HttpTimeoutException.class)) {
            return Kind.TIMEOUT;
        }
        if (caused(cause, ConnectException.class) || caused(cause, NoRouteToHostException.class)) {
            return Kind.REFUSED;
        }
        return caused(cause, SSLException.class) ? Kind.TLS : Kind.BROKEN;
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static ExecutorService workers(String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                MOST_WORKERS, MOST_WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "threecx-http-" + name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
