package io.threecx.examples.journal.status;

import io.threecx.examples.journal.parts.Parts;
import io.threecx.web.OpenApi;
import io.threecx.web.Route;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the server serves besides the endpoints of the house: its state, what can be done about it, and the page. */
public final class StatusEndpoints {
    private static final Duration RECENT = Duration.ofSeconds(2);
    /** What the house has as well, and this server says more about. */
    private static final Set<String> REPLACED = Set.of("GET /health", "GET /openapi.json");

    private StatusEndpoints() {}

    /** Every route of the server: those of the house, and ours, of which two take the place of one of the house. */
    public static List<Route> with(Parts parts) {
        List<Route> routes = new ArrayList<>(parts.house().routes());
        routes.removeIf(route -> REPLACED.contains(route.toString()));
        Health health = new Health(parts);
        Recent<Reading> readings = new Recent<>(() -> Reading.of(parts), RECENT);
        BrowserGuard guard = new BrowserGuard(parts.apiKey());
        routes.add(health.route());
        routes.add(new Overview(parts, health, readings).route());
        routes.addAll(new Triggers(parts, guard).routes());
        routes.addAll(new Outbox(parts, guard).routes());
        routes.add(new Metrics(parts, health, readings).route());
        routes.addAll(Page.routes());
        routes.add(description(routes));
        return List.copyOf(routes);
    }

    /** The description describes itself too. */
    private static Route description(List<Route> others) {
        List<Route> all = new ArrayList<>(others);
        Route route = Route.get("/openapi.json")
                .summary("This description (OpenAPI 3.1)")
                .response(200, "the description", "application/json", "{\"openapi\":\"3.1.0\"}")
                .handledBy(request -> WebResponse.json(200, OpenApi.describe("journal-server", version(), all)));
        all.add(route);
        return route;
    }

    private static String version() {
        String version = StatusEndpoints.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
