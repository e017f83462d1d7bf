package io.threecx.bitrix24.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.event.ClickToCall;
import java.time.Instant;
import java.util.Map;

/**
 * A call that a user of the portal began by a click.
 *
 * @param callId as the portal registered it
 * @param user who clicked
 * @param digits whom to call
 * @param entry the key of the entry that it became; empty as long as it is none
 */
record Click(String callId, long user, String digits, Instant at, String entry) {

    static Click of(ClickToCall event, Instant now) {
        return new Click(
                event.callId(),
                event.userId(),
                digits(event.number()),
                event.sentAt().orElse(now),
                "");
    }

    static Click read(JsonNode json) {
        return new Click(
                json.path("callId").asText(),
                json.path("user").asLong(),
                json.path("digits").asText(),
                Instant.ofEpochMilli(json.path("at").asLong()),
                json.path("entry").asText());
    }

    Map<String, Object> plain() {
        return Map.of("callId", callId, "user", user, "digits", digits, "at", at.toEpochMilli(), "entry", entry);
    }

    Click of(String key) {
        return new Click(callId, user, digits, at, key);
    }

    /** Without zeros in front: a number in national form is the end of the same one in international form. */
    static String digits(String number) {
        StringBuilder digits = new StringBuilder();
        number.chars()
                .filter(c -> c >= '0' && c <= '9' && (c != '0' || !digits.isEmpty()))
                .forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /** No number. */
    @Override
    public String toString() {
        return "click " + callId;
    }
}
