package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.web.OpenApi;
import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.util.ArrayList;
import java.util.List;

/** The OpenAPI document: what {@link OpenApi} says of the routes, and what it cannot say of their parameters. */
final class Description {
    static final String PATH = "/openapi.json";
    private static final String TITLE = "bitrix24-gateway";

    private Description() {}

    /** The route that serves the description of these routes, and of itself. */
    static Route route(List<Route> others) {
        List<Route> all = new ArrayList<>(others);
        Route route = Route.get(PATH)
                .open()
                .summary("This description (OpenAPI 3.1)")
                .response(200, "the description", "application/json", "{\"openapi\":\"3.1.0\"}")
                .handledBy(request -> WebResponse.json(200, describe(all)));
        all.add(route);
        return route;
    }

    private static byte[] describe(List<Route> routes) {
        ObjectNode document =
                JsonText.object(OpenApi.describe(TITLE, version(), routes)).orElseThrow();
        document.path("paths")
                .forEach(path -> path.path("get").path("parameters").forEach(Description::shape));
        return JsonText.bytes(document);
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
