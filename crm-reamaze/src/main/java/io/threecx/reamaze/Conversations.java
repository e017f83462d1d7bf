package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.LogReceipt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes in a conversation, for customers with an e-mail address when there is no voice channel. Each customer has one
 * conversation for all calls and chats, found again by an attribute of ours; each call or chat is one internal note in it,
 * under our key as {@code origin_id}, by which Re:amaze tells duplicates (Re:amaze API, Creating Messages). Nothing is sent
 * to the customer. Thread-safe.
 */
final class Conversations {
    private static final String MARK = "threecx_calls_of";
    private static final int EMAIL_CHANNEL = 1;
    private static final int DONE = 2;
    private static final int INTERNAL = 1;

    private final ReamazeApi api;
    private volatile @Nullable String channel;

    Conversations(ReamazeApi api) {
        this.api = api;
    }

    /**
     * Adds a note.
     *
     * @param key the same whenever it is sent again
     * @param email of the customer
     * @param markdown the note
     */
    LogReceipt note(String key, String email, String name, String markdown) {
        Conversation conversation = conversation(email.toLowerCase(Locale.ROOT), email, name);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("message")
                .put("body", markdown)
                .put("visibility", INTERNAL)
                .put("origin_id", key)
                .put("suppress_notifications", true)
                .put("suppress_autoresolve", true);
        String path = "/conversations/" + ReamazeApi.encoded(conversation.slug()) + "/messages";
        try {
            api.postRepeatable("write into a conversation", path, body);
        } catch (RefusedException refused) {
            if (!refused.isAbout("origin")) {
                throw refused;
            }
            // the note with this key is there already
        }
        return new LogReceipt(key, conversation.url());
    }

    private record Conversation(String slug, @Nullable String url) {}

    private Conversation conversation(String mark, String email, String name) {
        Conversation known = find(mark);
        if (known != null) {
            return known;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode conversation = body.putObject("conversation");
        conversation.put("subject", "Calls and chats over 3CX");
        String slug = channel();
        if (!slug.isEmpty()) {
            conversation.put("category", slug);
        }
        conversation.putArray("tag_list").add("3cx");
        conversation.put("status", DONE);
        conversation.putObject("data").put(MARK, mark);
        conversation
                .putObject("message")
                .put("body", "The phone system notes calls and chats with this customer here.")
                .put("suppress_notifications", true)
                .put("suppress_autoresolve", true);
        conversation.putObject("user").put("name", name).put("email", email);
        try {
            return read(api.post("open a conversation", "/conversations", body));
        } catch (CrmUnknownOutcomeException lost) {
            // the note itself is certainly not written; the next attempt finds the conversation, if there is one
            throw new CrmUnavailableException(String.valueOf(lost.getMessage()), lost);
        }
    }

    private @Nullable Conversation find(String mark) {
        JsonNode answer = api.get(
                "find a conversation",
                "/conversations",
                List.of(Map.entry("filter", "all"), Map.entry("data[" + MARK + "]", mark)),
                api.patience(),
                ReplyReading::object);
        for (JsonNode one : answer.path("conversations")) {
            boolean ours = one.path("data").path(MARK).asText("").equals(mark);
            if (ours && !one.path("slug").asText("").isEmpty()) {
                return read(one);
            }
        }
        return null;
    }

    private static Conversation read(JsonNode answer) {
        JsonNode one = answer.path("conversation").isObject() ? answer.path("conversation") : answer;
        String slug = one.path("slug").asText("");
        if (slug.isEmpty()) {
            throw new CrmUnavailableException(
                    "Re:amaze opened a conversation without saying which. It is looked for again.");
        }
        String url = one.path("perma_url").asText("");
        return new Conversation(slug, url.startsWith("https://") ? url : null);
    }

    /** The slug of the first e-mail channel; empty when there is none, and Re:amaze then chooses by itself. */
    private String channel() {
        String known = channel;
        if (known != null) {
            return known;
        }
        String slug = "";
        try {
            JsonNode answer =
                    api.get("list the channels", "/channels", List.of(), api.patience(), ReplyReading::objectOrNone);
            for (JsonNode one : answer.path("channels")) {
                if (slug.isEmpty() && one.path("channel").asInt(-1) == EMAIL_CHANNEL) {
                    slug = one.path("slug").asText("");
                }
            }
        } catch (CrmException away) {
            return ""; // asked again for the next conversation
        }
        channel = slug;
        return slug;
    }
}
