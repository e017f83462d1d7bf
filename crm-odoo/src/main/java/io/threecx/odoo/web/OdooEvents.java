package io.threecx.odoo.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.http.SharedSecret;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * Receives what an automation rule of Odoo 17 or later sends with its action "Send Webhook Notification": that a contact
 * or lead changed. Of the message, only model and id are believed; what the record holds now is read from Odoo when it is
 * asked for again.
 *
 * <p>That action can set no header, so the key stands in the address: {@code POST /odoo/webhook?key=...}. It is a key for
 * this alone, since whoever may read Odoo's automation rules can read it.
 */
public final class OdooEvents implements EndpointContributor {
    private static final Set<String> MODELS = Set.of("res.partner", "crm.lead");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A message has no need of more, whatever fields the rule was told to send along. */
    private static final int MOST_BYTES = 64 * 1024;

    private final String path;
    private final SharedSecret key;
    private final ObjLongConsumer<String> changed;

    private OdooEvents(String path, SharedSecret key, ObjLongConsumer<String> changed) {
        this.path = path;
        this.key = key;
        this.changed = changed;
    }

    /**
     * Endpoints of one provider.
     *
     * @param provider the name under which it is registered; "odoo" listens at {@code /odoo/webhook}
     * @param changed gets model and id
     */
    public static OdooEvents of(String provider, SharedSecret key, ObjLongConsumer<String> changed) {
        return new OdooEvents("/" + provider + "/webhook", key, changed);
    }

    @Override
    public List<Route> endpoints(Host host) {
        return List.of(Route.post(path)
                .ownKey("X-Api-Key")
                .summary("Odoo tells that a contact or lead changed")
                .description("From an automation rule with the action 'Send Webhook Notification', Odoo 17 and later.")
                .query("key", false, "the webhook key, where no header X-Api-Key can be sent", "choose-one")
                .body("application/json", "{\"_model\":\"res.partner\",\"_id\":42}")
                .bodyField("_model", "string", true, "res.partner or crm.lead; others are ignored")
                .bodyField("_id", "integer", true, "the record's id")
                .response(204, "noted")
                .response(400, "no such message")
                .response(401, "key missing")
                .response(403, "key wrong")
                .response(413, "message too large")
                .handledBy(this::answer));
    }

    private WebResponse answer(WebRequest request) {
        String shown =
                request.header("X-Api-Key").or(() -> request.query("key")).orElse("");
        if (shown.isEmpty()) {
            return WebResponse.problem(
                    401, "Webhook key missing", "Put it into the address of the webhook in Odoo: " + path + "?key=...");
        }
        if (!key.is(shown)) {
            return WebResponse.problem(
                    403,
                    "Webhook key wrong",
                    "The key in the address of the webhook in Odoo is not the webhookKey of this server.");
        }
        byte[] body = request.body();
        if (body.length > MOST_BYTES) {
            return WebResponse.problem(
                    413, "Message too large", "Choose no fields to be sent along: only model and id are used.");
        }
        JsonNode message;
        try {
            message = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return malformed();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return noted(message);
    }

    private WebResponse noted(JsonNode message) {
        JsonNode id = message.path("_id");
        if (!message.path("_model").isTextual()
                || !id.isIntegralNumber()
                || !id.canConvertToLong()
                || id.asLong() <= 0) {
            return malformed();
        }
        String model = message.path("_model").asText();
        if (MODELS.contains(model)) {
            changed.accept(model, id.asLong());
        }
        return WebResponse.noContent();
    }

    private static WebResponse malformed() {
        return WebResponse.problem(
                400, "Not a message of Odoo's", "Use the action 'Send Webhook Notification' on contacts or leads.");
    }
}
