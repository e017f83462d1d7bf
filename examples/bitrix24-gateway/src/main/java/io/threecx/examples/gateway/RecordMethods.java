package io.threecx.examples.gateway;

import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers PUT, PATCH and DELETE on single records, and leaves everything else to the router behind it, whose routes are for GET and POST
 * only. It overlooks needless slashes, and logs, as the router does.
 */
final class RecordMethods implements WebHandler {
    private static final Logger log = LoggerFactory.getLogger(RecordMethods.class);
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern RECORD = Pattern.compile("/api/bitrix/clients/([^/]+)/("
            + Stream.of(RecordKind.values()).map(RecordKind::path).collect(Collectors.joining("|"))
            + ")/([^/]+)/?");
    private static final String ALLOW = "GET, HEAD, PUT, PATCH, DELETE, OPTIONS";

    private final WebHandler router;
    private final Map<String, MethodRoute.Operation> operations = new LinkedHashMap<>();

    /** The record that a path names; the client and the id as they came. */
    record Target(String client, RecordKind kind, String id) {}

    RecordMethods(List<MethodRoute> routes, WebHandler router) {
        this.router = router;
        routes.forEach(route -> operations.put(route.method(), route.operation()));
    }

    @Override
    public WebResponse handle(WebRequest request) {
        Matcher path = RECORD.matcher(SLASHES.matcher(request.path()).replaceAll("/"));
        if (!path.matches()
                || request.method().equals("GET")
                || request.method().equals("HEAD")) {
            return router.handle(request);
        }
        long start = System.nanoTime();
        RecordKind kind = RecordKind.valueOf(path.group(2).toUpperCase(Locale.ROOT));
        WebResponse response = answer(new Target(path.group(1), kind, path.group(3)), request);
        log.info(
                "{} {} {} {} ms",
                operations.containsKey(request.method()) ? request.method() : "(other method)",
                RecordRoutes.record(kind),
                response.status(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return response;
    }

    private WebResponse answer(Target target, WebRequest request) {
        MethodRoute.Operation operation = operations.get(request.method());
        if (operation != null) {
            return Answers.of(routed -> operation.answer(target, routed)).handle(request);
        }
        WebResponse response = request.method().equals("OPTIONS")
                ? WebResponse.noContent()
                : WebResponse.problem(405, "Method Not Allowed", "This path answers " + ALLOW + ".");
        return response.header("Allow", ALLOW);
    }
}
