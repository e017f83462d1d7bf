package io.threecx.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.store.StateStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts in the state store: those that are active, and those that nobody was told of yet. */
final class KeptAlerts {
    private static final String KEY = "alerts";

    private final StateStore store;

    /** @param told whether listeners know that it was raised */
    record Kept(GroupAlert alert, boolean told) {

        /** As it was when it was raised. */
        GroupAlert raised() {
            return new GroupAlert(
                    alert.id(), alert.group(), alert.type(), alert.message(), alert.raisedAt(), Optional.empty());
        }

        ObjectNode write() {
            return AlertJson.write(alert).put("told", told);
        }

        static Kept read(JsonNode node) {
            return new Kept(AlertJson.read(node), node.path("told").asBoolean());
        }
    }

    /** @param bytes as they were read or written; null when there were none */
    record Snapshot(List<Kept> alerts, byte @Nullable [] bytes) {
        Snapshot with(List<Kept> next) {
            return next.equals(alerts) ? this : new Snapshot(List.copyOf(next), AlertJson.array(next, Kept::write));
        }
    }

    KeptAlerts(StateStore store) {
        this.store = store;
    }

    Snapshot read() {
        byte @Nullable [] bytes = store.get(KEY).orElse(null);
        return new Snapshot(
                bytes == null ? List.of() : AlertJson.list(bytes, Kept::read, "group-monitor/" + KEY), bytes);
    }

    /** False when another monitor has written meanwhile. */
    boolean write(Snapshot before, Snapshot after) {
        return before == after || store.compareAndSet(KEY, before.bytes(), after.bytes());
    }
}
