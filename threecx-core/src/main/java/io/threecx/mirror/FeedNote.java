package io.threecx.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the feed was read; stands beside the contacts and changes with them.
 *
 * @param cursor where the next page starts; null for the beginning
 * @param whole the feed has been read to its end once
 * @param rereading the feed is read anew from its beginning, because its cursor was of no use any more: what it does not
 *     tell again is gone
 * @param asOf when its end was last reached; null before the first time
 */
record FeedNote(
        @Nullable String cursor,
        boolean whole,
        boolean rereading,
        @Nullable Instant asOf) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FeedNote NONE = new FeedNote(null, false, false, null);

    static FeedNote none() {
        return NONE;
    }

    /** A page was read that is not the last one. */
    FeedNote at(String next) {
        return new FeedNote(next, whole, rereading, asOf);
    }

    /** The end was reached. */
    FeedNote complete(String next, Instant now) {
        return new FeedNote(next, true, false, now);
    }

    /** To be read again from the beginning. */
    FeedNote anew() {
        return new FeedNote(null, whole, true, asOf);
    }

    String text() {
        ObjectNode node = JSON.createObjectNode();
        if (cursor != null) {
            node.put("cursor", cursor);
        }
        node.put("whole", whole).put("rereading", rereading);
        if (asOf != null) {
            node.put("asOf", asOf.toString());
        }
        return node.toString();
    }

    static FeedNote read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new FeedNote(
                    node.path("cursor").asText(null),
                    node.path("whole").asBoolean(),
                    node.path("rereading").asBoolean(),
                    node.has("asOf") ? Instant.parse(node.path("asOf").asText()) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("how far the feed was read cannot be read", e);
        }
    }
}
