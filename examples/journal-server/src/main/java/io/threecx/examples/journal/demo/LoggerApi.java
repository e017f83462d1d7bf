package io.threecx.examples.journal.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The API that the call logger posts to, in memory: it stores a call once, refuses what is not complete, and keeps alerts
 * until they are resolved. On a port of this machine only.
 */
final class LoggerApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CALLS = 1_000;
    private static final int SHOWN = 100;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final List<String> TEXTS = List.of("phoneNumber", "callOwnerExtension", "timestamp", "pbxCallId");

    private final InstantSource clock;
    private final Map<String, ObjectNode> calls = new LinkedHashMap<>();
    private final Map<String, ObjectNode> alerts = new LinkedHashMap<>();
    private final JdkServer server;

    LoggerApi(InstantSource clock) {
        this.clock = clock;
        List<Route> routes = List.of(
                Route.post("/api/calls/from-pbx").open().handledBy(this::store),
                Route.get("/api/calls/pending-pbx").open().handledBy(request -> calls()),
                Route.post("/api/alerts/call-groups").open().handledBy(this::raise),
                Route.get("/api/alerts/call-groups").open().handledBy(this::alerts),
                Route.put("/api/alerts/call-groups/{id}/resolve").open().handledBy(this::resolve),
                Route.get("/api/health").open().handledBy(request -> health()));
        server = JdkServer.start(
                new Router(routes, ApiKey.of(ApiKey.generate())),
                ServerOptions.builder().host("127.0.0.1").port(0).build());
    }

    String url() {
        return server.url() + "/api";
    }

    private synchronized WebResponse store(WebRequest request) {
        Optional<JsonNode> call = json(request).filter(LoggerApi::isComplete);
        if (call.isEmpty()) {
            return WebResponse.problem(
                    400, "Bad Request", "a call needs number, duration, owner, direction, time and id");
        }
        String id = call.get().path("pbxCallId").asText();
        if (calls.containsKey(id)) {
            return WebResponse.of(CONFLICT, "application/json", new byte[0]);
        }
        ObjectNode entry = JSON.createObjectNode();
        entry.put("id", UUID.randomUUID().toString());
        entry.setAll((ObjectNode) call.get());
        entry.put("pbxDataReceivedAt", clock.instant().toString());
        calls.put(id, entry);
        if (calls.size() > MOST_CALLS) {
            calls.remove(calls.keySet().iterator().next());
        }
        return answer(CREATED, entry);
    }

    private static boolean isComplete(JsonNode call) {
        boolean hasTexts =
                TEXTS.stream().noneMatch(name -> call.path(name).asText("").isBlank());
        boolean hasDirection = List.of("INBOUND", "OUTBOUND")
                .contains(call.path("callDirection").asText(""));
        return call.isObject()
                && hasTexts
                && hasDirection
                && call.path("callDuration").isIntegralNumber();
    }

    private synchronized WebResponse calls() {
        ArrayNode newest = JSON.createArrayNode();
        calls.values().stream().skip(Math.max(0, calls.size() - SHOWN)).forEach(newest::add);
        return answer(200, newest);
    }

    /** How many calls it has. */
    synchronized int size() {
        return calls.size();
    }

    private synchronized WebResponse raise(WebRequest request) {
        Optional<JsonNode> alert = json(request)
                .filter(body -> body.isObject()
                        && !body.path("callGroupId").asText("").isBlank()
                        && !body.path("alertType").asText("").isBlank());
        if (alert.isEmpty()) {
            return WebResponse.problem(400, "Bad Request", "an alert needs callGroupId and alertType");
        }
        String group = alert.get().path("callGroupId").asText();
        Optional<ObjectNode> active = alerts.values().stream()
                .filter(known -> known.path("isActive").asBoolean()
                        && known.path("callGroupId").asText().equals(group))
                .findFirst();
        if (active.isPresent()) {
            return answer(CREATED, active.get());
        }
        ObjectNode entry = JSON.createObjectNode();
        String id = UUID.randomUUID().toString();
        entry.put("id", id);
        entry.setAll((ObjectNode) alert.get());
        entry.put("isActive", true).put("createdAt", clock.instant().toString()).putNull("resolvedAt");
        alerts.put(id, entry);
        if (alerts.size() > MOST_CALLS) {
            alerts.remove(alerts.keySet().iterator().next());
        }
        return answer(CREATED, entry);
    }

    private synchronized WebResponse alerts(WebRequest request) {
        boolean activeOnly = request.query("active").map(Boolean::parseBoolean).orElse(false);
        ArrayNode list = JSON.createArrayNode();
        alerts.values().stream()
                .filter(alert -> !activeOnly || alert.path("isActive").asBoolean())
                .forEach(list::add);
        return answer(200, list);
    }

    private synchronized WebResponse resolve(WebRequest request) {
        ObjectNode alert = alerts.get(request.pathParameter("id").orElse(""));
        if (alert == null) {
            return WebResponse.problem(404, "Not Found", "there is no such alert");
        }
        alert.put("isActive", false).put("resolvedAt", clock.instant().toString());
        return answer(200, alert);
    }

    private WebResponse health() {
        return answer(200, JSON.createObjectNode().put("status", "ok").put("timestamp", clock.millis()));
    }

    private static Optional<JsonNode> json(WebRequest request) {
        try {
            return Optional.of(JSON.readTree(request.text()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static WebResponse answer(int status, JsonNode body) {
        return WebResponse.json(status, body.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
