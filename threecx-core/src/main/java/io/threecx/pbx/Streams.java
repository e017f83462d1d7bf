package io.threecx.pbx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What goes on after the answer has begun: bodies without an end, in both directions, and WebSockets. HTTP/1.1, since one
 * connection then carries one of them and closing it ends it.
 */
final class Streams implements AutoCloseable {
    private static final int MOST_WORKERS = 16;

    private final URI pbx;
    private final Duration timeout;
    private final @Nullable SSLContext trust;
    private final HttpClient client;
    private final @Nullable ExecutorService ownWorkers;
    private final Set<InputStream> bodies = ConcurrentHashMap.newKeySet();
    private final Map<Object, CompletableFuture<Void>> uploads = new ConcurrentHashMap<>();
    private final Set<WebSocket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient socketClient;

    Streams(URI pbx, Duration timeout, @Nullable SSLContext trust, @Nullable Executor executor) {
        this.pbx = pbx;
        this.timeout = timeout;
        this.trust = trust;
        this.ownWorkers = executor == null ? workers() : null;
        this.client = client(ownWorkers != null ? ownWorkers : Objects.requireNonNull(executor));
    }

    private HttpClient client(Executor executor) {
        HttpClient.Builder building = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(executor);
        if (trust != null) {
            building.sslContext(trust);
        }
        return building.build();
    }

    /**
     * Sockets have a client whose thread reads and calls the listener as well. With the listener on another thread, the JDK
     * (17 to 25 at least) loses the end of the connection when it comes while the listener still has the message before it:
     * {@code TransportImpl.acknowledgeReception} throws an {@code InternalError} on a thread where nobody sees it, and the
     * listener hears nothing any more. Here the listener is back before more is read.
     */
    private synchronized HttpClient socketClient() {
        if (socketClient == null) {
            socketClient = client(Runnable::run);
        }
        return socketClient;
    }

