package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A collection whose entities API clients make, change and delete. Under the lock of the {@link Switchboard}. */
final class EditableSet {
    private final Map<String, Object> template;
    private final Map<Integer, Map<String, Object>> rows = new LinkedHashMap<>();
    private int lastId;

    /** @param template every property with its default, without the id */
    EditableSet(Map<String, Object> template) {
        this.template = template;
    }

    List<Map<String, Object>> rows() {
        return new ArrayList<>(rows.values());
    }

    Map<String, Object> create(JsonNode sent) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", ++lastId);
        row.putAll(template);
        rows.put(lastId, row);
        try {
            change(row, sent);
        } catch (ODataProblem refused) {
            rows.remove(lastId);
            throw refused;
        }
        return row;
    }

    void change(int id, JsonNode sent) {
        change(existing(id), sent);
    }

    private void change(Map<String, Object> row, JsonNode sent) {
        sent.properties().forEach(field -> {
            if (!row.containsKey(field.getKey())) {
                throw new ODataProblem(400, "The property '" + field.getKey() + "' does not exist.");
            }
            if (!field.getKey().equals("Id")) {
                new Rows().with(field.getKey(), plain(field.getValue())).row().forEach(row::put);
            }
        });
    }

    @SuppressWarnings("NullAway") // JSON's null is a value here
    private static Object plain(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isInt() ? (Object) value.intValue() : value.isValueNode() ? value.asText() : value;
    }

    void delete(int id) {
        existing(id);
        rows.remove(id);
    }

    private Map<String, Object> existing(int id) {
        Map<String, Object> row = rows.get(id);
        if (row == null) {
            throw ODataProblem.notFound("The entity");
        }
        return row;
    }
}
