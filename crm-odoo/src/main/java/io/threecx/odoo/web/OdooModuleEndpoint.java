package io.threecx.odoo.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Direction;
import io.threecx.lookup.LookupResult;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Drop-in for the lookup endpoint of the Odoo module "3cxcrm": {@code POST /api/3cx/crm} with header {@code apikey} and
 * body {@code {"number": "+442079460018"}}, so that a PBX that runs the module's CRM template needs no new one. It
 * answers from whatever CRM the house has, not only from Odoo.
 *
 * <p>Source of every fact about the module: crottolo/free_addons, 3cxcrm, branches 14.0 to 17.0. Its branches up to 15
 * put the keys at the root of the answer, the later ones under {@code result}; we send both, which serves every version
 * of its template.
 */
public final class OdooModuleEndpoint implements EndpointContributor {
    /** Where the module listens. */
    public static final String PATH = "/api/3cx/crm";

    /** The key that the module is installed with; everybody knows it. */
    private static final String WELL_KNOWN_KEY = "123A";

    private static final String KEY_HEADER = "apikey";
    private static final int SHORTEST_NUMBER = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OdooModuleRecord record;
    private final boolean strict;

    private OdooModuleEndpoint(boolean strict) {
        this.strict = strict;
        this.record = new OdooModuleRecord(strict);
    }

    /**
     * The module's contract with its gaps closed: people have a {@code company_type} and an employer, leads have names,
     * the number that was searched stands in one phone field, and errors have an error status.
     */
    public static OdooModuleEndpoint create() {
        return new OdooModuleEndpoint(false);
    }

    /** Exactly what the module answers, for clients that depend on it: errors come inside a 200 too. */
    public static OdooModuleEndpoint strict() {
        return new OdooModuleEndpoint(true);
    }

    /** @throws IllegalStateException when the house accepts the key that the module is installed with */
    @Override
    public List<Route> endpoints(Host host) {
        if (host.apiKey().matches(WELL_KNOWN_KEY)) {
            throw new IllegalStateException("the API key is " + WELL_KNOWN_KEY
                    + ", the key that every installation of the Odoo module starts with: choose another one, here and in"
                    + " the settings of the 3CX template");
        }
        return List.of(Route.post(PATH)
                .ownKey(KEY_HEADER)
                .summary("Who is calling, as the Odoo module 3cxcrm answers it")
                .description("The keys stand at the root and under result.")
                .body("application/json", "{\"number\":\"+442079460018\"}")
                .bodyField("number", "string", true, "the caller's number in any notation")
                .response(200, "one contact or lead, or new_number", "application/json", "{\"new_number\":true}")
                .response(400, "key missing or wrong, number missing, or not JSON")
                .response(503, "no CRM could be asked")
                .handledBy(request -> answer(request, host)));
    }

    private WebResponse answer(WebRequest request, Host host) {
        Optional<String> key = request.header(KEY_HEADER).filter(text -> !text.isEmpty());
        if (key.isEmpty()) {
            return refused("ApiKey not set", "Send the API key in the header apikey.");
        }
        if (!host.apiKey().matches(key.get())) {
            return refused("Wrong APIKEY", "The header apikey does not hold a key that is accepted here.");
        }
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JacksonException notJson) {
            return malformed();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (body == null || !body.isObject()) {
            return malformed();
        }
        JsonNode number = body.path("number");
        if (!number.isValueNode() || number.isNull()) {
            return strict
                    ? found(body, newNumber())
                    : WebResponse.problem(400, "Number missing", "Send {\"number\": \"+442079460018\"}.");
        }
        return lookup(host, body, number.asText());
    }

    private WebResponse lookup(Host host, JsonNode body, String number) {
        if (strict && number.length() < SHORTEST_NUMBER) {
            return tooShort(body);
        }
        host.lookedUp(number, Direction.INBOUND);
        LookupResult result = host.lookup().find(number);
        if (result.unavailable()) {
            return WebResponse.problem(503, "No CRM could be asked", "Try again; /3cx/explain tells what happened.");
        }
        return result.best()
                .map(match -> found(body, record.of(match, number)))
                .orElseGet(() -> found(body, newNumber()))
                .note(result.explanation().number().masked());
    }

    private static ObjectNode newNumber() {
        return JSON.createObjectNode().put("new_number", true);
    }

    private static WebResponse found(JsonNode request, ObjectNode record) {
        ObjectNode answer = record.deepCopy();
        answer.put("jsonrpc", "2.0");
        answer.set("id", request.path("id").isMissingNode() ? null : request.get("id"));
        answer.set("result", record);
        return json(answer);
    }

    private WebResponse refused(String reason, String advice) {
        if (!strict) {
            return WebResponse.problem(400, reason, advice);
        }
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
        return json(answer.put("result", "400 Bad Request: " + reason));
    }

    private static WebResponse malformed() {
        return WebResponse.problem(
                400, "Invalid JSON-RPC data", "Send a JSON object: {\"number\": \"+442079460018\"}.");
    }

    /** The module's own search refuses texts of one or two characters. */
    private static WebResponse tooShort(JsonNode request) {
        ObjectNode error = JSON.createObjectNode().put("code", 200).put("message", "Odoo Server Error");
        error.putObject("data")
                .put("name", "odoo.exceptions.UserError")
                .put("message", "Please enter at least 3 characters when searching a Phone/Mobile number.");
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.path("id").isMissingNode() ? null : request.get("id"));
        answer.set("error", error);
        return json(answer);
    }

    private static WebResponse json(ObjectNode answer) {
        try {
            return WebResponse.json(200, JSON.writeValueAsBytes(answer));
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
