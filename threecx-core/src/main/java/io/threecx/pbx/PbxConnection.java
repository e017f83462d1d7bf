package io.threecx.pbx;

import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.io.InputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way to the web APIs of one 3CX v20, with the id and secret of an API client (admin console, Integrations, API).
 *
 * <pre>{@code
 * try (PbxConnection pbx = PbxConnection.at(URI.create("https://pbx.example.com:5001"))
 *         .client("crm", System.getenv("PBX_SECRET"))
 *         .build()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>One token is used by all threads: it is asked for at first use, renewed before its life ends, and once more when the PBX
 * refuses it; then the request is sent again, once. A 3CX keeps one token per client id, so give every process, and every
 * connection, a client of its own: two with the same id throw each other out.
 *
 * <p>Questions are repeated when the connection breaks; a request to do something is not, once it may have arrived ({@link
 * PbxProblem#OUTCOME_UNKNOWN}). Certificate and host name are verified. Thread-safe; opens nothing before it is used.
 */
public final class PbxConnection implements AutoCloseable {
    private final URI url;
    private final Duration deadline;
    private final ApiClient client;
    private final Streams streams;
    private final TokenKeeper tokens;
    private final StatusNews news;
    private volatile boolean closed;

    private PbxConnection(Builder from, String clientId, String secret) {
        this.url = from.url;
        this.deadline = from.deadline;
        ApiClient.Builder building = ApiClient.builder("pbx")
                .timeout(from.timeout)
                .deadline(from.deadline)
                .clock(from.clock)
                .failures(Refusals::silence);
        if (from.sslContext != null) {
            building.sslContext(from.sslContext);
        }
        if (from.executor != null) {
            building.executor(from.executor);
        }
        this.client = building.build();
        this.streams = new Streams(url, from.timeout, from.sslContext, from.executor);
        this.tokens = new TokenKeeper(client, url, clientId, secret, from.clock);
        this.news = new StatusNews(from.clock);
    }

    /**
     * Starts a connection.
     *
     * @param url {@code https://} with the name of the PBX and its port if that is not 443; {@code http://} only on this
     *     machine
     * @throws IllegalArgumentException when it is none
     */
    public static Builder at(URI url) {
        return new Builder(url);
    }

    /** The address of the PBX, without a path. */
    public URI url() {
        return url;
    }

    /** How it is doing: what the last request met. */
    public PbxStatus status() {
        return news.status();
    }

    /**
     * Tells of every change of {@link #status}, in order, one at a time, on a thread that made a request and waits for it.
     *
     * @return ends that
     */
    public Runnable onStatus(Consumer<PbxStatus> listener) {
        return news.listen(listener);
    }

    /**
     * Sends a request and returns what is read of its answer.
     *
     * @param reading reads an answer with a status from 200 to 299, never as null; what it throws is thrown as it is
     * @throws PbxException when there is no such answer
     */
    public <T> T send(PbxRequest request, Function<ApiReply, T> reading) {
        Objects.requireNonNull(reading, "reading");
        return withToken(
                request,
                (token, until) ->
                        client.send(outgoing(request, token, until), reply -> read(request, token, reply, reading)));
    }

    /**
     * Sends a request and returns the body of its answer as it comes, without a limit. Who reads it closes it.
     *
     * @throws PbxException as for {@link #send}; what breaks later is an {@link java.io.IOException} of the stream
     */
    public InputStream open(PbxRequest request) {
        return withToken(
                request, (token, until) -> streams.open(request, token, 0).body());
    }

    /**
     * Sends a body while it comes into being, in chunks; it may have no end. It is subscribed to once at most, so nothing is ever
     * sent again: a token that the PBX refuses now ends it. An answer that comes before the end of the body is seen only when the
     * PBX closes the connection after it.
     *
     * @param request a {@link PbxRequest#post(PbxApi, String)}
     * @param body its bytes; is asked for more as fast as they get away
     * @return completes with the answer, exceptionally with a {@link PbxException}; cancelling it cuts the connection
     * @throws PbxException without a token
     */
    public CompletableFuture<Void> upload(PbxRequest request, String contentType, Flow.Publisher<ByteBuffer> body) {
        return withToken(request, (token, until) -> {
            CompletableFuture<Void> sent = streams.upload(request, token, contentType, body);
            CompletableFuture<Void> unused = sent.whenComplete((nothing, failure) -> {
                if (failure instanceof PbxException refused && refused.problem() == PbxProblem.TOKEN_REFUSED) {
                    tokens.forget(token);
                }
            });
            return sent;
        });
    }

    /**
     * As {@link #open}, from a byte on; a PBX that cannot do that begins anew, which {@link PbxDownload#from} tells.
     *
     * @param from 0 for all of it
     * @throws PbxException as for {@link #open}; with status 416 when it has no more than that
     */
    public PbxDownload download(PbxRequest request, long from) {
        return withToken(request, (token, until) -> streams.open(request, token, from));
    }

    /**
     * Opens a WebSocket at a path of the PBX, with the token in its handshake. Its listener must not block: one thread
     * serves all WebSockets, and hears of nothing else meanwhile.
     *
     * @throws PbxException when that fails
     */
    public WebSocket webSocket(PbxApi api, String path, WebSocket.Listener listener) {
        PbxRequest request = PbxRequest.get(api, path).describedAs("open the event socket");
        return withToken(request, (token, until) -> streams.socket(request, token, listener));
    }

    /** Ends running requests, and all that was opened. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        client.close();
        streams.close();
        news.closed();
    }

    private interface Attempt<T> {
        /** @param until when the time for it is over, as {@link System#nanoTime} tells it */
        T with(String token, long until);
    }

    private <T> T withToken(PbxRequest request, Attempt<T> attempt) {
        long until = System.nanoTime() + request.deadline().orElse(deadline).toNanos();
        requireOpen(request, null);
        news.trying();
        try {
            String token = login(() -> tokens.current(until));
            T result;
            try {
                result = attempt.with(token, until);
            } catch (TokenRefused once) {
                String other = login(() -> tokens.insteadOf(token, until));
                result = attempt.with(other, until);
            }
            news.answered();
            return result;
        } catch (LoginFailed e) {
            if (e.why.problem() != PbxProblem.CLOSED) {
                news.failed(String.valueOf(e.why.getMessage())); // whatever it was, it is of no use like this
            }
            throw e.why;
        } catch (TokenRefused twice) {
            throw failed(Refusals.answer(request, 401, ""));
        } catch (PbxException e) {
            throw failed(e);
        } catch (IllegalStateException e) {
            requireOpen(request, e); // closed meanwhile: the client does not take it any more
            throw e;
        }
    }

    /** Keeps what the token endpoint says apart from what an API says. */
    private static final class LoginFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final PbxException why;

        LoginFailed(PbxException why) {
            super(null, why, false, false);
            this.why = why;
        }
    }

    private static String login(Supplier<String> token) {
        try {
            return token.get();
        } catch (PbxException e) {
            throw new LoginFailed(e);
        }
    }

    private void requireOpen(PbxRequest request, @Nullable Throwable cause) {
        if (closed) {
            throw PbxException.of(
                    PbxProblem.CLOSED,
                    "The connection to the PBX was closed; it cannot be used to " + request
                            + ". Close it when its users have" + " stopped.",
                    cause);
        }
    }

    private PbxException failed(PbxException failure) {
        switch (failure.problem()) {
            case FORBIDDEN,
                    NOT_FOUND,
                    NOT_IN_THIS_VERSION,
                    NOT_POSSIBLE,
                    NO_AUDIO,
                    REJECTED,
                    RATE_LIMITED,
                    UNREADABLE -> news.answered();
            case CLOSED -> {}
            default -> news.failed(String.valueOf(failure.getMessage()));
        }
        return failure;
    }

    private ApiRequest outgoing(PbxRequest request, String token, long until) {
        ApiRequest.Builder outgoing = ApiRequest.builder(request.method(), url.resolve(request.pathBelowThePbx()))
                .secretHeader("Authorization", "Bearer " + token)
                .secret(token)
                .header("Accept", "application/json")
                .repeatable(request.isRepeatable())
                .deadline(Duration.ofNanos(Math.max(1, until - System.nanoTime())))
                .describedAs(request.description());
        byte[] json = request.json();
        if (json != null) {
            outgoing.body("application/json", json);
        }
        return outgoing.build();
    }

    private <T> Verdict<T> read(PbxRequest request, String token, ApiReply reply, Function<ApiReply, T> reading) {
        int answered = reply.status();
        if (answered / 100 == 2) {
            news.answered();
            return Verdict.done(reading.apply(reply));
        }
        if (answered == 401) {
            return Verdict.failed(new TokenRefused());
        }
        PbxException refusal = Refusals.answer(request, answered, Refusals.said(reply.body(), token));
        boolean passes =
                answered == 429 || (request.isRepeatable() && (answered == 502 || answered == 503 || answered == 504));
        return passes ? Verdict.notExecuted(reply.retryAfter(), refusal) : Verdict.failed(refusal);
    }

    /** Collects what a connection needs. Not thread-safe. */
    public static final class Builder {
        private final URI url;
        private @Nullable String clientId;
        private @Nullable String secret;
        private @Nullable SSLContext sslContext;
        private @Nullable Executor executor;
        private Duration timeout = Duration.ofSeconds(10);
        private Duration deadline = Duration.ofSeconds(30);
        private InstantSource clock = InstantSource.system();

        private Builder(URI url) {
            String path = url.getRawPath();
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean more = (path != null && !path.isEmpty() && !path.equals("/"))
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || url.getRawUserInfo() != null;
            if (url.getHost() == null || more || !(scheme.equals("https") || scheme.equals("http"))) {
                throw new IllegalArgumentException(
                        "The address of a PBX is https:// with its name and port, without a path");
            }
            if (!ApiRequest.isEncryptedOrLocal(url)) {
                throw new IllegalArgumentException(
                        "The address of a PBX starts with https://: over http:// everybody on the"
                                + " way could read the secret");
            }
            this.url = URI.create(scheme + "://" + url.getRawAuthority() + "/");
        }

        /** Client ID and API key, as the admin console shows them under Integrations, API. */
        public Builder client(String id, String key) {
            this.clientId = Objects.requireNonNull(id, "id");
            this.secret = Objects.requireNonNull(key, "key");
            return this;
        }

        /** Whom to trust: {@link PbxTrust} where the PBX has a certificate of its own making. Default: as the JVM does. */
        public Builder trust(SSLContext context) {
            this.sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /** The longest that one attempt may take; default 10 s. */
        public Builder timeout(Duration value) {
            this.timeout = Objects.requireNonNull(value, "value");
            return this;
        }

        /** The longest that a request may take with all attempts; default 30 s. */
        public Builder deadline(Duration value) {
            this.deadline = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Moves the bytes, except those of WebSockets, which have a thread of their own. Not closed here. Default: daemon threads of its own, up to 16 for requests and 16 for streams. */
        public Builder executor(Executor value) {
            this.executor = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Tells the time, for the life of tokens and {@link PbxStatus#since}; without this the system's clock. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /** @throws IllegalStateException without a client */
        public PbxConnection build() {
            String id = clientId;
            String key = secret;
            if (id == null || key == null || id.isBlank() || key.isBlank()) {
                throw new IllegalStateException(
                        "A PBX is asked with the id and secret of an API client: call client(id, key)");
            }
            return new PbxConnection(this, id, key);
        }
    }
}
