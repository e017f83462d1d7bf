package io.threecx.bitrix24.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The REST methods. */
final class Methods {
    private static final Set<String> CLASSIC = Set.of("contact", "company", "lead", "deal", "activity");
    private static final Map<Integer, String> TYPES = Map.of(1, "lead", 2, "deal", 3, "contact", 4, "company");

    private final Crm crm;
    private final Telephony telephony;
    private final Offline offline;
    private String noTelephony = "";

    Methods(Crm crm) {
        this.crm = crm;
        this.telephony = new Telephony(crm);
        this.offline = new Offline(crm);
    }

    Telephony telephony() {
        return telephony;
    }

    void withoutTelephony(String code) {
        noTelephony = code;
    }

    Map<String, Object> call(String method, Map<String, Object> given) {
        String name = method.toLowerCase(Locale.ROOT);
        String[] words = name.split("\\.");
        synchronized (crm) {
            if (words.length == 3 && words[0].equals("crm") && CLASSIC.contains(words[1])) {
                return classic(words[1], words[2], given);
            }
            if (words.length == 4 && name.startsWith("crm.") && words[2].equals("userfield")) {
                return classic(words[1] + "userfield", words[3], given);
            }
            if (name.startsWith("crm.item.")) {
                return item(words[2], given);
            }
            if (name.startsWith("tasks.task.")) {
                return task(words[2], given);
            }
            if (name.startsWith("telephony.") || name.startsWith("voximplant.")) {
                if (!noTelephony.isEmpty()) {
                    throw new ApiError(403, noTelephony, "refused");
                }
                return telephony.call(name, given);
            }
            if (name.startsWith("event.")) {
                return offline.call(name, given);
            }
            return switch (name) {
                case "profile" -> result(Map.of("ID", Long.toString(Portal.OWNER), "ADMIN", true, "NAME", "Olga"));
                case "crm.duplicate.findbycomm" -> duplicates(given);
                case "crm.timeline.comment.add" -> comment(given);
                case "user.get" -> users(given);
                case "test.echo.get" -> result(given);
                default -> throw new ApiError(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
            };
        }
    }

    static Map<String, Object> result(Object value) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("result", value);
        return envelope;
    }

