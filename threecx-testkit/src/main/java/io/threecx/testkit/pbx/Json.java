package io.threecx.testkit.pbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts, numbers and flags as JSON, and back. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static byte[] bytes(Object plain) {
        try {
            return MAPPER.writeValueAsBytes(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only plain values can be JSON", e);
        }
    }

    static String text(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only plain values can be JSON", e);
        }
    }

    static JsonNode node(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /** What was sent; an empty object for nothing. */
    static JsonNode read(byte[] body) throws IOException {
        JsonNode node = MAPPER.readTree(body);
        return node == null || node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node;
    }

    static JsonNode read(String body) throws JsonProcessingException {
        return MAPPER.readTree(body);
    }

    /** A field under a name in any case of its letters, as the PBX reads them. */
    static @Nullable JsonNode field(JsonNode of, String name) {
        for (Map.Entry<String, JsonNode> field : of.properties()) {
            if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
                return field.getValue();
            }
        }
        return null;
    }

    static String text(JsonNode of, String name) {
        JsonNode field = field(of, name);
        return field == null ? "" : field.asText("");
    }
}
