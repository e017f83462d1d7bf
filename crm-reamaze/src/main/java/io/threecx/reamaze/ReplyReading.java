package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.http.ApiReply;
import io.threecx.http.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What an answer to one request means. Re:amaze does not document it all; docs/reamaze.md has it as a table. */
final class ReplyReading {
    /** What a client waits after 429 when Re:amaze does not say: its limits are counted per minute. */
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String words;

    /**
     * @param name of the provider
     * @param words what was tried, as messages say it: "find a contact"
     */
    ReplyReading(String name, String words) {
        this.name = name;
        this.words = words;
    }

    /** The answer to a question: a JSON object. */
    Verdict<JsonNode> object(ApiReply reply) {
        if (!isSuccess(reply)) {
            return failed(reply, true);
        }
        return json(reply)
                .map(Verdict::done)
                .orElseGet(() -> Verdict.failed(new CrmUnavailableException(said(reply)
                        + " That is no JSON object: check the baseUrl of " + name + ", or try again later.")));
    }

    /** As {@link #object}, for a single record; a missing node when Re:amaze has none, or cannot be asked this way. */
    Verdict<JsonNode> objectOrNone(ApiReply reply) {
        return switch (reply.status()) {
            case 400, 404, 405, 406, 410, 422 -> Verdict.done(MissingNode.getInstance());
            default -> object(reply);
        };
    }

    /** The answer to a write that must not happen twice. */
    Verdict<JsonNode> written(ApiReply reply) {
        if (!isSuccess(reply)) {
            return failed(reply, false);
        }
        return json(reply)
                .map(Verdict::done)
                .orElseGet(() -> Verdict.failed(new CrmUnknownOutcomeException(
                        said(reply) + " That is no JSON object, so it may have been done: look there first.")));
    }

    /** The answer to a write that carries an id of ours and may be repeated; the body is passed on unread. */
    Verdict<String> repeatable(ApiReply reply) {
        return isSuccess(reply) ? Verdict.done(reply.text()) : failed(reply, true);
    }

    private <T> Verdict<T> failed(ApiReply reply, boolean repeatable) {
        int status = reply.status();
        return switch (status) {
            case 401, 403 ->
                Verdict.failed(new CrmAuthenticationException(said(reply) + " Check user and apiToken of " + name
                        + (words.contains("voice") ? ", and voiceSecret and voiceNumber." : ".")));
            case 429 -> {
                Duration wait = reply.retryAfter().orElse(A_MINUTE);
                yield Verdict.notExecuted(
                        Optional.of(wait),
                        new CrmRateLimitedException(said(reply) + " It is tried again later.", wait));
            }
            case 503 ->
                Verdict.notExecuted(
                        reply.retryAfter(), new CrmUnavailableException(said(reply) + " It is tried again later."));
            case 422 ->
                Verdict.failed(new RefusedException(
                        said(reply) + " Correct what it names; repeating does not help.", ErrorText.of(reply)));
            case 404 ->
                Verdict.failed(new CrmRejectedException(said(reply) + " Check brand and baseUrl of " + name + "."));
            default -> status == 408 || status >= 500 ? doubt(reply, repeatable) : Verdict.failed(rejected(reply));
        };
    }

    private <T> Verdict<T> doubt(ApiReply reply, boolean repeatable) {
        return repeatable
                ? Verdict.notExecuted(
                        reply.retryAfter(), new CrmUnavailableException(said(reply) + " It is tried again later."))
                : Verdict.failed(
                        new CrmUnknownOutcomeException(said(reply) + " It may have been done: look there first."));
    }

    private CrmException rejected(ApiReply reply) {
        return new CrmRejectedException(said(reply)
                + (reply.status() < 400
                        ? " It is somewhere else now: check brand and baseUrl of " + name + "."
                        : " Repeating does not help."));
    }

    private String said(ApiReply reply) {
        String text = ErrorText.of(reply);
        return name + ": could not " + words + ", Re:amaze answered " + reply.status()
                + (text.isEmpty() ? "" : ": " + text) + (text.endsWith(".") ? "" : ".");
    }

    private static boolean isSuccess(ApiReply reply) {
        return reply.status() >= 200 && reply.status() < 300;
    }

    private static Optional<JsonNode> json(ApiReply reply) {
        try {
            JsonNode node = JSON.readTree(reply.body());
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
