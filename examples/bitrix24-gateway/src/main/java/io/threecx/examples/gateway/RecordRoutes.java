package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.bitrix24.Fields;
import io.threecx.bitrix24.Page;
import io.threecx.bitrix24.Row;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists, reads, makes, changes and deletes the records of a client's portal. */
final class RecordRoutes {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    private final Doorkeeper doorkeeper;
    private final Portals portals;

    RecordRoutes(Doorkeeper doorkeeper, Portals portals) {
        this.doorkeeper = doorkeeper;
        this.portals = portals;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            routes.add(listing(kind));
            routes.add(adding(kind));
            routes.add(reading(kind));
            routes.add(changing(kind, Route.patch(record(kind))));
            routes.add(changing(kind, Route.put(record(kind))));
            routes.add(deleting(kind));
        }
        return routes;
    }

    private static String collection(RecordKind kind) {
        return "/api/bitrix/clients/{client}/" + kind.path();
    }

    private static String record(RecordKind kind) {
        return collection(kind) + "/{id}";
    }

    private Route listing(RecordKind kind) {
        return RouteWords.client(Route.get(collection(kind)))
                .summary("Lists " + kind.path() + ", 50 at a time")
                .description(
                        "Fields, operators and values as Bitrix24 has them. Without select come all fields but numbers and"
                                + " addresses. ORDER_BY is taken as order[FIELD] too.")
                .query("filter", false, "a condition: filter[STAGE_ID]=NEW, filter[>=ID]=10, filter[@ID][]=4", "")
                .query("select", false, "a field to read, repeated for several; select[] too", "ID")
                .query("ORDER_BY", false, "FIELD or FIELD DESC, several with commas", "ID DESC")
                .query("start", false, "where the page begins: what the page before gave as next; -1: no counting", "0")
                .response(
                        200,
                        "a page; next is there unless it is the last one",
                        "application/json",
                        "{\"result\":[{\"ID\":\"4711\"}],\"total\":60,\"next\":50}")
                .response(400, RouteWords.INVALID)
                .response(503, RouteWords.LIMITS)
                .response(502, RouteWords.PORTAL)
                .handledBy(Answers.of(request -> list(kind, request)));
    }

    private Route adding(RecordKind kind) {
        return RouteWords.client(Route.post(collection(kind)))
                .summary("Makes a " + kind.one())
                .description(
                        "The fields as Bitrix24 names them, by themselves or under \"fields\". Not looked for duplicates.")
                .body("application/json", kind.example())
                .response(201, "its id; Location has its path", "application/json", "{\"result\":4711}")
                .response(400, RouteWords.INVALID)
                .response(503, RouteWords.LIMITS)
                .response(502, RouteWords.PORTAL + " 'Outcome Unknown': it may have been made, so look first.")
                .handledBy(Answers.of(request -> add(kind, request)));
    }

    private Route reading(RecordKind kind) {
        return one(Route.get(record(kind)))
                .summary("Reads a " + kind.one())
                .response(200, "every field", "application/json", "{\"result\":{\"ID\":\"4711\"}}")
                .handledBy(Answers.of(request -> read(kind, request)));
    }

    private Route changing(RecordKind kind, Route.Builder route) {
        return one(route)
                .summary("Changes a " + kind.one())
                .description(
                        "Fields that are not named stay as they are, with PUT as with PATCH. A number or address is changed"
                                + " or deleted by its ID, and added without one.")
                .body("application/json", kind.example())
                .response(200, "done", "application/json", "{\"result\":true}")
                .handledBy(Answers.of(request -> change(kind, request)));
    }

    private Route deleting(RecordKind kind) {
        return one(Route.delete(record(kind)))
                .summary("Deletes a " + kind.one())
                .response(200, "done", "application/json", "{\"result\":true}")
                .handledBy(Answers.of(request -> delete(kind, request)));
    }

    private static Route.Builder one(Route.Builder route) {
        return RouteWords.client(route)
                .pathParameter("id", "the record's id", "4711")
                .response(400, RouteWords.INVALID)
                .response(503, RouteWords.LIMITS)
                .response(502, RouteWords.PORTAL);
    }

    private WebResponse list(RecordKind kind, WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        ListQuery query = ListQuery.of(request.queries());
        try {
            return portals.call(client, bitrix -> page(kind.in(bitrix), query));
        } catch (CrmNotFoundException e) { // a list is always there, unless it is no portal that answers
            throw Refused.portalFailed(e.getMessage() + " Check the webhookBase of this client.");
        }
    }

    private static <T> WebResponse page(RecordKind.Records<T> records, ListQuery query) {
        Page<T> page = records.entities().list(query.query(), query.start());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "result",
                page.rows().stream()
                        .map(records.row())
                        .map(RecordRoutes::fields)
                        .toList());
        OptionalLong total = page.total();
        if (query.start() >= 0 && total.isPresent()) {
            answer.put("total", total.getAsLong());
        }
        page.next().ifPresent(next -> answer.put("next", next));
        return JsonText.response(200, answer);
    }

    private WebResponse add(RecordKind kind, WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        requireNoQuery(request);
        Fields fields = fields(request);
        long id = portals.call(client, bitrix -> kind.in(bitrix).entities().add(fields));
        String location = collection(kind).replace("{client}", client.name().text()) + '/' + id;
        return JsonText.response(201, Map.of("result", id)).header("Location", location);
    }

    private WebResponse read(RecordKind kind, WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        requireNoQuery(request);
        long id = id(Answers.pathParameter(request, "id"));
        return portals.call(client, bitrix -> one(kind.in(bitrix), id));
    }

    private static <T> WebResponse one(RecordKind.Records<T> records, long id) {
        Row row = records.row().apply(records.entities().get(id));
        return JsonText.response(200, Map.of("result", fields(row)));
    }

    private WebResponse change(RecordKind kind, WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        requireNoQuery(request);
        long id = id(Answers.pathParameter(request, "id"));
        Fields fields = fields(request);
        return portals.call(client, bitrix -> {
            kind.in(bitrix).entities().update(id, fields);
            return JsonText.response(200, Map.of("result", true));
        });
    }

    private WebResponse delete(RecordKind kind, WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        requireNoQuery(request);
        long id = id(Answers.pathParameter(request, "id"));
        return portals.call(client, bitrix -> {
            kind.in(bitrix).entities().delete(id);
            return JsonText.response(200, Map.of("result", true));
        });
    }

    private static Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        row.fields().forEach((name, value) -> fields.put(name, value.plain()));
        return fields;
    }

    private static Fields fields(WebRequest request) {
        ObjectNode body = JsonText.body(request);
        JsonNode wrapped = body.path("fields");
        ObjectNode named = body.size() == 1 && wrapped instanceof ObjectNode inner ? inner : body;
        if (named.isEmpty()) {
            throw Refused.invalid("The body names no field. Send at least one, such as {\"NAME\": \"Mira\"}.");
        }
        Fields fields = Fields.none();
        for (Map.Entry<String, JsonNode> field : named.properties()) {
            if (!FIELD.matcher(field.getKey()).matches()) {
                throw Refused.invalid(
                        "The body has a name that no field has. Names have letters, digits and underscores,"
                                + " such as LAST_NAME.");
            }
            fields = fields.with(field.getKey(), JsonText.plain(field.getValue()));
        }
        return fields;
    }

    private static long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw Refused.invalid("The id in the path is not a number above 0, such as 4711.");
        }
        return Long.parseLong(text);
    }

    private static void requireNoQuery(WebRequest request) {
        if (!request.queries().isEmpty()) {
            throw Refused.invalid(
                    "This takes no parameters in the URL; filter, select, start and ORDER_BY belong to lists.");
        }
    }
}
