package io.threecx.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The shop CRM's interface: requests, and what replies mean; with deliberate mistakes where a test wants them. */
final class ShopApi {
    /** Where the CRM is and how to get in. */
    record Access(URI address, String token, boolean shown) {
        @Override
        public String toString() {
            return shown ? "Access[" + address + ", " + token + "]" : "access to the shop";
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Access access;
    private final Set<Flaw> flaws;
    private final ApiClient client;
    private volatile @Nullable RuntimeException remembered;

    ShopApi(Access access, CrmContext context, Set<Flaw> flaws) {
        this.access = access;
        this.flaws = flaws;
        this.client = context.apiClient().build();
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    JsonNode get(String words, String path, Duration time, Predicate<JsonNode> whole) {
        ApiRequest.Builder request = ApiRequest.get(at(path));
        if (!has(Flaw.NO_DEADLINE)) {
            request.deadline(time);
        }
        return send(request, words, false, whole);
    }

    JsonNode put(String words, String path, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        ApiRequest.Builder request = ApiRequest.builder("PUT", at(path))
                .body("application/json", bytes)
                .repeatable(true);
        return send(request, words, true, reply -> reply.path("done").asBoolean());
    }

    JsonNode post(String words, String path, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        boolean again = has(Flaw.RETRIES_LOST_WRITE) || has(Flaw.CREATES_TWICE);
        ApiRequest.Builder request =
                ApiRequest.post(at(path), "application/json", bytes).repeatable(again);
        try {
            return send(request, words, true, reply -> reply.path("id").isTextual());
        } catch (CrmUnknownOutcomeException unknown) {
            boolean lie = has(Flaw.LOST_WRITE_IS_NOT_DONE)
                    || (has(Flaw.INTERRUPTED_WRITE_IS_NOT_DONE)
                            && Thread.currentThread().isInterrupted());
            throw lie ? new CrmUnavailableException("not done", unknown) : unknown;
        } catch (CrmUnavailableException notDone) {
            throw has(Flaw.REFUSED_WRITE_IS_UNKNOWN) ? new CrmUnknownOutcomeException("who knows", notDone) : notDone;
        }
    }

    private URI at(String path) {
        String token = has(Flaw.TOKEN_IN_ADDRESS) ? (path.contains("?") ? "&" : "?") + "token=" + access.token() : "";
        return access.address().resolve(path + token);
    }

    private JsonNode send(ApiRequest.Builder builder, String words, boolean write, Predicate<JsonNode> whole) {
        ApiRequest request = builder.describedAs(words)
                .secretHeader("Authorization", "Bearer " + access.token())
                .build();
        chatter(request);
        RuntimeException before = remembered;
        if (before != null) {
            throw before;
        }
        try {
            return client.send(request, reply -> read(reply, words, write, whole));
        } catch (CrmUnavailableException failure) {
            for (int more = 0; has(Flaw.HAMMERS) && more < 20; more++) {
                impatiently(request, words);
            }
            if (has(Flaw.REMEMBERS_FAILURE)) {
                remembered = failure;
            }
            throw failure;
        }
    }

    private void impatiently(ApiRequest request, String words) {
        try {
            client.send(request, reply -> Verdict.failed(new CrmUnavailableException(words)));
        } catch (CrmException again) {
            // and again
        }
    }

    private Verdict<JsonNode> read(ApiReply reply, String words, boolean write, Predicate<JsonNode> whole) {
        if (has(Flaw.FOLLOWS_REDIRECTS) && reply.status() == 302) {
            URI to = URI.create(reply.header("Location").orElseThrow());
            return Verdict.done(send(ApiRequest.get(to), words, write, anything -> true));
        }
        if (has(Flaw.BODY_IN_LOG) && reply.status() != 200) {
            Logger.getLogger("shop").fine("bad reply: " + reply.text());
        }
        boolean leak = has(Flaw.TOKEN_IN_MESSAGE) || (write && has(Flaw.TOKEN_IN_MESSAGE_OF_A_WRITE));
        String said = words + ": the shop answered " + reply.status() + ' ' + (leak ? reply.text() : reply.excerpt());
        return switch (reply.status()) {
            case 200, 201 -> parsed(reply, write, whole, said);
            case 401 -> Verdict.failed(new CrmAuthenticationException(said + " Check the key.", cause()));
            case 403 ->
                Verdict.failed(
                        has(Flaw.FORBIDDEN_IS_AN_OUTAGE)
                                ? new CrmUnavailableException(said)
                                : new CrmAuthenticationException(said + " Check the rights of the key."));
            case 404 -> Verdict.failed(new CrmNotFoundException(said));
            case 429 ->
                Verdict.notExecuted(
                        reply.retryAfter(),
                        new CrmRateLimitedException(
                                said,
                                has(Flaw.IGNORES_RETRY_AFTER)
                                        ? null
                                        : reply.retryAfter().orElse(null)));
            case 503 -> Verdict.notExecuted(reply.retryAfter(), new CrmUnavailableException(said));
            default -> other(reply, write, said);
        };
    }

    private @Nullable Throwable cause() {
        return has(Flaw.TOKEN_IN_CAUSE) ? new IOException("Bearer " + access.token()) : null;
    }

    private Verdict<JsonNode> other(ApiReply reply, boolean write, String said) {
        if (reply.status() >= 500) {
            return write ? Verdict.failed(doubt(said)) : Verdict.notExecuted(new CrmUnavailableException(said));
        }
        return Verdict.failed(
                reply.status() == 302 ? new CrmUnavailableException(said) : new CrmRejectedException(said));
    }

    private CrmException doubt(String said) {
        return has(Flaw.GATEWAY_TIMEOUT_IS_NOT_DONE)
                ? new CrmUnavailableException(said)
                : new CrmUnknownOutcomeException(said);
    }

    private Verdict<JsonNode> parsed(ApiReply reply, boolean write, Predicate<JsonNode> whole, String said) {
        try {
            JsonNode body = has(Flaw.READS_LATIN_1)
                    ? JSON.readTree(new String(reply.body(), StandardCharsets.ISO_8859_1))
                    : JSON.readTree(reply.body());
            if (body.isObject() && whole.test(body)) {
                return Verdict.done(body);
            }
        } catch (IOException e) {
            if (has(Flaw.THROWS_FOREIGN_EXCEPTIONS)) {
                throw new IllegalArgumentException("not JSON");
            }
        }
        if (has(Flaw.READS_HTML_AS_NOBODY) && !write) {
            return Verdict.done(JSON.createObjectNode());
        }
        String unreadable = said + " which is not what it should be.";
        return Verdict.failed(
                write ? new CrmUnknownOutcomeException(unreadable) : new CrmUnavailableException(unreadable));
    }

    private void chatter(ApiRequest request) {
        String line = request + " with " + access.token();
        if (has(Flaw.TOKEN_PRINTED)) {
            System.err.println(line);
        }
        if (has(Flaw.TOKEN_IN_JUL)) {
            Logger.getLogger("shop").log(Level.FINE, "sending {0}", line);
        }
        if (has(Flaw.TOKEN_IN_SLF4J)) {
            ch.qos.logback.classic.Logger logger = logback();
            logger.debug("sending {}", line);
        }
    }

    /** As slf4j gives it; by reflection, since the tests of this module do not use slf4j otherwise. */
    private static ch.qos.logback.classic.Logger logback() {
        try {
            return (ch.qos.logback.classic.Logger) Class.forName("org.slf4j.LoggerFactory")
                    .getMethod("getLogger", String.class)
                    .invoke(null, "shop");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<ApiClient> client() {
        return has(Flaw.CLOSE_LEAVES_REQUESTS) ? Optional.empty() : Optional.of(client);
    }
}
