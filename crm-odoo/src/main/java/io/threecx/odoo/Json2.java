package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.util.Optional;

/** {@code POST /json/2/<model>/<method>}, from Odoo 19 on (Odoo documentation, External JSON-2 API). */
final class Json2 implements OdooProtocol {
    private final OdooAccess access;
    private final ErrorReading errors;
    private final String apiKey;

    Json2(OdooAccess access, ErrorReading errors, String apiKey) {
        this.access = access;
        this.errors = errors;
        this.apiKey = apiKey;
    }

    @Override
    public ApiRequest.Builder request(OdooCall call, ObjectNode context) {
        ObjectNode body = call.arguments().deepCopy();
        if (!call.ids().isEmpty()) {
            ArrayNode ids = body.putArray("ids");
            call.ids().forEach(ids::add);
        }
        body.set("context", context);
        return ApiRequest.post(
                        access.at("json/2/" + call.model() + "/" + call.method()), "application/json", Json.bytes(body))
                .secretHeader("Authorization", "Bearer " + apiKey)
                .header("X-Odoo-Database", access.database());
    }

    @Override
    public Verdict<JsonNode> reading(OdooCall call, ApiReply reply) {
        Optional<JsonNode> json = Json.read(reply.text());
        if (json.isEmpty()) {
            return errors.plain(call, reply);
        }
        if (reply.status() >= 200 && reply.status() < 300) {
            return Verdict.done(json.get());
        }
        String name = Json.text(json.get(), "name");
        return name.isEmpty()
                ? errors.plain(call, reply)
                : errors.named(call, reply, name, Json.text(json.get(), "message"));
    }

    @Override
    public String toString() {
        return "JSON-2";
    }
}
