package io.threecx.bitrix24;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of record is spoken to.
 *
 * @param methods the start of its methods' names
 * @param always parameters of every call
 * @param idParameter names one record
 * @param idField the id in a row
 * @param idFilter the id in conditions and orders
 * @param one what a single record is wrapped in; empty for nothing
 * @param many what a list is wrapped in; empty for nothing
 * @param universal whether numbers and addresses go as {@code fm}
 */
record Dialect(
        String methods,
        Map<String, Object> always,
        String idParameter,
        String idField,
        String idFilter,
        String one,
        String many,
        boolean universal) {

    static Dialect classic(String methods) {
        return new Dialect(methods, Map.of(), "id", "ID", "ID", "", "", false);
    }

    static Dialect items(int entityTypeId) {
        return new Dialect("crm.item", Map.of("entityTypeId", entityTypeId), "id", "id", "id", "item", "items", true);
    }

    static Dialect tasks() {
        return new Dialect("tasks.task", Map.of(), "taskId", "id", "ID", "task", "tasks", false);
    }

    String method(String verb) {
        return methods + '.' + verb;
    }

    Map<String, @Nullable Object> with(Map<String, ?> parameters) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(always);
        all.putAll(parameters);
        return all;
    }

    Map<String, @Nullable Object> fields(Fields fields, boolean adding) {
        return universal ? fields.universal(adding) : fields.classic();
    }

    Value one(Value result) {
        return one.isEmpty() ? result : result.at(one);
    }

    Value many(Value result) {
        return many.isEmpty() ? result : result.at(many);
    }

    /** The path from a list's result to the id of the row at a position. */
    Object[] pathToId(int position) {
        return many.isEmpty() ? new Object[] {position, idField} : new Object[] {many, position, idField};
    }
}
