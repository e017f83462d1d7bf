package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An Odoo on a free port that speaks JSON-RPC and, from 19 on, JSON-2, with the errors that the real one gives. */
final class FakeOdoo implements FakeCrm {
    static final String DATABASE = "acme";
    static final String USER = "bridge@acme.example";
    static final String API_KEY = "0123456789abcdef0123456789abcdef01234567";
    static final long UID = 7;

    final FakeOrm orm;
    /** What arrived: "common.authenticate", "res.partner.search_read". */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-odoo");
        thread.setDaemon(true);
        return thread;
    });
    volatile boolean keyRevoked;

    FakeOdoo(FakeRelease release) {
        orm = new FakeOrm(release);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        FakeRelease release = orm.release;
        if (path.equals("/web/version") && release.version() >= 19) {
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
        boolean known =
                args.path(1).asText().equals(USER) && secret(args.path(2).asText());
        return known ? JsonNodeFactory.instance.numberNode(UID) : BooleanNode.FALSE;
    }

    private JsonNode executeKw(JsonNode args) {
        database(args.path(0).asText());
        if (args.path(1).asLong() != UID || !secret(args.path(2).asText())) {
            throw new OdooError("odoo.exceptions.AccessDenied", 403, "Access Denied");
        }
        ObjectNode named = args.path(6).deepCopy();
        JsonNode context = named.has("context") ? named.remove("context") : JsonNodeFactory.instance.objectNode();
        List<Long> ids = new ArrayList<>();
        args.path(5).path(0).forEach(id -> ids.add(id.asLong()));
        return call(args.path(3).asText(), args.path(4).asText(), ids, named, context);
    }

    private void json2(HttpExchange exchange, String path, byte[] body) throws IOException {
        String database = exchange.getRequestHeaders().getFirst("X-Odoo-Database");
        if (database != null && !database.equals(DATABASE)) {
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
        return !keyRevoked && text.equals(API_KEY);
    }

    private static void database(String name) {
        if (!name.equals(DATABASE)) {
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
    public String add(Contact contact) {
        boolean lead = contact.type().equals(Contact.LEAD);
        return String.valueOf(orm.insert(lead ? "crm.lead" : "res.partner", lead ? lead(contact) : partner(contact)));
    }

    @Override
    public void change(String id, Contact now) {
        orm.put("res.partner", orm.table("res.partner").get(Long.parseLong(id)), partner(now));
    }

    @Override
    public void remove(String id) {
        synchronized (orm) {
            orm.table("res.partner").remove(Long.parseLong(id));
        }
    }

    @Override
    public void archive(String id) {
        ObjectNode row = orm.table("res.partner").get(Long.parseLong(id));
        orm.put("res.partner", row, JsonNodeFactory.instance.objectNode().put("active", false));
    }

    private ObjectNode partner(Contact contact) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (contact.isCompany()) {
            row.put("is_company", true).put("name", contact.companyName());
        } else if (orm.release.firstname()) {
            row.put("firstname", contact.firstName()).put("lastname", contact.lastName());
            row.put("company_name", contact.companyName());
        } else {
            row.put("name", (contact.firstName() + " " + contact.lastName()).strip());
            row.put("company_name", contact.companyName());
        }
        return phones(contact, row.put("email", String.join(", ", contact.emails())));
    }

    private ObjectNode lead(Contact contact) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("type", "lead");
        row.put("contact_name", (contact.firstName() + " " + contact.lastName()).strip());
        row.put("name", contact.companyName()).put("email_from", String.join(", ", contact.emails()));
        return phones(contact, row);
    }

    private ObjectNode phones(Contact contact, ObjectNode row) {
        for (ContactPhone phone : contact.phones()) {
            boolean mobile = phone.label() == ContactPhone.Label.MOBILE && orm.release.mobile();
            if (!mobile && row.has("phone")) {
                throw new UnsupportedOperationException("from version 19 on, Odoo has one number for each contact");
            }
            row.put(mobile ? "mobile" : "phone", phone.number());
        }
        return row;
    }

    @Override
    public Set<String> contactIds() {
        Set<String> ids = new TreeSet<>();
        synchronized (orm) {
            for (String model : List.of("res.partner", "crm.lead")) {
                if (orm.table(model) != null) {
                    orm.table(model).forEach((id, row) -> {
                        if (row.path("active").asBoolean()) {
                            ids.add(String.valueOf(id));
                        }
                    });
                }
            }
        }
        return ids;
    }

    @Override
    public String addUser(String name, String extension, String email) {
        ObjectNode user =
                JsonNodeFactory.instance.objectNode().put("name", name).put("login", email);
        return String.valueOf(orm.insert("res.users", user.put("email", email).put("x_extension", extension)));
    }

    @Override
    public List<WrittenEntry> calls() {
        return messages("<call.");
    }

    @Override
    public List<WrittenEntry> chats() {
        return messages("<chat.");
    }

    private List<WrittenEntry> messages(String prefix) {
        List<WrittenEntry> entries = new ArrayList<>();
        synchronized (orm) {
            orm.table("mail.message").forEach((id, row) -> {
                if (row.path("message_id").asText().startsWith(prefix)) {
                    entries.add(WrittenEntry.of(
                                    "mail.message," + id, row.path("body").asText())
                            .filedWith(row.path("res_id").asText()));
                }
            });
        }
        return entries;
    }

    @Override
    public void removeCall(String id) {
        synchronized (orm) {
            orm.table("mail.message").remove(Long.parseLong(id.substring(id.indexOf(',') + 1)));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
