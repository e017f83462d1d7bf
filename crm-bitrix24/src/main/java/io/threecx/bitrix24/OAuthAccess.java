package io.threecx.bitrix24;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import io.threecx.store.StateStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An application. Its access token lives an hour and is renewed when the portal refuses it, never by the clock (Bitrix24 blocks
 * applications that do). A renewal replaces the refresh token too, so there must be one at a time: across threads by a lock,
 * across processes by a claim in the state store. The new tokens are stored before anybody uses them.
 */
final class OAuthAccess implements Access {
    private static final String KEY = "oauth";
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final OAuth app;
    private final StateStore state;
    private final InstantSource clock;
    private final ApiClient client;
    private final String me = UUID.randomUUID().toString();
    private final ReentrantLock lock = new ReentrantLock();

    OAuthAccess(OAuth app, StateStore state, InstantSource clock, ApiClient client) {
        this.app = app;
        this.state = state;
        this.clock = clock;
        this.client = client;
    }

    @Override
    public Ticket ticket(@Nullable Duration timeLeft) {
        Tokens tokens = stored();
        if (tokens.access().isEmpty()) {
            tokens = renewed("", timeLeft);
        }
        return ticket(tokens);
    }

    private Ticket ticket(Tokens tokens) {
        return new Ticket(
                tokens.endpoint(), tokens.access(), List.of(tokens.access(), tokens.refresh(), app.clientSecret()));
    }

    @Override
    public boolean renew(Ticket refused, @Nullable Duration timeLeft) {
        renewed(refused.token() == null ? "" : refused.token(), timeLeft);
        return true;
    }

    /** Tokens other than the refused one, by whoever renews them. */
    private Tokens renewed(String refused, @Nullable Duration timeLeft) {
        long patience = (timeLeft == null || timeLeft.compareTo(CLAIM) > 0 ? CLAIM : timeLeft).toNanos();
        long end = System.nanoTime() + patience;
        try {
            if (!lock.tryLock(patience, TimeUnit.NANOSECONDS)) {
                throw tooLate();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLate();
        }
        try {
            while (true) {
                Optional<byte[]> bytes = state.get(KEY);
                Tokens now = bytes.flatMap(present -> Tokens.read(present, app)).orElseGet(() -> Tokens.first(app));
                if (!now.access().equals(refused)) {
                    return now;
                }
                if (now.isClaimed(clock.instant())) {
                    pause(end);
                    continue;
                }
                byte[] claimed = now.claimedBy(me, clock.instant().plus(CLAIM)).bytes();
                if (state.compareAndSet(KEY, bytes.orElse(null), claimed)) {
                    return ask(now, claimed, timeLeft);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void pause(long end) {
        if (System.nanoTime() - end > 0) {
            throw tooLate();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLate();
        }
    }

    private CrmUnavailableException tooLate() {
        return new CrmUnavailableException(
                app + ": another thread or process renews the access token, and that took too long. Try again.");
    }

    private Tokens ask(Tokens old, byte[] claimed, @Nullable Duration timeLeft) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", app.clientId());
        form.put("client_secret", app.clientSecret());
        form.put("refresh_token", old.refresh());
        ApiRequest.Builder request = ApiRequest.post(
                        app.server().resolve("/oauth/token/"),
                        "application/x-www-form-urlencoded",
                        Parameters.form(form).getBytes(StandardCharsets.UTF_8))
                .header("Accept", "application/json")
                .header("User-Agent", Rest.USER_AGENT)
                .secret(app.clientSecret())
                .secret(old.refresh())
                .describedAs("renew the access token");
        if (timeLeft != null) {
            request.deadline(timeLeft);
        }
        try {
            Tokens fresh = client.send(request.build(), reply -> read(reply, old));
            store(claimed, fresh);
            return fresh;
        } catch (RuntimeException failure) {
            state.compareAndSet(KEY, claimed, old.released().bytes());
            throw failure;
        }
    }

    /** Whatever was stored meanwhile is older than what the server has just given. */
    private void store(byte[] claimed, Tokens fresh) {
        byte[] expected = claimed;
        while (!state.compareAndSet(KEY, expected, fresh.bytes())) {
            expected = state.get(KEY).orElse(null);
        }
    }

    private Verdict<Tokens> read(ApiReply reply, Tokens old) {
        Value answer = Value.parse(reply.text()).orElse(Value.NONE);
        String error = answer.at("error").text();
        String said = app + ": could not renew the access token, "
                + app.server().getHost() + " answered " + reply.status() + (error.isEmpty() ? "." : " " + error + ".");
        if (!error.isEmpty() || reply.status() == 400 || reply.status() == 401) {
            return Verdict.failed(new CrmAuthenticationException(said
                    + " Check client id and secret; if they are right, install the application again and set its new"
                    + " refresh token."));
        }
        String access = answer.at("access_token").text();
        String refresh = answer.at("refresh_token").text();
        if (reply.status() != 200 || access.isEmpty() || refresh.isEmpty()) {
            return reply.status() == 429 || reply.status() == 503
                    ? Verdict.notExecuted(reply.retryAfter(), new CrmUnavailableException(said))
                    : Verdict.failed(
                            new CrmUnknownOutcomeException(said + " If it goes on, install the application again."));
        }
        return Verdict.done(new Tokens(access, refresh, endpoint(answer, old), old.installation(), "", 0));
    }

    /** Tokens go to the portal over https, to nobody else who might be named in an answer. */
    private static URI endpoint(Value answer, Tokens old) {
        try {
            URI named = URI.create(answer.at("client_endpoint").text());
            boolean usable = "https".equalsIgnoreCase(named.getScheme()) && named.getHost() != null;
            return usable ? URI.create(named.toString().replaceFirst("/*$", "/")) : old.endpoint();
        } catch (IllegalArgumentException notAnAddress) {
            return old.endpoint();
        }
    }

    private Tokens stored() {
        return state.get(KEY).flatMap(bytes -> Tokens.read(bytes, app)).orElseGet(() -> Tokens.first(app));
    }

    @Override
    public void moved(URI from, URI to) {
        Optional<byte[]> bytes = state.get(KEY);
        bytes.flatMap(present -> Tokens.read(present, app))
                .ifPresent(tokens -> state.compareAndSet(
                        KEY, bytes.get(), tokens.at(to.resolve("/rest/")).bytes()));
    }

    @Override
    public URI portal() {
        return stored().endpoint().resolve("/");
    }

    @Override
    public OptionalLong owner() {
        return OptionalLong.empty();
    }

    @Override
    public String toString() {
        return app.toString();
    }
}
