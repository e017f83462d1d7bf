package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code load}: an upsert by external id. A failure is told in the answer and is no error. */
final class FakeLoad {
    private static final String XMLIDS = "mail.mt_note mail.mt_comment mail.mt_activities mail.mail_activity_data_call"
            + " base.model_res_partner crm.model_crm_lead";

    private final FakeOrm orm;
    final AtomicInteger conflicts = new AtomicInteger();
    volatile String conflictMessage = "";
    boolean administrator = true;

    FakeLoad(FakeOrm orm) {
        this.orm = orm;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    JsonNode load(String model, ObjectNode arguments, JsonNode context) {
        JsonNode fields = arguments.path("fields");
        JsonNode data = arguments.path("data");
        if (!fields.isArray() || data.size() != 1 || data.get(0).size() != fields.size()) {
            throw OdooError.value("load() wants one cell for each of its columns");
        }
        if (conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return failed(conflictMessage);
        }
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("nextrow", 0)
                    .<ObjectNode>set("messages", JsonNodeFactory.instance.arrayNode())
                    .set("ids", JsonNodeFactory.instance.arrayNode().add(row(model, fields, data.get(0), context)));
        } catch (Refused refused) {
            return failed(String.valueOf(refused.getMessage()));
        }
    }

    private long row(String model, JsonNode fields, JsonNode cells, JsonNode context) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        String external = "";
        for (int i = 0; i < fields.size(); i++) {
            String column = fields.get(i).asText();
            if (!cells.get(i).isTextual()) {
                throw new OdooError("builtins.TypeError", 500, "cells are text, not " + cells.get(i));
            }
            String text = cells.get(i).asText();
            if (column.equals("id")) {
                external = text;
                if (!text.matches("[a-z0-9_]+\\.[A-Za-z0-9_\\-]+")) {
                    throw new Refused("Invalid external id " + text);
                }
            } else {
                String field = column.replaceFirst("/.*", "");
                if (!orm.release.fields().get(model).contains(field)) {
                    throw new OdooError("builtins.KeyError", 500, field);
                }
                values.set(field, cell(column, field, text, context));
            }
        }
        check(model, values);
        long known = orm.external(external, model);
        if (known == 0) {
            long id = orm.insert(model, values);
            orm.external(external, model, id);
            return id;
        }
        if (model.equals("mail.message") && orm.release.version() >= 19 && !administrator) {
            throw new Refused("Only administrators can modify 'model' and 'res_id' fields.");
        }
        orm.put(model, orm.table(model).get(known), values);
        return known;
    }

    private static JsonNode cell(String column, String field, String text, JsonNode context) {
        if (text.isEmpty()) {
            return BooleanNode.FALSE;
        }
        if (column.endsWith("/.id") || field.equals("res_id")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (column.endsWith("/id")) {
            if (!(" " + XMLIDS + " ").contains(" " + text + " ")) {
                throw new Refused("No matching record found for external id '" + text + "' in field '" + field + "'");
            }
            return JsonNodeFactory.instance.textNode(text);
        }
        if (field.equals("is_company")) {
            return BooleanNode.valueOf(text.equals("1"));
        }
        if (field.equals("date") && !context.path("tz").asText().equals("UTC")) {
            throw new Refused("the time would be shifted: no tz in the context");
        }
        return JsonNodeFactory.instance.textNode(field.equals("body") || field.equals("note") ? sanitized(text) : text);
    }

    /** Odoo takes out what could do harm. */
    static String sanitized(String html) {
        return html.replaceAll("(?is)<script.*?</script>", "").replaceAll("(?i) on[a-z]+=\"[^\"]*\"", "");
    }

    private void check(String model, ObjectNode values) {
        String name = values.path("name").asText("");
        String both =
                values.path("firstname").asText("") + values.path("lastname").asText("");
        if (model.equals("res.partner") && name.isBlank() && both.isBlank()
                || model.equals("crm.lead") && name.isBlank()) {
            throw new Refused("Missing required value for the field 'Name' (name)");
        }
    }

    private static JsonNode failed(String message) {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("ids", false).put("nextrow", 0);
        answer.putArray("messages").addObject().put("type", "error").put("message", message);
        return answer;
    }
}
