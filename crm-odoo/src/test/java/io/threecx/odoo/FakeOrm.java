package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Models, records and the methods that may be called on them. One transaction at a time. */
final class FakeOrm {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final int SECONDS = 19;
    private static final Map<String, Set<String>> ARGUMENTS = Map.of(
            "fields_get", Set.of("allfields", "attributes"),
            "search_read", Set.of("domain", "fields", "offset", "limit", "order"),
            "search", Set.of("domain", "offset", "limit", "order"),
            "search_count", Set.of("domain", "limit"),
            "read", Set.of("fields", "load"),
            "write", Set.of("vals"),
            "load", Set.of("fields", "data"),
            "name_create", Set.of("name"),
            "check_object_reference", Set.of("module", "xml_id", "raise_on_access_error"),
            "context_get", Set.of());

    volatile FakeRelease release;
    private final Map<String, TreeMap<Long, ObjectNode>> tables = new ConcurrentHashMap<>();
    private final Map<String, long[]> externalIds = new TreeMap<>();
    private final FakeLoad load;
    private long lastId = 40;
    private Instant lastWrite = Instant.EPOCH;

    FakeOrm(FakeRelease release) {
        this.release = release;
        release.fields().keySet().forEach(model -> tables.put(model, new TreeMap<>()));
        this.load = new FakeLoad(this);
    }

