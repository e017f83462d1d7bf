package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.bitrix24.event.Event;
import io.threecx.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest events of each client, numbered from 1, for clients to fetch. One value of the store for each client. Safe for use by
 * several threads.
 */
final class EventLog {
    /** Of one client; the oldest go first. */
    static final int MOST_KEPT = 200;

    private final StateStore store;
    private final InstantSource clock;

    EventLog(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void add(ClientName client, Event event) {
        Instant now = clock.instant();
        while (true) {
            Optional<byte[]> before = store.get(client.text());
            ObjectNode log = before.flatMap(JsonText::object).orElseGet(JsonText::object);
            long number = log.path("last").asLong() + 1;
            log.put("last", number);
            ArrayNode events = log.withArrayProperty("events");
            ObjectNode entry = events.addObject().put("number", number).put("event", event.name());
            event.sentAt().ifPresent(sent -> entry.put("sentAt", sent.toString()));
            entry.put("receivedAt", now.toString());
            entry.set("data", JsonText.tree(event.data().plain()));
            while (events.size() > MOST_KEPT) {
                events.remove(0);
            }
            if (store.compareAndSet(client.text(), before.orElse(null), JsonText.bytes(log))) {
                return;
            }
        }
    }

    /** Those with a higher number, the oldest first, {@code most} at most. */
    List<JsonNode> after(ClientName client, long number, int most) {
        List<JsonNode> found = new ArrayList<>();
        store.get(client.text())
                .flatMap(JsonText::object)
                .ifPresent(log -> log.path("events").forEach(event -> {
                    if (event.path("number").asLong() > number && found.size() < most) {
                        found.add(event);
                    }
                }));
        return found;
    }
}
