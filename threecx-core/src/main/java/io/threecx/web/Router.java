package io.threecx.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request to its route and keeps out who may not use it. Thread-safe.
 *
 * <ul>
 *   <li>A path of literal segments wins over one with a {@code {name}} in that place.
 *   <li>A slash at the end, or doubled, is overlooked: base URLs are often entered with one too many.
 *   <li>An unknown path is a 404, a wrong method a 405 with {@code Allow}, a missing or wrong key a 401.
 *   <li>A browser's login (HTTP Basic) does not let the pages of other sites change anything: that is a 403.
 *   <li>HEAD is answered as GET (the server leaves the body out), OPTIONS with {@code Allow}.
 *   <li>A handler that throws is a 500 whose {@code instance} names a reference; the log has the exception under it.
 *   <li>Each request is one line of the log at INFO: method, the route's path as it was declared, status, milliseconds,
 *       and the response's {@link WebResponse#note(String) note}. Never the path or query as received: they hold phone
 *       numbers.
 * </ul>
 */
public final class Router implements WebHandler {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private static final WebResponse NOT_FOUND = WebResponse.problem(
            404, "Not Found", "Nothing is served at this path. Check the base URL; /openapi.json lists the paths.");
    private static final WebResponse UNAUTHORIZED = WebResponse.problem(
                    401,
                    "Unauthorized",
                    "Send the API key in the header X-Api-Key, or as user or password of HTTP Basic.")
            .header("WWW-Authenticate", "Basic realm=\"3CX\", charset=\"UTF-8\"");

    private static final WebResponse FROM_ANOTHER_SITE = WebResponse.problem(
            403,
            "Forbidden",
            "A page of another site had the browser send this with your login. A program sends the API key in the header"
                    + " X-Api-Key.");

    private final List<Route> routes;
    private final ApiKey key;
    private final Map<String, Endpoint> literal = new HashMap<>();
    private final Map<RoutePath, Endpoint> templates = new TreeMap<>();

    /** One path with its methods. */
    private static final class Endpoint {
        private final String path;
        private final Map<String, Route> byMethod = new LinkedHashMap<>();

        private Endpoint(String path) {
            this.path = path;
        }

        private @Nullable Route route(String method) {
            Route route = byMethod.get(method);
            return route == null && method.equals("HEAD") ? byMethod.get("GET") : route;
        }

        private String allow() {
            List<String> methods = new ArrayList<>(byMethod.keySet());
            if (byMethod.containsKey("GET")) {
                methods.add("HEAD");
            }
            methods.add("OPTIONS");
            return String.join(", ", methods);
        }
    }

    private record Found(Endpoint endpoint, Map<String, String> parameters) {}

    /**
     * Routes requests to these routes, keeping those that want a key for those who have it.
     *
     * @throws IllegalArgumentException if two routes have the same method and path; the message names both
     */
    public Router(List<Route> routes, ApiKey key) {
        this.routes = List.copyOf(routes);
        this.key = Objects.requireNonNull(key, "key");
        for (Route route : this.routes) {
            RoutePath path = route.pattern();
            Endpoint endpoint = path.isLiteral()
                    ? literal.computeIfAbsent(route.path(), Endpoint::new)
                    : templates.computeIfAbsent(path, unused -> new Endpoint(route.path()));
            Route other = endpoint.byMethod.putIfAbsent(route.method(), route);
            if (other != null) {
                throw new IllegalArgumentException("Two routes would answer the same requests: " + describe(other)
                        + " and " + describe(route) + ". Take one of them out.");
            }
        }
    }

    private static String describe(Route route) {
        return route + " (" + route.handler().getClass().getName() + ")";
    }

    /** The routes, in the order given. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        long start = System.nanoTime();
        Found found = find(request.path());
        WebResponse response = found == null ? NOT_FOUND : answer(found, request);
        if (log.isInfoEnabled()) {
            log.info(
                    "{} {} {} {} ms{}",
                    loggable(request.method()),
                    found == null ? "(no route)" : found.endpoint.path,
                    response.status(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    response.note().map(note -> " " + note).orElse(""));
        }
        return response;
    }

    private WebResponse answer(Found found, WebRequest request) {
        Endpoint endpoint = found.endpoint;
        Route route = endpoint.route(request.method());
        if (route == null) {
            return withoutRoute(endpoint, request.method());
        }
        if (route.access() == Access.API_KEY && !key.admits(request)) {
            return UNAUTHORIZED;
        }
        if (route.access() == Access.API_KEY
                && changesSomething(request)
                && !key.isInHeader(request)
                && CrossSite.isSource(request)) {
            return FROM_ANOTHER_SITE;
        }
        WebRequest routed = found.parameters.isEmpty() ? request : request.withPathParameters(found.parameters);
        return Guard.answer(route.handler(), routed, route.toString());
    }

    private static boolean changesSomething(WebRequest request) {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }

    private static WebResponse withoutRoute(Endpoint endpoint, String method) {
        WebResponse response = method.equals("OPTIONS")
                ? WebResponse.noContent()
                : WebResponse.problem(405, "Method Not Allowed", "This path answers " + endpoint.allow() + ".");
        return response.header("Allow", endpoint.allow());
    }

    private @Nullable Found find(String path) {
        Endpoint exact = literal.get(path);
        if (exact != null) {
            return new Found(exact, Map.of());
        }
        String tidy = tidy(path);
        Endpoint tidied = literal.get(tidy);
        if (tidied != null) {
            return new Found(tidied, Map.of());
        }
        String[] parts = RoutePath.split(tidy);
        for (Map.Entry<RoutePath, Endpoint> template : templates.entrySet()) {
            Map<String, String> parameters = template.getKey().match(parts);
            if (parameters != null) {
                return new Found(template.getValue(), parameters);
            }
        }
        return null;
    }

    /** Without doubled slashes and without one at the end; always starts with one. */
    private static String tidy(String path) {
        StringBuilder tidy = new StringBuilder(path.length() + 1).append('/');
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || tidy.charAt(tidy.length() - 1) != '/') {
                tidy.append(c);
            }
        }
        int last = tidy.length() - 1;
        if (last > 0 && tidy.charAt(last) == '/') {
            tidy.setLength(last);
        }
        return tidy.toString();
    }

    /** A client may send any word as method; only known ones may enter the log. */
    private static String loggable(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "(other method)";
        };
    }
}
