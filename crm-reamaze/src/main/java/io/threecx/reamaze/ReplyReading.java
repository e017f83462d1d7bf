package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.StatusReading;
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
    private final StatusReading statuses;

    /**
     * @param name of the provider
     * @param words what was tried, as messages say it: "find a contact"
     * @param statuses what a status means that has no meaning of its own at Re:amaze
     */
    ReplyReading(String name, String words, StatusReading statuses) {
        this.name = name;
        this.words = words;
        this.statuses = statuses;
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
                .orElseGet(() -> StatusReading.doubt(said(reply) + " That is no JSON object.", false));
    }

    /** The answer to a write that carries an id of ours and may be repeated; the body is passed on unread. */
    Verdict<String> repeatable(ApiReply reply) {
        return isSuccess(reply) ? Verdict.done(reply.text()) : failed(reply, true);
    }

    private <T> Verdict<T> failed(ApiReply reply, boolean repeatable) {
        return switch (reply.status()) {
            case 422 ->
                Verdict.failed(new RefusedException(
                        said(reply) + " Correct what it names; repeating does not help.", ErrorText.of(reply)));
            case 429 -> {
                Duration wait = reply.retryAfter().orElse(A_MINUTE);
                yield Verdict.notExecuted(
                        Optional.of(wait),
                        new CrmRateLimitedException(said(reply) + " It may be tried again later.", wait));
            }
            default -> statuses.of(reply, said(reply), repeatable);
        };
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
