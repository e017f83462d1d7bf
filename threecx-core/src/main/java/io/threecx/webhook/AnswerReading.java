package io.threecx.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.LogReceipt;
import io.threecx.http.ApiReply;
import io.threecx.http.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer to one post means; docs/webhook.md has it as a table. */
final class AnswerReading {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_LINK = 2000;

    private final String name;
    private final URI address;
    private final WebhookApi.Post post;

    AnswerReading(String name, URI address, WebhookApi.Post post) {
        this.name = name;
        this.address = address;
        this.post = post;
    }

    Verdict<LogReceipt> verdict(ApiReply reply) {
        int status = reply.status();
        return switch (status) {
            case 401, 403 ->
                Verdict.failed(new CrmAuthenticationException(
                        said(reply) + " Check token, user and password, or hmacSecret of " + name + "."));
            case 404, 410 -> Verdict.failed(notThere(reply));
            case 408, 425, 503 ->
                Verdict.notExecuted(
                        reply.retryAfter(), new CrmUnavailableException(said(reply) + " It is sent again later."));
            case 409 -> Verdict.done(receipt(reply, json(reply).orElse(MissingNode.getInstance())));
            case 429 ->
                Verdict.notExecuted(
                        reply.retryAfter(),
                        new CrmRateLimitedException(
                                said(reply) + " It is sent again later.",
                                reply.retryAfter().orElse(null)));
            default -> {
                if (status >= 200 && status < 300) {
                    yield success(reply);
                }
                yield status >= 500 ? doubt(said(reply)) : Verdict.failed(refused(reply));
            }
        };
    }

    private Verdict<LogReceipt> success(ApiReply reply) {
        Optional<JsonNode> json = json(reply);
        if (json.isPresent()) {
            return Verdict.done(receipt(reply, json.get()));
        }
        boolean page =
                type(reply).contains("html") || reply.text().stripLeading().startsWith("<");
        if (page || type(reply).contains("json")) {
            return doubt(said(reply)
                    + (page
                            ? " That is a web page, perhaps of a login or a proxy: check the url of " + name + "."
                            : " That is no complete JSON."));
        }
        return Verdict.done(receipt(reply, MissingNode.getInstance())); // a plain "OK", or nothing
    }

    /** It may have been stored, so it is sent again only where that does no harm. */
    private Verdict<LogReceipt> doubt(String said) {
        return post.repeatable()
                ? Verdict.notExecuted(new CrmUnavailableException(said + " It is sent again later."))
                : Verdict.failed(new CrmUnknownOutcomeException(
                        said + " It may have been stored: look there before sending it again."));
    }

    private CrmException notThere(ApiReply reply) {
        return post.change()
                ? new CrmNotFoundException(
                        said(reply) + " The entry is gone there, or the url of " + name + " is wrong.")
                : new CrmRejectedException(said(reply) + " This is the wrong address: check the url of " + name + ".");
    }

    private CrmException refused(ApiReply reply) {
        String advice = reply.status() < 400
                ? " It is somewhere else now: set the url of " + name + " to the new address."
                : " Sending it again would not help: the API has to accept it first.";
        return new CrmRejectedException(said(reply) + advice);
    }

    private String said(ApiReply reply) {
        String excerpt = reply.excerpt();
        String words = excerpt.isEmpty() ? "" : ": " + excerpt;
        return name + ": could not " + post.words() + ", the API answered " + reply.status() + words
                + (words.endsWith(".") ? "" : ".");
    }

    private LogReceipt receipt(ApiReply reply, JsonNode json) {
        JsonNode id = json.path("id");
        String text = id.isTextual() || id.isNumber() ? id.asText() : "";
        boolean usable =
                !text.isBlank() && text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl);
        return new LogReceipt(usable ? text : post.known(), link(reply, json));
    }

    private @Nullable String link(ApiReply reply, JsonNode json) {
        String url = json.path("url").asText("");
        String link = url.isEmpty() ? reply.header("Location").orElse("") : url;
        boolean fromTheRoot = link.startsWith("/"); // else our own path would be in it, which may be a secret
        try {
            URI uri = fromTheRoot ? address.resolve(link) : new URI(link);
            boolean opens = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return opens && uri.getHost() != null && link.length() <= LONGEST_LINK ? uri.toString() : null;
        } catch (URISyntaxException | IllegalArgumentException noLink) {
            return null;
        }
    }

    private static Optional<JsonNode> json(ApiReply reply) {
        try {
            JsonNode node = MAPPER.readTree(reply.text());
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static String type(ApiReply reply) {
        return reply.body().length == 0
                ? ""
                : reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }
}
