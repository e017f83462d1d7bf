package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks JSON-RPC and, from 19 on, JSON-2, on a free port, with the errors that the real one gives. */
final class FakeServer implements AutoCloseable {
    static {
        // else JDK 17 sends headers and body apart, and the client's delayed acknowledgement costs 40 ms each time
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What arrived: "common.authenticate", "res.partner.search_read". */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    /** The bodies of requests, as they arrived. */
    final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    /** What the next calls of models end with. */
    final Queue<OdooError> troubles = new ConcurrentLinkedQueue<>();
    /** Models on which the user has no right. */
    final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    volatile boolean keyRevoked;
    /** What is answered to everything. */
    volatile @Nullable String page;

    private final FakeOrm orm;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-odoo");
        thread.setDaemon(true);
        return thread;
    });

    FakeServer(FakeOrm orm) {
        this.orm = orm;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        FakeRelease release = orm.release;
        String instead = page;
        if (instead != null) {
            send(exchange, 200, "text/html; charset=utf-8", instead);
        } else if (path.equals("/web/version") && release.version() >= 19) {
            ObjectNode version = JsonNodeFactory.instance.objectNode().put("version", release.version() + ".0");
            version.putArray("version_info")
                    .add(release.version())
                    .add(0)
                    .add(0)
                    .add("final")
                    .add(0)
                    .add("");
            send(exchange, 200, "application/json", version.toString());
        } else if (path.equals("/jsonrpc") && release.jsonRpc()) {
            send(exchange, 200, "application/json", rpc(body).toString());
        } else if (path.startsWith("/json/2/") && release.json2()) {
            json2(exchange, path, body);
        } else {
            send(exchange, 404, "text/html; charset=utf-8", "<!doctype html><title>404 Not Found</title>");
        }
    }

    private ObjectNode rpc(byte[] body) {
        JsonNode request = Json.read(new String(body, StandardCharsets.UTF_8)).orElseThrow();
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        reply.set("id", request.path("id"));
        try {
            JsonNode params = request.path("params");
            JsonNode result = params.path("service").asText().equals("common")
                    ? common(params.path("method").asText(), params.path("args"))
                    : executeKw(params.path("args"));
            return result.isNull() ? reply : reply.set("result", result);
        } catch (OdooError error) {
            ObjectNode node = reply.putObject("error");
            node.put("code", orm.release.version() >= 19 ? 0 : 200).put("message", "Odoo Server Error");
            node.set("data", data(error));
            return reply;
        }
    }

    private JsonNode common(String method, JsonNode args) {
        calls.add("common." + method);
        if (method.equals("version")) {
            ObjectNode version = JsonNodeFactory.instance.objectNode();
            version.put("server_version", orm.release.version() + ".0");
            version.putArray("server_version_info").add(orm.release.version()).add(0);
            return version;
        }
        database(args.path(0).asText());
        boolean known = args.path(1).asText().equals(FakeOdoo.USER)
                && secret(args.path(2).asText());
        return known ? JsonNodeFactory.instance.numberNode(FakeOdoo.UID) : BooleanNode.FALSE;
    }

    private JsonNode executeKw(JsonNode args) {
        database(args.path(0).asText());
        if (args.path(1).asLong() != FakeOdoo.UID || !secret(args.path(2).asText())) {
            throw new OdooError("odoo.exceptions.AccessDenied", 403, "Access Denied");
        }
        ObjectNode named = args.path(6).deepCopy();
        JsonNode context = named.has("context") ? named.remove("context") : JsonNodeFactory.instance.objectNode();
        List<Long> ids = new ArrayList<>();
        if (Set.of("search", "search_count").contains(args.path(4).asText())) {
            if (orm.release.version() < 16 && named.has("domain")) {
                throw new OdooError("builtins.TypeError", 422, "got an unexpected keyword argument 'domain'");
            }
            named.set(
                    "domain",
                    named.has("domain") ? named.get("domain") : args.path(5).path(0));
        } else {
            args.path(5).path(0).forEach(id -> ids.add(id.asLong()));
        }
        return call(args.path(3).asText(), args.path(4).asText(), ids, named, context);
    }

    private void json2(HttpExchange exchange, String path, byte[] body) throws IOException {
        String database = exchange.getRequestHeaders().getFirst("X-Odoo-Database");
        if (database != null && !database.equals(FakeOdoo.DATABASE)) {
            send(exchange, 404, "text/html; charset=utf-8", "<!doctype html><title>404 Not Found</title>");
            return;
        }
        try {
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!authorization.regionMatches(true, 0, "bearer ", 0, 7) || !secret(authorization.substring(7))) {
                throw new OdooError("werkzeug.exceptions.Unauthorized", 401, "Invalid apikey");
            }
            String[] parts = path.split("/");
            ObjectNode named = Json.read(new String(body, StandardCharsets.UTF_8))
                    .orElseThrow()
                    .deepCopy();
            JsonNode context = named.has("context") ? named.remove("context") : JsonNodeFactory.instance.objectNode();
            List<Long> ids = new ArrayList<>();
            if (named.has("ids")) {
                named.remove("ids").forEach(id -> ids.add(id.asLong()));
                if (Set.of("search_read", "search", "load", "fields_get").contains(parts[4])) {
                    throw new OdooError("werkzeug.exceptions.UnprocessableEntity", 422, "no ids for " + parts[4]);
                }
            }
            if (!orm.release.fields().containsKey(parts[3]) && !parts[3].equals("ir.model.data")) {
                throw new OdooError("werkzeug.exceptions.NotFound", 404, "the model '" + parts[3] + "' does not exist");
            }
            send(
                    exchange,
                    200,
                    "application/json",
                    call(parts[3], parts[4], ids, named, context).toString());
        } catch (OdooError error) {
            send(exchange, error.status, "application/json", data(error).toString());
        }
    }

    private JsonNode call(String model, String method, List<Long> ids, ObjectNode named, JsonNode context) {
        calls.add(model + "." + method);
        OdooError trouble = troubles.poll();
        if (trouble != null) {
            throw trouble;
        }
        if (forbidden.contains(model) && !method.equals("fields_get")) {
            throw OdooError.access("You are not allowed to access '" + model + "' records.");
        }
        if (!context.isObject()) {
            throw new OdooError("builtins.TypeError", 422, "context must be an object");
        }
        for (JsonNode company : context.path("allowed_company_ids")) {
            if (company.asLong() != 1) {
                throw OdooError.access("Access to unauthorized or invalid companies.");
            }
        }
        return orm.call(model, method, ids, named, context);
    }

    private static ObjectNode data(OdooError error) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", error.name);
        data.put("debug", "Traceback (most recent call last): ...").put("message", String.valueOf(error.getMessage()));
        data.putArray("arguments").add(String.valueOf(error.getMessage()));
        data.putObject("context");
        return data;
    }

    private boolean secret(String text) {
        return !keyRevoked && text.equals(FakeOdoo.API_KEY);
    }

    private static void database(String name) {
        if (!name.equals(FakeOdoo.DATABASE)) {
            throw new OdooError("psycopg2.OperationalError", 500, "FATAL:  database \"" + name + "\" does not exist");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
