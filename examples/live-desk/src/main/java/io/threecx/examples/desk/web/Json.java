package io.threecx.examples.desk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** JSON for the desk's endpoints. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    public static WebResponse answer(JsonNode node) {
        return WebResponse.json(200, bytes(node));
    }

    /** @throws IllegalArgumentException when it is not one JSON value */
    public static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /**
     * The object in the body of a request. Its content type must say JSON, which no HTML form can send.
     *
     * @throws Refusal when it is something else
     */
    public static JsonNode body(WebRequest request) {
        String type =
                request.header("Content-Type").orElse("").split(";", -1)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw Refusal.badRequest("Send JSON, with the content type application/json.");
        }
        JsonNode node;
        try {
            node = read(request.body());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The body is not JSON that can be read.");
        }
        if (!node.isObject()) {
            throw Refusal.badRequest("The body is to be a JSON object.");
        }
        return node;
    }

    /**
     * A text of an object, without spaces around it; empty when it is missing, null or blank.
     *
     * @throws Refusal when it is no text, or too long
     */
    public static Optional<String> text(JsonNode object, String name, int longest) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest("'" + name + "' is to be a text.");
        }
        String text = value.textValue().strip();
        if (text.length() > longest) {
            throw Refusal.badRequest("'" + name + "' is longer than " + longest + " characters.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws Refusal when it is missing, blank, no text, or too long */
    public static String required(JsonNode object, String name, int longest) {
        return text(object, name, longest).orElseThrow(() -> Refusal.badRequest("'" + name + "' is missing."));
    }
}
