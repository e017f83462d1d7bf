package io.threecx.bitrix24.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * An event between its acceptance and the last listener's word.
 *
 * @param id the same for two deliveries of one event
 * @param owner whose token came with it
 * @param takeoverAt until then, whoever accepted it or took it over last looks after it
 * @param attempts how often listeners were told
 * @param form what was posted, without tokens
 */
record KeptEvent(String id, String owner, Instant takeoverAt, int attempts, Map<String, Object> form) {

    static KeptEvent read(JsonNode json) {
        Map<String, Object> form = EventStore.JSON.convertValue(json.path("form"), EventStore.MAP);
        return new KeptEvent(
                json.path("id").asText(),
                json.path("owner").asText(),
                Instant.ofEpochMilli(json.path("takeover").asLong()),
                json.path("attempts").asInt(),
                form);
    }

    Map<String, Object> plain() {
        return Map.of(
                "id", id,
                "owner", owner,
                "takeover", takeoverAt.toEpochMilli(),
                "attempts", attempts,
                "form", form);
    }

    KeptEvent until(Instant time) {
        return new KeptEvent(id, owner, time, attempts, form);
    }

    KeptEvent afterAttempt(Instant time) {
        return new KeptEvent(id, owner, time, attempts + 1, form);
    }

    Event event() {
        return Events.read(form);
    }

    @Override
    public String toString() {
        return "event " + id;
    }
}
