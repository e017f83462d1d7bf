package io.threecx.odoo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A search condition in Odoo's prefix notation. Immutable. */
final class Domain {
    private final List<ArrayNode> anyOf;

    private Domain(List<ArrayNode> anyOf) {
        this.anyOf = List.copyOf(anyOf);
    }

    /** Nothing matches it until something is added with {@link #or}. */
    static Domain none() {
        return new Domain(List.of());
    }

    static Domain of(String field, String operator, String value) {
        return none().or(field, operator, value);
    }

    /** One condition by itself; several in an array must all hold. */
    static ArrayNode condition(String field, String operator, String value) {
        return Json.array().add(field).add(operator).add(value);
    }

    static ArrayNode condition(String field, String operator, long value) {
        return Json.array().add(field).add(operator).add(value);
    }

    Domain or(String field, String operator, String value) {
        return plus(condition(field, operator, value));
    }

    Domain orIn(String field, Collection<String> values) {
        ArrayNode list = Json.array();
        values.forEach(list::add);
        return plus(Json.array().add(field).add("in").add(list));
    }

    private Domain plus(ArrayNode condition) {
        List<ArrayNode> more = new ArrayList<>(anyOf);
        more.add(condition);
        return new Domain(more);
    }

    boolean isEmpty() {
        return anyOf.isEmpty();
    }

    /** @throws IllegalStateException when it is empty, which Odoo would take for "everything" */
    ArrayNode json() {
        if (anyOf.isEmpty()) {
            throw new IllegalStateException("an empty domain matches every record");
        }
        ArrayNode domain = Json.array();
        for (int i = 1; i < anyOf.size(); i++) {
            domain.add("|");
        }
        anyOf.forEach(domain::add);
        return domain;
    }

    /** Text for {@code like} and its kin that stands for itself. */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** For {@code =like}: these characters in this order, whatever stands between, before and after them. */
    static String spread(String digits) {
        StringBuilder pattern = new StringBuilder("%");
        digits.chars().forEach(digit -> pattern.append((char) digit).append('%'));
        return pattern.toString();
    }
}