    static void only(Map<String, Object> given, String... names) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new ApiError(400, "EMULATOR", "unknown parameters " + unknown);
        }
    }

    /** Wrong types are refused, where the real server is lenient or worse: ignores them. */
    private static void typed(Map<String, Object> given) {
        for (String map : List.of("fields", "filter", "order", "params")) {
            boolean empty = given.get(map) instanceof List<?> list && list.isEmpty();
            if (given.containsKey(map) && !(given.get(map) instanceof Map) && !empty) {
                throw new ApiError(400, "EMULATOR", map + " is a map");
            }
        }
        if (given.containsKey("select") && !Php.isArray(given.get("select"))) {
            throw new ApiError(400, "EMULATOR", "select is a list");
        }
        for (String number : List.of("id", "taskId", "start", "entityTypeId")) {
            if (given.containsKey(number) && !Php.text(given.get(number)).matches("-?\\d+")) {
                throw ApiError.bad("ID is not defined or invalid.");
            }
        }
        Object order = given.get("order");
        if (!Php.map(order).values().stream()
                .allMatch(way -> Set.of("ASC", "DESC").contains(way))) {
            throw new ApiError(400, "EMULATOR", "an order is ASC or DESC");
        }
    }

    private Map<String, Object> classic(String table, String verb, Map<String, Object> given) {
        typed(given);
        switch (verb) {
            case "add" -> {
                only(given, "fields", "params");
                Map<String, Object> fields = Php.map(given.get("fields"));
                if (table.equals("contact")
                        && (Php.text(fields.get("NAME")) + Php.text(fields.get("LAST_NAME"))).isBlank()) {
                    throw ApiError.bad("The field 'Name' or 'Last name' is required");
                }
                if (table.equals("activity")) {
                    activity(fields);
                }
                return result(crm.add(table, fields));
            }
            case "get" -> {
                only(given, "id");
                return result(row(table, given.get("id")));
            }
            case "update" -> {
                only(given, "id", "fields", "params");
                row(table, given.get("id"));
                crm.update(table, Php.number(given.get("id")), Php.map(given.get("fields")));
                return result(true);
            }
            case "delete" -> {
                only(given, "id");
                row(table, given.get("id"));
                crm.remove(table, Php.number(given.get("id")));
                return result(true);
            }
            case "list" -> {
                only(given, "select", "filter", "order", "start");
                return Listing.of(crm.table(table), given, "ID").classic();
            }
            default -> throw new ApiError(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        }
    }

    private void activity(Map<String, Object> fields) {
        for (String required :
                List.of("OWNER_TYPE_ID", "OWNER_ID", "TYPE_ID", "SUBJECT", "RESPONSIBLE_ID", "COMMUNICATIONS")) {
            if (!fields.containsKey(required)) {
                throw ApiError.bad("Field " + required + " is required");
            }
        }
        if (Php.list(fields.get("COMMUNICATIONS")).size() != 1) {
            throw ApiError.bad("The only one communication is allowed for specified activity type");
        }
        String table = TYPES.getOrDefault((int) Php.number(fields.get("OWNER_TYPE_ID")), "");
        if (!crm.table(table).containsKey(Php.number(fields.get("OWNER_ID")))) {
            throw new ApiError(400, "OWNER_NOT_FOUND", "Owner was not found");
        }
    }

    private Map<String, Object> row(String table, Object id) {
        Map<String, Object> row = Php.isArray(id) ? null : crm.table(table).get(Php.number(id));
        if (row == null) {
            throw ApiError.bad(Php.number(id) == 0 ? "ID is not defined or invalid." : "Not found");
        }
        return row;
    }

    private Map<String, Object> item(String verb, Map<String, Object> given) {
        typed(given);
        only(given, "entityTypeId", "id", "fields", "select", "filter", "order", "start");
        String table = "item" + Php.number(given.get("entityTypeId"));
        Map<String, Object> rest = new LinkedHashMap<>(given);
        rest.remove("entityTypeId");
        switch (verb) {
            case "add" -> {
                Map<String, Object> fields = Php.map(given.get("fields"));
                if (fields.containsKey("fm") && fields.get("fm") instanceof Map) {
                    throw new ApiError(400, "EMULATOR", "fm is a list in crm.item.add");
                }
                return result(Map.of("item", Listing.camel(crm.table(table).get(crm.add(table, fields)))));
            }
            case "list" -> {
                return Listing.of(crm.table(table), rest, "id").wrapped("items");
            }
            default -> {
                Map<String, Object> row = crm.table(table).get(Php.number(given.get("id")));
                if (row == null) {
                    throw new ApiError(400, "NOT_FOUND", "The item is not found");
                }
                if (verb.equals("delete")) {
                    crm.remove(table, Php.number(given.get("id")));
                    return result(List.of());
                }
                if (verb.equals("update")) {
                    if (Php.map(given.get("fields")).get("fm") instanceof List) {
                        throw new ApiError(400, "EMULATOR", "fm is a map in crm.item.update");
                    }
                    crm.update(table, Php.number(given.get("id")), Php.map(given.get("fields")));
                }
                return result(Map.of("item", Listing.camel(row)));
            }
        }
    }

    private Map<String, Object> task(String verb, Map<String, Object> given) {
        typed(given);
        only(given, "taskId", "fields", "select", "filter", "order", "start");
        switch (verb) {
            case "add" -> {
                Map<String, Object> fields = Php.map(given.get("fields"));
                return result(Map.of("task", Listing.camel(crm.table("task").get(crm.add("task", fields)))));
            }
            case "list" -> {
                return Listing.of(crm.table("task"), given, "ID").camelCase().wrapped("tasks");
            }
            default -> {
                Map<String, Object> row = crm.table("task").get(Php.number(given.get("taskId")));
                if (row == null) {
                    throw new ApiError(400, "ERROR_CORE", "Task not found or not accessible");
                }
                if (verb.equals("delete")) {
                    crm.remove("task", Php.number(given.get("taskId")));
                    return result(Map.of("task", true));
                }
                if (verb.equals("update")) {
                    crm.update("task", Php.number(given.get("taskId")), Php.map(given.get("fields")));
                }
                return result(Map.of("task", Listing.camel(row)));
            }
        }
    }

    private Map<String, Object> duplicates(Map<String, Object> given) {
        only(given, "type", "values", "entity_type");
        String type = Php.text(given.get("type"));
        if (!Set.of("PHONE", "EMAIL").contains(type)) {
            throw ApiError.bad("Communication type is not defined.");
        }
        if (!Php.isArray(given.get("values")) || Php.list(given.get("values")).isEmpty()) {
            throw ApiError.bad("Communication values is not defined");
        }
        if (Php.list(given.get("values")).size() > 20) {
            throw new ApiError(400, "EMULATOR", "20 values at most");
        }
        Map<String, Object> found = new LinkedHashMap<>();
        int count = 0;
        for (String entity : List.of("LEAD", "CONTACT", "COMPANY")) {
            String wanted = Php.text(given.get("entity_type"));
            if (count >= 20 || (!wanted.isEmpty() && !wanted.equals(entity))) {
                continue; // the later types are left out once there are 20
            }
            Set<Long> ids = new TreeSet<>();
            for (Object value : Php.list(given.get("values"))) {
                ids.addAll(crm.find(entity.toLowerCase(Locale.ROOT), type, Php.text(value)));
            }
            if (!ids.isEmpty()) {
                found.put(entity, new ArrayList<>(ids));
                count += ids.size();
            }
        }
        return result(Php.written(found));
    }

    private Map<String, Object> comment(Map<String, Object> given) {
        only(given, "fields");
        Map<String, Object> fields = Php.map(given.get("fields"));
        only(fields, "ENTITY_TYPE", "ENTITY_ID", "COMMENT");
        if (Php.text(fields.get("COMMENT")).isEmpty()) {
            throw new ApiError(400, "INVALID_ARG_VALUE", "empty");
        }
        if (!crm.table(Php.text(fields.get("ENTITY_TYPE"))).containsKey(Php.number(fields.get("ENTITY_ID")))) {
            throw new ApiError(400, "OWNER_NOT_FOUND", "Owner was not found");
        }
        return result(crm.add("comment", fields));
    }

    private Map<String, Object> users(Map<String, Object> given) {
        only(given, "FILTER", "sort", "order", "select", "start");
        Map<String, Object> filter = new LinkedHashMap<>(Php.map(given.get("FILTER")));
        filter.replaceAll((key, value) -> value instanceof Boolean flag ? (flag ? "true" : "false") : value);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("filter", filter);
        return Listing.of(crm.table("user"), query, "ID").ignoringCase().classic();
    }
}
