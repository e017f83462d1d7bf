package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.web.OpenApi;
import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document: what {@link OpenApi} says of the routes, and of those for further methods. */
final class Description {
    static final String PATH = "/openapi.json";
    private static final String TITLE = "bitrix24-gateway";

    private Description() {}

    /** The route that serves the description of these routes, and of itself. */
    static Route route(List<Route> others, List<MethodRoute> further) {
        List<Route> all = new ArrayList<>(others);
        Route route = Route.get(PATH)
                .open()
                .summary("This description (OpenAPI 3.1)")
                .response(200, "the description", "application/json", "{\"openapi\":\"3.1.0\"}")
                .handledBy(request -> WebResponse.json(200, describe(all, further)));
        all.add(route);
        return route;
    }

    private static byte[] describe(List<Route> routes, List<MethodRoute> further) {
        ObjectNode document = read(routes);
        ObjectNode paths = document.withObjectProperty("paths");
        for (MethodRoute route : further) {
            String method = route.method().toLowerCase(Locale.ROOT);
            ObjectNode operation = read(List.of(route.words()))
                    .withObjectProperty("paths")
                    .withObjectProperty(route.words().path())
                    .withObjectProperty("post");
            String id = operation.path("operationId").asText();
            operation.put("operationId", method + id.substring("post".length()));
            paths.withObjectProperty(route.words().path()).set(method, operation);
        }
        paths.forEach(path -> path.path("get").path("parameters").forEach(Description::shape));
        return JsonText.bytes(document);
    }

    private static ObjectNode read(List<Route> routes) {
        return JsonText.object(OpenApi.describe(TITLE, version(), routes)).orElseThrow();
    }

    /** Parameters that are more than one text, and that a route cannot say more of. */
    private static void shape(JsonNode parameter) {
        ObjectNode node = (ObjectNode) parameter;
        switch (node.path("name").asText()) {
            case "filter" -> {
                node.put("style", "deepObject").put("explode", true);
                node.withObjectProperty("schema")
                        .put("type", "object")
                        .putObject("additionalProperties")
                        .put("type", "string");
            }
            case "select" -> {
                node.put("style", "form").put("explode", true);
                node.withObjectProperty("schema")
                        .put("type", "array")
                        .putObject("items")
                        .put("type", "string");
                node.putArray("example").add("ID").add("TITLE");
            }
            case "start" ->
                node.withObjectProperty("schema").put("type", "integer").put("minimum", -1);
            default -> {}
        }
        if (node.path("name").asText().equals("start")) {
            node.put("example", 0);
        }
    }

    private static String version() {
        String version = Description.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
