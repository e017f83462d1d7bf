package io.threecx.reamaze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.http.ApiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Re:amaze says about an error, in whichever shape: {@code {"errors":{"field":["msg"]}}}, {@code {"error":"msg"}},
 * plain text, a web page or nothing. Read from the excerpt of the reply, in which secrets are struck out already.
 */
final class ErrorText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorText() {}

    /** Empty when the reply says nothing that helps. */
    static String of(ApiReply reply) {
        String excerpt = reply.excerpt();
        if (excerpt.startsWith("{") || excerpt.startsWith("[")) {
            try {
                List<String> words = new ArrayList<>();
                collect("", JSON.readTree(excerpt), words);
                return String.join("; ", words);
            } catch (JsonProcessingException cutOrNoJson) {
                return excerpt;
            }
        }
        String lower = excerpt.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype") || lower.startsWith("<html") ? "a web page" : excerpt;
    }

    private static void collect(String name, JsonNode node, List<String> words) {
        if (node.isValueNode()) {
            String text = node.asText().strip();
            if (!node.isNull() && !text.isEmpty()) {
                words.add(name.isEmpty() ? text : name + " " + text);
            }
        } else if (node.isArray()) {
            node.forEach(one -> collect(name, one, words));
        } else {
            node.properties().forEach(field -> collect(label(field.getKey()), field.getValue(), words));
        }
    }

    private static String label(String key) {
        return switch (key) {
            case "error", "errors", "message", "messages", "base" -> "";
            default -> key;
        };
    }
}