    synchronized JsonNode call(String model, String method, List<Long> ids, ObjectNode arguments, JsonNode context) {
        if (model.equals("ir.model.data") && method.equals("check_object_reference")) {
            return reference(arguments);
        }
        if (!tables.containsKey(model)) {
            throw OdooError.user("Object " + model + " doesn't exist");
        }
        Set<String> allowed = ARGUMENTS.get(method);
        if (allowed == null) {
            throw new OdooError(
                    "builtins.AttributeError", 404, "The method '" + model + "." + method + "' does not exist");
        }
        arguments.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new OdooError(
                        "builtins.TypeError", 422, method + "() got an unexpected keyword argument '" + name + "'");
            }
        });
        boolean ordinary = !context.path("active_test").isBoolean()
                || context.path("active_test").asBoolean();
        return switch (method) {
            case "fields_get" -> fieldsGet(model, arguments);
            case "search_read" -> rows(model, found(model, arguments, ordinary), arguments.path("fields"));
            case "search" -> ids(found(model, arguments, ordinary));
            case "search_count" ->
                JsonNodeFactory.instance.numberNode(
                        found(model, arguments, ordinary).size());
            case "read" ->
                rows(
                        model,
                        ids.stream()
                                .map(table(model)::get)
                                .filter(row -> row != null)
                                .toList(),
                        arguments.path("fields"));
            case "write" -> write(model, ids, (ObjectNode) arguments.path("vals"));
            case "load" -> load.load(model, arguments, context);
            case "name_create" -> nameCreate(model, arguments.path("name").asText());
            default -> JsonNodeFactory.instance.objectNode().put("uid", FakeOdoo.UID);
        };
    }

    /** The next writes lose a race. */
    void conflicts(int writes) {
        conflicts(writes, "could not serialize access due to concurrent update");
    }

    /** @param message in the language of the database */
    void conflicts(int writes, String message) {
        load.conflictMessage = message;
        load.conflicts.set(writes);
    }

    /** An ordinary user from now on. */
    void ordinaryUser() {
        load.administrator = false;
    }

    TreeMap<Long, ObjectNode> table(String model) {
        return tables.get(model);
    }

    private JsonNode fieldsGet(String model, ObjectNode arguments) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (JsonNode field : arguments.path("allfields")) {
            if (release.fields().get(model).contains(field.asText())) {
                answer.putObject(field.asText()).put("type", "char");
            }
        }
        return answer;
    }

    private List<ObjectNode> found(String model, ObjectNode arguments, boolean ordinary) {
        Predicate<JsonNode> condition = new FakeDomain(model, release, this::value, arguments.path("domain")).read();
        String order = arguments.path("order").asText("id");
        Comparator<ObjectNode> comparator = order(model, order);
        long limit = arguments.path("limit").asLong(Long.MAX_VALUE);
        return table(model).values().stream()
                .filter(row ->
                        !ordinary || !row.has("active") || row.path("active").asBoolean())
                .filter(condition)
                .sorted(comparator)
                .skip(arguments.path("offset").asLong(0))
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    private Comparator<ObjectNode> order(String model, String text) {
        Comparator<ObjectNode> order = (one, other) -> 0;
        for (String part : text.split(",")) {
            String[] words = part.strip().split(" ");
            if (!release.fields().get(model).contains(words[0]) || words.length > 2) {
                throw OdooError.value("Invalid \"order\" specified: " + text);
            }
            Comparator<ObjectNode> next = words[0].equals("id")
                    ? Comparator.comparingLong(row -> row.path("id").asLong())
                    : Comparator.comparing(row -> row.path(words[0]).asText(""));
            order = order.thenComparing(words.length == 2 && words[1].equals("desc") ? next.reversed() : next);
        }
        return order;
    }

    private ArrayNode rows(String model, List<ObjectNode> rows, JsonNode fields) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode row : rows) {
            ObjectNode shown = answer.addObject().put("id", row.path("id").asLong());
            for (JsonNode field : fields) {
                if (!release.fields().get(model).contains(field.asText())) {
                    throw OdooError.value("Invalid field '" + field.asText() + "' on model '" + model + "'");
                }
                shown.set(field.asText(), shown(row, field.asText()));
            }
        }
        return answer;
    }

    private JsonNode shown(ObjectNode row, String field) {
        JsonNode value = value(row, field);
        if (value.isNumber() && field.endsWith("_id") && !field.equals("res_id")) {
            for (TreeMap<Long, ObjectNode> table : tables.values()) {
                ObjectNode other = table.get(value.asLong());
                if (other != null) {
                    return JsonNodeFactory.instance
                            .arrayNode()
                            .add(value)
                            .add(other.path("name").asText(""));
                }
            }
        }
        if (value.isTextual() && value.asText().isEmpty() || value.isMissingNode() || value.isNull()) {
            return BooleanNode.FALSE;
        }
        boolean time = field.equals("write_date");
        return time ? TextNode.valueOf(value.asText().substring(0, SECONDS)) : value;
    }

    /** A field of a row, computed where Odoo computes it. */
    JsonNode value(JsonNode row, String field) {
        return switch (field) {
            case "phone_sanitized" -> sanitized(row);
            case "commercial_company_name" -> company(row);
            case "name" -> row.has("firstname") || row.has("lastname") ? fullName(row) : row.path("name");
            default -> row.path(field).isMissingNode() ? BooleanNode.FALSE : row.path(field);
        };
    }

    private static JsonNode fullName(JsonNode row) {
        String both =
                row.path("firstname").asText("") + " " + row.path("lastname").asText("");
        return TextNode.valueOf(both.strip());
    }

    private JsonNode sanitized(JsonNode row) {
        for (String field : List.of("mobile", "phone")) {
            String e164 = NUMBERS.parse(row.path(field).asText("")).e164().orElse("");
            if (!e164.isEmpty()) {
                return TextNode.valueOf(e164);
            }
        }
        return BooleanNode.FALSE;
    }

    private JsonNode company(JsonNode row) {
        if (row.path("is_company").asBoolean()) {
            return row.path("name");
        }
        ObjectNode parent = table("res.partner").get(row.path("parent_id").asLong(-1));
        return parent != null
                ? parent.path("name")
                : TextNode.valueOf(row.path("company_name").asText(""));
    }

    private static ArrayNode ids(List<ObjectNode> rows) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    private JsonNode write(String model, List<Long> ids, ObjectNode values) {
        for (long id : ids) {
            ObjectNode row = table(model).get(id);
            if (row == null) {
                throw OdooError.missing(model, id);
            }
            put(model, row, values);
        }
        return BooleanNode.TRUE;
    }

    private JsonNode nameCreate(String model, String name) {
        long id = insert(model, JsonNodeFactory.instance.objectNode().put("name", name));
        return JsonNodeFactory.instance.arrayNode().add(id).add(name);
    }

    private JsonNode reference(ObjectNode arguments) {
        String name = arguments.path("module").asText() + "."
                + arguments.path("xml_id").asText();
        long[] id = externalIds.get(name);
        if (id == null) {
            throw OdooError.value("No record found for unique ID " + name + ". It may have been deleted.");
        }
        String model = models().get((int) id[0]);
        if (!table(model).containsKey(id[1])) {
            return JsonNodeFactory.instance.arrayNode().add(model).add(false);
        }
        return JsonNodeFactory.instance.arrayNode().add(model).add(id[1]);
    }

    private List<String> models() {
        return new ArrayList<>(release.fields().keySet());
    }

    /** The record of this external id, or 0. */
    synchronized long external(String name, String model) {
        long[] id = externalIds.get(name);
        return id == null || !table(model).containsKey(id[1]) ? 0 : id[1];
    }

    synchronized void external(String name, String model, long id) {
        externalIds.put(name, new long[] {models().indexOf(model), id});
    }

    synchronized long insert(String model, ObjectNode values) {
        long id = ++lastId;
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id);
        if (release.fields().get(model).contains("active")) {
            row.put("active", true);
        }
        put(model, row, values);
        table(model).put(id, row);
        return id;
    }

    synchronized void put(String model, ObjectNode row, ObjectNode values) {
        values.fieldNames().forEachRemaining(field -> {
            if (!release.fields().get(model).contains(field)) {
                throw OdooError.value("Invalid field '" + field + "' on model '" + model + "'");
            }
        });
        row.setAll(values);
        Instant now = Instant.now();
        lastWrite = now.isAfter(lastWrite) ? now : lastWrite.plusNanos(1_000);
        row.put("write_date", MICROS.format(lastWrite));
    }
}
