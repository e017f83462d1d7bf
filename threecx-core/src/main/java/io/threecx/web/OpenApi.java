package io.threecx.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Describes routes as an OpenAPI 3.1 document. */
public final class OpenApi {
    private static final String KEY_SCHEME = "apiKey";
    private static final String BASIC_SCHEME = "basic";
    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String PROBLEM = "Problem";

    private OpenApi() {}

    /**
     * The document, as JSON in UTF-8: every route with its parameters, bodies, answers and access rule, in the order
     * given. HEAD and OPTIONS, which every route answers, are left out.
     *
     * @param title the name of the API
     * @param version the version of the API
     */
    public static byte[] describe(String title, String version, List<Route> routes) {
        ObjectNode document = Json.object().put("openapi", "3.1.0");
        document.putObject("info").put("title", title).put("version", version);
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = Json.object();
        ObjectNode schemes = components.putObject("securitySchemes");
        for (Route route : routes) {
            paths.withObjectProperty(route.path()).set(route.method().toLowerCase(Locale.ROOT), operation(route));
            declareSchemes(route, schemes);
        }
        if (schemes.isEmpty()) {
            components.remove("securitySchemes");
        }
        components.putObject("schemas").set(PROBLEM, problemSchema());
        components
                .putObject("responses")
                .putObject(UNAUTHORIZED)
                .put("description", "The API key is missing or wrong.")
                .set("content", problemContent());
        document.set("components", components);
        return Json.bytes(document);
    }

    static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.contains("+json");
    }

    private static ObjectNode operation(Route route) {
        Route.Documentation words = route.documentation();
        ObjectNode operation = Json.object().put("operationId", operationId(route));
        putUnlessEmpty(operation, "summary", words.summary());
        putUnlessEmpty(operation, "description", words.description());
        ArrayNode parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        Route.Content body = words.body();
        if (body != null) {
            ObjectNode content = content(body, bodySchema(words.bodyFields()));
            operation.putObject("requestBody").put("required", true).set("content", content);
        }
        operation.set("responses", responses(route));
        operation.set("security", security(route));
        return operation;
    }

    /** {@code get /3cx/contacts/{id}} gives {@code get3cxContactsById}: unique, because routes are. */
    private static String operationId(Route route) {
        StringBuilder id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (String part : RoutePath.split(route.path())) {
            boolean parameter = part.startsWith("{");
            id.append(parameter ? "By" : "");
            for (String word : part.split("[^\\p{Alnum}]+", -1)) {
                if (!word.isEmpty()) {
                    id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
                }
            }
        }
        return id.toString();
    }

    private static ArrayNode parameters(Route route) {
        ArrayNode parameters = Json.array();
        Set<String> undescribed = new TreeSet<>(route.pattern().parameters());
        for (Route.Parameter parameter : route.documentation().parameters()) {
            if (parameter.in().equals("path")) {
                undescribed.remove(parameter.name());
            }
            ObjectNode node = parameter(parameter.in(), parameter.name(), parameter.required());
            putUnlessEmpty(node, "description", parameter.description());
            putUnlessEmpty(node, "example", parameter.example());
            parameters.add(node);
        }
        undescribed.forEach(name -> parameters.add(parameter("path", name, true)));
        return parameters;
    }

    private static ObjectNode parameter(String in, String name, boolean required) {
        ObjectNode parameter = Json.object().put("name", name).put("in", in).put("required", required);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static ObjectNode bodySchema(List<Route.BodyField> fields) {
        ObjectNode schema = Json.object();
        if (fields.isEmpty()) {
            return schema;
        }
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.array();
        for (Route.BodyField field : fields) {
            ObjectNode property = properties.putObject(field.name()).put("type", field.type());
            putUnlessEmpty(property, "description", field.description());
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode responses(Route route) {
        ObjectNode responses = Json.object();
        for (Map.Entry<Integer, Route.Response> entry :
                route.documentation().responses().entrySet()) {
            Route.Response response = entry.getValue();
            ObjectNode node =
                    responses.putObject(String.valueOf(entry.getKey())).put("description", response.description());
            Route.Content content = response.content();
            if (content != null) {
                node.set("content", content(content, Json.object()));
            }
        }
        if (route.access() == Access.API_KEY && !responses.has("401")) {
            responses.putObject("401").put("$ref", "#/components/responses/" + UNAUTHORIZED);
        }
        responses
                .putObject("default")
                .put("description", "Any other error, as a problem (RFC 9457).")
                .set("content", problemContent());
        return responses;
    }

    private static ObjectNode content(Route.Content content, ObjectNode schema) {
        ObjectNode node = Json.object();
        ObjectNode media = node.putObject(content.type());
        media.set("schema", schema);
        JsonNode example = isJson(content.type()) ? Json.read(content.example()) : TextNode.valueOf(content.example());
        media.set("example", example);
        return node;
    }

    private static ArrayNode security(Route route) {
        ArrayNode alternatives = Json.array();
        switch (route.access()) {
            case API_KEY -> {
                alternatives.addObject().putArray(KEY_SCHEME);
                alternatives.addObject().putArray(BASIC_SCHEME);
            }
            case OWN ->
                route.ownKeyHeader()
                        .ifPresent(header -> alternatives.addObject().putArray(ownScheme(header)));
            case OPEN -> {} // an empty list means: nothing is needed
        }
        return alternatives;
    }

    private static void declareSchemes(Route route, ObjectNode schemes) {
        if (route.access() == Access.API_KEY) {
            schemes.set(KEY_SCHEME, headerScheme("X-Api-Key"));
            schemes.set(
                    BASIC_SCHEME,
                    Json.object()
                            .put("type", "http")
                            .put("scheme", "basic")
                            .put("description", "The API key as user or as password; the other half is ignored."));
        }
        route.ownKeyHeader().ifPresent(header -> schemes.set(ownScheme(header), headerScheme(header)));
    }

    private static ObjectNode headerScheme(String header) {
        return Json.object().put("type", "apiKey").put("in", "header").put("name", header);
    }

    private static String ownScheme(String header) {
        return "header-" + header;
    }

    private static ObjectNode problemContent() {
        ObjectNode content = Json.object();
        content.putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + PROBLEM);
        return content;
    }

    private static ObjectNode problemSchema() {
        ObjectNode schema = Json.object().put("type", "object").put("description", "An error, RFC 9457.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        properties
                .putObject("instance")
                .put("type", "string")
                .put("format", "uri")
                .put("description", "The reference under which the server's log has the failure.");
        schema.putArray("required").add("title").add("status").add("detail");
        return schema;
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }
}
