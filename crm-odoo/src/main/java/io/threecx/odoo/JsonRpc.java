package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.util.Optional;

/**
 * {@code POST /jsonrpc}, Odoo 14 to 21 (Odoo documentation, External RPC API). Every call carries the user's number, so
 * that Odoo need not look at the password each time.
 */
final class JsonRpc implements OdooProtocol {
    static final String PATH = "jsonrpc";

    private final OdooAccess access;
    private final ErrorReading errors;
    private final long uid;

    /** @param uid what {@link #login} gave */
    JsonRpc(OdooAccess access, ErrorReading errors, long uid) {
        this.access = access;
        this.errors = errors;
        this.uid = uid;
    }

    @Override
    public ApiRequest.Builder request(OdooCall call, ObjectNode context) {
        ArrayNode args = Json.array();
        args.add(access.database())
                .add(uid)
                .add(access.secret())
                .add(call.model())
                .add(call.method());
        ArrayNode positional = args.addArray();
        if (!call.ids().isEmpty()) {
            ArrayNode ids = positional.addArray();
            call.ids().forEach(ids::add);
        }
        ObjectNode named = call.arguments().deepCopy();
        call.first().ifPresent(argument -> positional.add(named.remove(argument)));
        named.set("context", context);
        args.add(named);
        return post(access, "object", "execute_kw", args);
    }

    /** Asks for the user's number; the answer is false for a wrong password. */
    static ApiRequest.Builder login(OdooAccess access) {
        ArrayNode args = Json.array().add(access.database()).add(access.user()).add(access.secret());
        args.addObject();
        return post(access, "common", "authenticate", args);
    }

    /** Asks which version it is, as anybody may. */
    static ApiRequest.Builder version(OdooAccess access) {
        return post(access, "common", "version", Json.array());
    }

    private static ApiRequest.Builder post(OdooAccess access, String service, String method, ArrayNode args) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("jsonrpc", "2.0").put("method", "call").put("id", 1);
        body.putObject("params").put("service", service).put("method", method).set("args", args);
        String asJson = TextNode.valueOf(access.secret()).toString();
        return ApiRequest.post(access.at(PATH), "application/json", Json.bytes(body))
                .secret(access.secret())
                .secret(asJson.substring(1, asJson.length() - 1));
    }

    @Override
    public Verdict<JsonNode> reading(OdooCall call, ApiReply reply) {
        return reading(errors, call, reply);
    }

    static Verdict<JsonNode> reading(ErrorReading errors, OdooCall call, ApiReply reply) {
        Optional<JsonNode> json = Json.read(reply.text()).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return errors.plain(call, reply);
        }
        JsonNode error = json.get().path("error");
        if (error.isObject()) {
            JsonNode data = error.path("data");
            return errors.named(call, reply, Json.text(data, "name"), Json.text(data, "message"));
        }
        if (!json.get().has("jsonrpc") || reply.status() >= 300) {
            return errors.plain(call, reply);
        }
        JsonNode result = json.get().get("result"); // absent when the method returns None
        return Verdict.done(result == null ? NullNode.getInstance() : result);
    }

    @Override
    public String toString() {
        return "JSON-RPC";
    }
}
