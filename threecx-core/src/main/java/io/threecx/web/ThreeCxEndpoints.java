package io.threecx.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All endpoints of one house: our own, and what modules bring. */
public final class ThreeCxEndpoints {
    private ThreeCxEndpoints() {}

    /**
     * The routes of a house, with the description of all of them among them. Only what the house's CRMs can do is
     * mounted, and only what is mounted stands in the template.
     *
     * @param publicUrl where the PBX reaches us, without the path of an endpoint; null: wherever the request came
     * @param contributed routes that modules bring
     */
    public static List<Route> with(Host host, @Nullable String publicUrl, List<Route> contributed) {
        return with(host, publicUrl, contributed, EndpointPaths.standard());
    }

    static List<Route> with(Host host, @Nullable String publicUrl, List<Route> contributed, EndpointPaths paths) {
        String fixedUrl = publicUrl == null ? null : withoutSlash(publicUrl);
        Function<WebRequest, String> baseUrl = request -> fixedUrl == null ? request.baseUrl() : fixedUrl;
        List<Route> routes = new ArrayList<>(new LookupEndpoints(host, paths, baseUrl).routes());
        host.journal().ifPresent(journal -> {
            routes.addAll(new ReportEndpoints(journal, host, paths).routes());
            routes.addAll(new JournalEndpoints(journal, paths).routes());
        });
        Set<String> mounted = routes.stream().map(Route::path).collect(Collectors.toSet());
        routes.add(new TemplateEndpoint(paths, mounted::contains, baseUrl).route());
        routes.add(new ExplainEndpoint(host.lookup(), paths).route());
        routes.add(new HealthEndpoint(host, paths).route());
        routes.addAll(contributed);
        routes.add(describing(routes, paths));
        return List.copyOf(routes);
    }

    /** The description describes itself too. */
    private static Route describing(List<Route> others, EndpointPaths paths) {
        List<Route> all = new ArrayList<>(others);
        Route route = Route.get(paths.openApi())
                .summary("This description (OpenAPI 3.1)")
                .response(200, "the description", "application/json", "{\"openapi\":\"3.1.0\"}")
                .handledBy(request -> WebResponse.json(200, OpenApi.describe("threecx", version(), all)));
        all.add(route);
        return route;
    }

    private static String version() {
        String version = ThreeCxEndpoints.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
