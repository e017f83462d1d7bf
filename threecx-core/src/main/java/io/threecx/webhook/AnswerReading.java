package io.threecx.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.StatusReading;
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
    private final StatusReading statuses;

    AnswerReading(String name, URI address, WebhookApi.Post post) {
        this.name = name;
        this.address = address;
        this.post = post;
        this.statuses = StatusReading.of(
                "Check token, user and password, or hmacSecret of " + name + ".", "Check the url of " + name + ".");
    }

    Verdict<LogReceipt> verdict(ApiReply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return success(reply);
        }
        if (status == 409) {
            return Verdict.done(receipt(reply, json(reply).orElse(MissingNode.getInstance())));
        }
        if (post.change() && (status == 404 || status == 410)) {
            return Verdict.failed(new CrmNotFoundException(
                    said(reply) + " The entry is gone there, or the url of " + name + " is wrong."));
        }
        return statuses.of(reply, said(reply), post.repeatable());
    }

    private Verdict<LogReceipt> success(ApiReply reply) {
        Optional<JsonNode> json = json(reply);
        if (json.isPresent()) {
            return Verdict.done(receipt(reply, json.get()));
        }
        boolean page =
                type(reply).contains("html") || reply.text().stripLeading().startsWith("<");
        if (page || type(reply).contains("json")) {
            String what = page
                    ? " That is a web page, perhaps of a login or a proxy: check the url of " + name + "."
                    : " That is no complete JSON.";
            return StatusReading.doubt(said(reply) + what, post.repeatable());
        }
        return Verdict.done(receipt(reply, MissingNode.getInstance())); // a plain "OK", or nothing
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
