package io.threecx.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.monitor.GroupAlert.Type;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts in the state store: one value, a JSON array of those that are active or not yet told of. */
final class KeptAlerts {
    private static final String KEY = "alerts";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StateStore store;

    /** @param told whether listeners know that it was raised */
    record Kept(GroupAlert alert, boolean told) {
        Kept cleared(Instant at) {
            return new Kept(alert.clear(at), told);
        }

        /** As it was when it was raised. */
        GroupAlert raised() {
            return new GroupAlert(
                    alert.id(), alert.group(), alert.type(), alert.message(), alert.raisedAt(), Optional.empty());
        }
    }

    /** @param bytes the value that was read or written; null when there was none */
    record Snapshot(List<Kept> alerts, byte @Nullable [] bytes) {
        Snapshot with(List<Kept> next) {
            List<Kept> copy = List.copyOf(next);
            return copy.equals(alerts) ? this : new Snapshot(copy, KeptAlerts.bytes(copy));
        }
    }

    KeptAlerts(StateStore store) {
        this.store = store;
    }

    Snapshot read() {
        byte @Nullable [] bytes = store.get(KEY).orElse(null);
        return bytes == null ? new Snapshot(List.of(), null) : new Snapshot(alerts(bytes), bytes);
    }

    /** False when another monitor has written meanwhile. */
    boolean write(Snapshot before, Snapshot after) {
        return before == after || store.compareAndSet(KEY, before.bytes(), after.bytes());
    }

    private static byte[] bytes(List<Kept> alerts) {
        List<ObjectNode> nodes = new ArrayList<>();
        for (Kept one : alerts) {
            GroupAlert alert = one.alert();
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("id", alert.id());
            node.put("groupId", alert.group().id());
            node.put("groupName", alert.group().name());
            node.put("type", alert.type().name());
            node.put("message", alert.message());
            node.put("raisedAt", alert.raisedAt().toString());
            alert.clearedAt().ifPresent(at -> node.put("clearedAt", at.toString()));
            node.put("told", one.told());
            nodes.add(node);
        }
        try {
            return MAPPER.writeValueAsBytes(nodes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }

    private static List<Kept> alerts(byte[] bytes) {
        try {
            List<Kept> alerts = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(bytes)) {
                Optional<Instant> cleared = node.has("clearedAt")
                        ? Optional.of(Instant.parse(node.path("clearedAt").asText()))
                        : Optional.empty();
                alerts.add(new Kept(
                        new GroupAlert(
                                node.path("id").asText(),
                                new MonitoredGroup(
                                        node.path("groupId").asText(),
                                        node.path("groupName").asText()),
                                Type.valueOf(node.path("type").asText()),
                                node.path("message").asText(),
                                Instant.parse(node.path("raisedAt").asText()),
                                cleared),
                        node.path("told").asBoolean()));
            }
            return List.copyOf(alerts);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new StateStoreException(
                    "The alerts that were kept cannot be read: the value 'group-monitor/alerts' of the state store is"
                            + " damaged. Remove it to start without alerts.",
                    e);
        }
    }
}
