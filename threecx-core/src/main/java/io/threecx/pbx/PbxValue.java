package io.threecx.pbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that the PBX said, read tolerantly: keys in any case, since the two APIs and their versions do not agree on one;
 * what is absent or null is empty. Immutable.
 */
public final class PbxValue {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PbxValue NONE = new PbxValue(MissingNode.getInstance());

    private final JsonNode node;

    private PbxValue(JsonNode node) {
        this.node = node;
    }

    /** Empty when the bytes are no JSON. */
    public static Optional<PbxValue> parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(new PbxValue(node));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** As {@link #parse(byte[])}. */
    public static Optional<PbxValue> parse(CharSequence json) {
        try {
            JsonNode node = MAPPER.readTree(json.toString());
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(new PbxValue(node));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** Texts, numbers, flags, lists and maps as JSON. */
    static byte[] json(Map<String, ?> plain) {
        try {
            return MAPPER.writeValueAsBytes(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only texts, numbers, flags, lists and maps can be sent as JSON", e);
        }
    }

    /** What stands under a name, in any case of its letters; empty when nothing does. */
    public PbxValue at(String name) {
        JsonNode exact = node.get(name);
        if (exact != null) {
            return new PbxValue(exact);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return new PbxValue(field.getValue());
            }
        }
        return NONE;
    }

    /** Whether nothing is there: absent, null, an empty text, list or map. */
    public boolean isEmpty() {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isContainerNode() && node.isEmpty());
    }

    /** Whether it is a list, be it an empty one. */
    public boolean isList() {
        return node.isArray();
    }

    /** Whether it is a map: something with named fields. */
    public boolean isMap() {
        return node.isObject();
    }

    /** A text, number or flag as text; empty for anything else. */
    public String text() {
        return node.isNull() ? "" : node.asText("");
    }

    /** A number without fraction, also where it comes as text. */
    public OptionalLong wholeNumber() {
        try {
            return OptionalLong.of(Long.parseLong(text().strip()));
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    /** {@code true}, also where it comes as text or as 1. */
    public boolean flag() {
        String text = text();
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** A moment in ISO 8601 with its offset. */
    public Optional<Instant> time() {
        try {
            return Optional.of(OffsetDateTime.parse(text().strip()).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** A duration in ISO 8601, such as {@code PT1M30S}. */
    public Optional<Duration> duration() {
        try {
            return Optional.of(Duration.parse(text().strip()));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** The elements of a list; none for anything else. */
    public List<PbxValue> list() {
        List<PbxValue> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> elements.add(new PbxValue(element)));
        }
        return List.copyOf(elements);
    }

    /** The fields of a map in their order, with the keys as they are written; none for anything else. */
    public Map<String, PbxValue> fields() {
        Map<String, PbxValue> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), new PbxValue(field.getValue())));
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PbxValue that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** What kind of thing it is; not what it says, which may be a number or a name. */
    @Override
    public String toString() {
        return "a " + node.getNodeType().name().toLowerCase(Locale.ROOT) + " of the PBX";
    }
}
