package io.threecx.pbx;

import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a client. A new one makes the one before invalid (3CX xapi-tutorial, README), so everybody uses the same,
 * and one thread at a time asks for the next.
 */
final class TokenKeeper {
    private static final Duration LATEST_RENEWAL = Duration.ofSeconds(60);

    private final ApiClient client;
    private final URI endpoint;
    private final String clientId;
    private final String secret;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicReference<@Nullable Token> token = new AtomicReference<>();

    private record Token(String text, Instant renewAt) {}

    TokenKeeper(ApiClient client, URI pbx, String clientId, String secret, InstantSource clock) {
        this.client = client;
        this.endpoint = pbx.resolve("/connect/token");
        this.clientId = clientId;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The token to use now; asks the PBX where there is none, or its life ends soon.
     *
     * @param until when the time for it is over, as {@link System#nanoTime} tells it
     */
    String current(long until) {
        Token now = token.get();
        return now != null && isUsable(now) ? now.text() : next(null, until);
    }

    /** A token other than this, which the PBX refused: the one that somebody else has got meanwhile, or a new one. */
    String insteadOf(String refused, long until) {
        return next(refused, until);
    }

    /** The PBX refused this token for a request that cannot be sent again. Never waits. */
    void forget(String refused) {
        Token now = token.get();
        if (now != null && now.text().equals(refused)) {
            token.compareAndSet(now, null);
        }
    }

    private boolean isUsable(Token candidate) {
        return clock.instant().isBefore(candidate.renewAt());
    }

    private String next(@Nullable String refused, long until) {
        lock(until);
        try {
            Token now = token.get();
            if (now != null && isUsable(now) && !now.text().equals(refused)) {
                return now.text();
            }
            Token fresh = client.send(request(until), this::read);
            token.set(fresh);
            return fresh.text();
        } finally {
            asking.unlock();
        }
    }

    private void lock(long until) {
        try {
            if (!asking.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw PbxException.of(
                        PbxProblem.UNREACHABLE,
                        "Logging in at the PBX takes too long: another thread still waits for its token endpoint. Check that the"
                                + " PBX is not overloaded, or allow more time.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PbxException.of(PbxProblem.CLOSED, "Interrupted while logging in at the PBX.", e);
        }
    }

    private ApiRequest request(long until) {
        String form =
                "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret=" + encoded(secret);
        return ApiRequest.post(endpoint, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII))
                .header("Accept", "application/json")
                .secret(secret)
                .deadline(Duration.ofNanos(Math.max(1, until - System.nanoTime())))
                .repeatable(true) // the last token counts, whichever answer got lost
                .describedAs("log in at the PBX")
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Verdict<Token> read(ApiReply reply) {
        return switch (reply.status()) {
            case 200 -> token(reply);
            case 429, 502, 503, 504 -> Verdict.notExecuted(reply.retryAfter(), refusal(reply));
            default -> Verdict.failed(refusal(reply));
        };
    }

    private PbxException refusal(ApiReply reply) {
        return Refusals.login(endpoint, reply, secret, encoded(secret));
    }

    private Verdict<Token> token(ApiReply reply) {
        PbxValue answer = PbxValue.parse(reply.body()).orElse(null);
        String text = answer == null ? "" : answer.at("access_token").text();
        if (answer == null || text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return Verdict.failed(PbxException.answered(
                    PbxProblem.UNREADABLE,
                    reply.status(),
                    "The PBX at " + endpoint.getHost()
                            + " answered the login without a token. Check that the address is"
                            + " that of the PBX itself, not of a proxy's login page."));
        }
        Duration life = TokenLife.of(text, answer.at("expires_in").wholeNumber());
        Duration early = life.dividedBy(10);
        early = early.compareTo(LATEST_RENEWAL) < 0 ? early : LATEST_RENEWAL;
        return Verdict.done(new Token(text, clock.instant().plus(life).minus(early)));
    }
}
