package io.threecx.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that Bitrix24 answered, read as what it is meant to be: numbers come as texts, empty maps as {@code []}, maps
 * with the keys 0, 1, 2 as lists, dates sometimes as {@code {}}, flags as {@code Y}, {@code 1} or {@code true} (b24restdocs,
 * api-reference/data-types). What is absent is empty, never null. Immutable.
 */
public final class Value {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final Value NONE = new Value(MissingNode.getInstance());
    private static final int LONGEST_NUMBER = 40;

    private final JsonNode node;

    Value(JsonNode node) {
        this.node = node;
    }

    /** The same for what is made of types of the JDK: maps, lists, texts, numbers, booleans and null. */
    public static Value of(@Nullable Object plain) {
        JsonNode node = MAPPER.valueToTree(plain);
        return node == null ? NONE : new Value(node);
    }

    /** Empty when the text is no JSON. */
    static Optional<Value> parse(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(new Value(node));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** JSON in UTF-8, where bytes that are none are forgiven. Empty when it is no JSON. */
    static Optional<Value> parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(new Value(node));
        } catch (IOException notCleanJson) {
            return parse(new String(json, StandardCharsets.UTF_8));
        }
    }

    /** Whether nothing is there: absent, null, an empty text, list or map. */
    public boolean isEmpty() {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isContainerNode() && node.isEmpty());
    }

    boolean isMap() {
        return node.isObject();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isAbsent() {
        return node.isMissingNode();
    }

    /** A text, number or flag as text; empty for anything else. */
    public String text() {
        return node.isNull() ? "" : node.asText("");
    }

    /** A number, also where it comes as text: {@code "360.00"}. */
    public Optional<BigDecimal> number() {
        String text = text().strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // 1e999999999 is a short text and an endless number
            return Math.abs((long) number.scale()) > LONGEST_NUMBER ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** An id or a count, also where it comes as text. */
    public OptionalLong wholeNumber() {
        try {
            return OptionalLong.of(Long.parseLong(text().strip()));
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    /** {@code true}, {@code Y} or {@code 1}. */
    public boolean flag() {
        return switch (text()) {
            case "true", "Y", "y", "1" -> true;
            default -> false;
        };
    }

    /** A moment: ISO 8601 with offset, or seconds since 1970. */
    public Optional<Instant> time() {
        String text = text().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notIso) {
            return number().flatMap(Value::epochSeconds);
        }
    }

    private static Optional<Instant> epochSeconds(BigDecimal seconds) {
        try {
            return Optional.of(Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
        } catch (DateTimeException tooFar) {
            return Optional.empty();
        }
    }

    /** What stands under a name; empty when there is nothing. */
    public Value at(String name) {
        JsonNode there = node.path(name);
        return there.isMissingNode() ? NONE : new Value(there);
    }

    /** The elements of a list, or the values of a map with numbers as keys. */
    public List<Value> list() {
        List<Value> elements = new ArrayList<>();
        if (node.isArray() || node.isObject()) {
            node.forEach(element -> elements.add(new Value(element)));
        }
        return elements;
    }

    /** The entries of a map, in the order sent; a list has its positions as keys. */
    public Map<String, Value> map() {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> entries.put(entry.getKey(), new Value(entry.getValue())));
        } else {
            int position = 0;
            for (JsonNode element : node) {
                entries.put(Integer.toString(position++), new Value(element));
            }
        }
        return entries;
    }

    /** As types of the JDK: maps, lists, texts, numbers, booleans and null. */
    public @Nullable Object plain() {
        return node.isMissingNode() ? null : MAPPER.convertValue(node, Object.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The kind only: what a CRM holds does not belong in a log. */
    @Override
    public String toString() {
        return "value of type " + node.getNodeType();
    }
}
