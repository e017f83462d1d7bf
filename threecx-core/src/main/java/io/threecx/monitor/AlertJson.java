package io.threecx.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.monitor.GroupAlert.Type;
import io.threecx.store.StateStoreException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Alerts as the state store has them: a JSON array, an object for each. */
final class AlertJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlertJson() {}

    static ObjectNode write(GroupAlert alert) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", alert.id());
        node.put("groupId", alert.group().id());
        node.put("groupName", alert.group().name());
        node.put("type", alert.type().name());
        node.put("message", alert.message());
        node.put("raisedAt", alert.raisedAt().toString());
        alert.clearedAt().ifPresent(at -> node.put("clearedAt", at.toString()));
        return node;
    }

    /** @throws IllegalArgumentException or DateTimeException when it is none */
    static GroupAlert read(JsonNode node) {
        return new GroupAlert(
                node.path("id").asText(),
                new MonitoredGroup(
                        node.path("groupId").asText(), node.path("groupName").asText()),
                Type.valueOf(node.path("type").asText()),
                node.path("message").asText(),
                Instant.parse(node.path("raisedAt").asText()),
                Optional.of(node.path("clearedAt").asText())
                        .filter(text -> !text.isEmpty())
                        .map(Instant::parse));
    }

    static <T> byte[] array(List<T> things, Function<T, ObjectNode> writing) {
        try {
            return MAPPER.writeValueAsBytes(things.stream().map(writing).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }

    /** @param key for the message, should the value be damaged */
    static <T> List<T> list(byte[] array, Function<JsonNode, T> reading, String key) {
        try {
            List<T> things = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(array)) {
                things.add(reading.apply(node));
            }
            return List.copyOf(things);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new StateStoreException(
                    "The alerts that were kept cannot be read: the value '" + key + "' of the state store is damaged."
                            + " Remove it to start without alerts.",
                    e);
        }
    }
}
