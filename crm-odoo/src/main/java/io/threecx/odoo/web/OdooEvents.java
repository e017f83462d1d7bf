package io.threecx.odoo.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Receives what an automation rule of Odoo 17 or later sends with its action "Send Webhook Notification": that a contact
 * or lead changed. Of the message, only model and id are used; what the record holds now is read from Odoo.
 *
 * <p>That action can set no header, so the API key may stand in the address: {@code POST /odoo/webhook?key=...}.
 */
public final class OdooEvents implements EndpointContributor {
    private static final List<String> MODELS = List.of("res.partner", "crm.lead");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String path;
    private final ObjLongConsumer<String> changed;

    private OdooEvents(String path, ObjLongConsumer<String> changed) {
        this.path = path;
        this.changed = changed;
    }

    /**
     * Endpoints of one provider.
     *
     * @param provider the name under which it is registered; "odoo" listens at {@code /odoo/webhook}
     * @param changed gets model and id
     */
    public static OdooEvents of(String provider, ObjLongConsumer<String> changed) {
        return new OdooEvents("/" + provider + "/webhook", changed);
    }

    @Override
    public List<Route> endpoints(Host host) {
        return List.of(Route.post(path)
                .ownKey("X-Api-Key")
                .summary("Odoo tells that a contact or lead changed")
                .description("From an automation rule with the action 'Send Webhook Notification', Odoo 17 and later.")
                .query("key", false, "the API key, where no header X-Api-Key can be sent", "choose-one")
                .body("application/json", "{\"_model\":\"res.partner\",\"_id\":42}")
                .bodyField("_model", "string", true, "res.partner or crm.lead; others are ignored")
                .bodyField("_id", "integer", true, "the record's id")
                .response(204, "noted")
                .response(400, "no such message")
                .response(401, "key missing or wrong")
                .handledBy(request -> answer(request, host)));
    }

    private WebResponse answer(WebRequest request, Host host) {
        boolean known = host.apiKey().admits(request)
                || request.query("key").filter(host.apiKey()::matches).isPresent();
        if (!known) {
            return WebResponse.problem(
                    401, "API key missing or wrong", "Put it into the address of the webhook in Odoo: ?key=...");
        }
        JsonNode message;
        try {
            message = JSON.readTree(request.body());
        } catch (JacksonException notJson) {
            return malformed();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (message == null
                || !message.path("_model").isTextual()
                || !message.path("_id").isIntegralNumber()) {
            return malformed();
        }
        String model = message.path("_model").asText();
        if (MODELS.contains(model)) {
            changed.accept(model, message.path("_id").asLong());
        }
        return WebResponse.noContent();
    }

    private static WebResponse malformed() {
        return WebResponse.problem(
                400, "Not a message of Odoo's", "Use the action 'Send Webhook Notification' on contacts or leads.");
    }
}