    /** The body of an answer as it comes, from that byte on. */
    PbxDownload open(PbxRequest request, String token, long from) {
        byte[] json = request.json();
        HttpRequest.Builder outgoing = outgoing(request, token)
                .timeout(timeout) // ends with the answer's head
                .method(
                        request.method(),
                        json == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(json));
        if (json != null) {
            outgoing.header("Content-Type", "application/json");
        }
        if (from > 0) {
            outgoing.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<Opened> answer;
        try {
            answer = client.send(outgoing.build(), Streams::reading);
        } catch (IOException e) {
            throw broken(request, e);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
        InputStream body = answer.body().stream();
        if (body == null) {
            throw refused(request, token, answer);
        }
        InputStream tracked = new Tracked(body);
        bodies.add(tracked);
        return PbxDownload.of(answer.statusCode(), answer.headers(), tracked, from);
    }

    /** Sends a body as it comes. */
    CompletableFuture<Void> upload(
            PbxRequest request, String token, String contentType, Flow.Publisher<ByteBuffer> body) {
        HttpRequest outgoing = outgoing(request, token)
                .header("Content-Type", contentType)
                .method(request.method(), HttpRequest.BodyPublishers.fromPublisher(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sending = client.sendAsync(outgoing, head -> new ShortBody());
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Object own = new Object();
        uploads.put(own, sent);
        CompletableFuture<Void> unused = sent.whenComplete((nothing, failure) -> {
            uploads.remove(own);
            sending.cancel(true);
        });
        CompletableFuture<HttpResponse<byte[]>> unusedToo = sending.whenComplete((answer, failure) -> {
            if (failure != null) {
                sent.completeExceptionally(broken(request, cause(failure)));
            } else if (answer.statusCode() / 100 == 2) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(
                        Refusals.answer(request, answer.statusCode(), Refusals.said(answer.body(), token)));
            }
        });
        return sent;
    }

    WebSocket socket(PbxRequest request, String token, WebSocket.Listener listener) {
        URI at = pbx.resolve(request.pathBelowThePbx());
        URI socket = URI.create((at.getScheme().equals("https") ? "wss" : "ws")
                + at.toString().substring(at.getScheme().length()));
        CompletableFuture<WebSocket> opening = socketClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .connectTimeout(timeout)
                .buildAsync(socket, listener);
        try {
            WebSocket opened = opening.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            sockets.removeIf(each -> each.isInputClosed() && each.isOutputClosed());
            sockets.add(opened);
            return opened;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                int answered = refused.getResponse().statusCode();
                throw answered == 401 ? new TokenRefused() : Refusals.answer(request, answered, "");
            }
            throw broken(request, e.getCause());
        } catch (TimeoutException e) {
            abortIfItComes(opening);
            throw broken(request, e);
        } catch (InterruptedException e) {
            abortIfItComes(opening);
            throw interrupted(request, e);
        }
    }

    /** Ends all that was opened. */
    @Override
    public void close() {
        for (InputStream body : bodies) {
            try {
                body.close();
            } catch (IOException e) {
                // it is gone anyhow
            }
        }
        bodies.clear();
        uploads.values().forEach(upload -> upload.cancel(true));
        sockets.forEach(WebSocket::abort);
        sockets.clear();
        shutDown(client);
        synchronized (this) {
            if (socketClient != null) {
                shutDown(socketClient);
            }
        }
        if (ownWorkers != null) {
            ownWorkers.shutdown();
        }
    }

    private static void shutDown(HttpClient client) {
        try {
            HttpClient.class
                    .getMethod("shutdownNow")
                    .invoke(client); // Java 21; before, its thread ends once it is unreachable
        } catch (ReflectiveOperationException e) {
            // Java 17: as said above
        }
    }

    /** An answer's body, or what it says for people when it is a refusal. */
    private record Opened(@Nullable InputStream stream, byte[] said) {}

    private static HttpResponse.BodySubscriber<Opened> reading(HttpResponse.ResponseInfo head) {
        return head.statusCode() / 100 == 2
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofInputStream(), stream -> new Opened(stream, new byte[0]))
                : HttpResponse.BodySubscribers.mapping(new ShortBody(), said -> new Opened(null, said));
    }

    private static RuntimeException refused(PbxRequest request, String token, HttpResponse<Opened> answer) {
        return answer.statusCode() == 401
                ? new TokenRefused()
                : Refusals.answer(
                        request,
                        answer.statusCode(),
                        Refusals.said(answer.body().said(), token));
    }

    private HttpRequest.Builder outgoing(PbxRequest request, String token) {
        return HttpRequest.newBuilder(pbx.resolve(request.pathBelowThePbx()))
                .header("Authorization", "Bearer " + token);
    }

    private static void abortIfItComes(CompletableFuture<WebSocket> opening) {
        CompletableFuture<WebSocket> unused = opening.whenComplete((late, failure) -> {
            if (late != null) {
                late.abort();
            }
        });
    }

    private static PbxException interrupted(PbxRequest request, InterruptedException e) {
        Thread.currentThread().interrupt();
        return PbxException.of(PbxProblem.CLOSED, "Interrupted while trying to " + request + ".", e);
    }

    private PbxException broken(PbxRequest request, @Nullable Throwable cause) {
        PbxProblem problem = isAboutTrust(cause) ? PbxProblem.UNTRUSTED : PbxProblem.UNREACHABLE;
        return PbxException.of(
                problem,
                "The PBX at " + pbx.getHost() + " cannot be reached to " + request + ": "
                        + (cause == null ? "no answer" : cause.getClass().getSimpleName())
                        + (problem == PbxProblem.UNTRUSTED
                                ? ". Its certificate is not trusted: name it with PbxTrust if it is the PBX's own, and use the"
                                        + " name that it was made for."
                                : ". Check its address and port, and that a firewall lets this machine through."),
                cause);
    }

    private static boolean isAboutTrust(@Nullable Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof SSLException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static ExecutorService workers() {
        AtomicInteger count = new AtomicInteger();
        // they only move bytes; what queues for them is bounded by what is open
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                MOST_WORKERS, MOST_WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "threecx-pbx-stream-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /** Is forgotten once it is closed. */
    private final class Tracked extends FilterInputStream {
        Tracked(InputStream body) {
            super(body);
        }

        @Override
        public void close() throws IOException {
            bodies.remove(this);
            super.close();
        }
    }
}
