package io.threecx.http;

import io.github.resilience4j.retry.Retry;
import io.threecx.http.ApiException.Effect;
import io.threecx.http.ApiException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to one result: as many attempts as its deadline, its nature and the retry policy allow. */
final class Delivery<T> {

    /** How one attempt ended: with a value, or with what to throw unless there is another attempt. */
    record Attempt<T>(@Nullable T value, @Nullable RuntimeException failure, boolean again, Duration notBefore) {

        static <T> Attempt<T> done(T value) {
            return new Attempt<>(value, null, false, Duration.ZERO);
        }

        static <T> Attempt<T> failed(RuntimeException failure, boolean again, @Nullable Duration notBefore) {
            return new Attempt<>(null, failure, again, notBefore == null ? Duration.ZERO : notBefore);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ApiClient.class);
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    // a host that asks for longer is asked again after this: a wrong clock must not shut it out for days
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final ApiClient client;
    private final ApiRequest request;
    private final Function<ApiReply, Verdict<T>> reading;
    private final HostGate gate;
    private final long timeout;
    private final long end;
    private int attempts;
    private @Nullable RuntimeException last;

    Delivery(ApiClient client, ApiRequest request, Function<ApiReply, Verdict<T>> reading) {
        this.client = client;
        this.request = request;
        this.reading = reading;
        this.gate = client.gate(request.uri());
        this.timeout = Timing.nanos(request.timeout().orElse(client.timeout()));
        this.end = now() + Timing.nanos(request.deadline().orElse(client.deadline()));
    }

    T run(Retry retry) {
        Retry.AsyncContext<Attempt<T>> tries = retry.asyncContext(); // decides; the waiting is ours
        while (true) {
            Attempt<T> attempt = attempt();
            T value = attempt.value();
            if (value != null) {
                tries.onComplete();
                return value;
            }
            RuntimeException failure = Objects.requireNonNull(attempt.failure());
            long pause = TimeUnit.MILLISECONDS.toNanos(tries.onResult(attempt)); // negative: no more
            if (pause < 0 || pause >= left()) {
                throw failure;
            }
            last = failure;
            log.debug(
                    "{}: attempt {} at {} failed, next in {} ms", client.name(), attempts, request, pause / 1_000_000);
            pause(pause);
        }
    }

    private Attempt<T> attempt() {
        try {
            ApiReply reply = reply();
            Verdict<T> verdict = Objects.requireNonNull(
                    reading.apply(reply), "the reading of a reply must give a verdict, not null");
            if (verdict instanceof Verdict.Done<T> done) {
                return Attempt.done(done.value());
            }
            if (verdict instanceof Verdict.NotExecuted<T> notExecuted) {
                return Attempt.failed(notExecuted.cause(), true, notExecuted.retryAfter());
            }
            return Attempt.failed(((Verdict.Failed<T>) verdict).cause(), false, null);
        } catch (Transport.Failure e) {
            boolean harmless = request.repeatable() || e.certainlyNotSent;
            RuntimeException failure = failure(e.kind, harmless ? Effect.NOT_DONE : Effect.UNKNOWN, null, e.getCause());
            return Attempt.failed(failure, harmless && !e.hopeless, null);
        }
    }

    private ApiReply reply() throws Transport.Failure {
        URI uri = request.uri();
        long attemptEnd = 0;
        for (int redirects = 0; ; redirects++) {
            enter();
            if (redirects == 0) {
                attempts++;
                attemptEnd = now() + timeout;
            }
            ApiReply reply = client.transport().exchange(request, uri, budget(attemptEnd));
            heed(reply);
            Optional<URI> next = redirects < MOST_REDIRECTS ? redirect(reply, uri) : Optional.empty();
            if (next.isEmpty()) {
                return reply;
            }
            uri = next.get();
        }
    }

    /** Waits for this request's turn at its host. */
    private void enter() {
        while (true) {
            if (left() <= 0) {
                throw failure(Kind.TIMEOUT, Effect.NOT_DONE, null, last);
            }
            long now = now();
            OptionalLong place = gate.take(now, end);
            if (place.isEmpty()) {
                throw failure(Kind.RATE_LIMITED, Effect.NOT_DONE, Duration.ofNanos(gate.untilNext(now)), last);
            }
            if (place.getAsLong() - now > 0) {
                pause(place.getAsLong() - now);
            }
            if (gate.stands(place.getAsLong()) && left() > 0) {
                return;
            }
        }
    }

    private void heed(ApiReply reply) {
        if (reply.status() == 429 || reply.status() == 503) {
            reply.retryAfter()
                    .map(wait -> wait.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : wait)
                    .ifPresent(wait -> gate.hold(now() + Timing.nanos(wait)));
        }
    }

    /** Where to go on: only a GET or HEAD, only on the same host, never from https to http. Otherwise the reply is the caller's. */
    private Optional<URI> redirect(ApiReply reply, URI from) {
        boolean asks = REDIRECTS.contains(reply.status())
                && (request.method().equals("GET") || request.method().equals("HEAD"));
        if (!asks) {
            return Optional.empty();
        }
        try {
            return reply.header("Location").map(from::resolve).filter(to -> staysHome(from, to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean staysHome(URI from, URI to) {
        if (to.getHost() == null || !to.getHost().equalsIgnoreCase(from.getHost()) || to.getRawUserInfo() != null) {
            return false;
        }
        String before = from.getScheme().toLowerCase(Locale.ROOT);
        String after = to.getScheme().toLowerCase(Locale.ROOT);
        boolean samePlace = before.equals(after) && port(from, before) == port(to, after);
        boolean nowSecure = before.equals("http") && after.equals("https");
        return samePlace || nowSecure;
    }

    private static int port(URI uri, String scheme) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    }

    private void pause(long nanos) {
        try {
            client.pause(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RuntimeException stopped = failure(Kind.INTERRUPTED, Effect.NOT_DONE, null, e);
            if (last != null) {
                stopped.addSuppressed(last);
            }
            throw stopped;
        }
    }

    private RuntimeException failure(
            Kind kind, Effect effect, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return client.mapped(new ApiException(client.name(), request, kind, effect, attempts, retryAfter, cause));
    }

    private long budget(long attemptEnd) {
        long budget = Math.min(attemptEnd - now(), left());
        if (budget <= 0) {
            throw failure(Kind.TIMEOUT, Effect.NOT_DONE, null, last);
        }
        return budget;
    }

    private long left() {
        return end - now();
    }

    private long now() {
        return client.nanos();
    }
}
