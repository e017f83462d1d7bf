package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a domain as strictly as Odoo does. */
final class FakeDomain {
    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            ">",
            ">=",
            "<",
            "<=",
            "in",
            "not in",
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike");

    private final String model;
    private final FakeRelease release;
    private final BiFunction<JsonNode, String, JsonNode> value;
    private final JsonNode domain;
    private int at;

    /** @param value a field of a row, computed ones included */
    FakeDomain(String model, FakeRelease release, BiFunction<JsonNode, String, JsonNode> value, JsonNode domain) {
        this.model = model;
        this.release = release;
        this.value = value;
        this.domain = domain;
    }

    Predicate<JsonNode> read() {
        if (!domain.isArray()) {
            throw OdooError.value("Invalid domain: " + domain);
        }
        Predicate<JsonNode> all = row -> true;
        while (at < domain.size()) {
            all = all.and(next());
        }
        return all;
    }

    private Predicate<JsonNode> next() {
        if (at >= domain.size()) {
            throw OdooError.value("Invalid domain: an operand is missing in " + domain);
        }
        JsonNode element = domain.get(at++);
        if (element.isTextual()) {
            return switch (element.asText()) {
                case "|" -> next().or(next());
                case "&" -> next().and(next());
                case "!" -> next().negate();
                default -> throw OdooError.value("Invalid domain term " + element);
            };
        }
        if (!element.isArray() || element.size() != 3 || !element.get(0).isTextual()) {
            throw OdooError.value("Invalid leaf " + element);
        }
        return leaf(element.get(0).asText(), element.get(1).asText(), element.get(2));
    }

    private Predicate<JsonNode> leaf(String field, String operator, JsonNode right) {
        if (!release.fields().get(model).contains(field)) {
            throw OdooError.value("Invalid field " + model + "." + field + " in leaf");
        }
        if (!OPERATORS.contains(operator)) {
            throw OdooError.value("Invalid operator in (" + field + ", " + operator + ", " + right + ")");
        }
        if (operator.endsWith("in") != right.isArray()) {
            throw OdooError.value("Invalid operand for " + operator + ": " + right);
        }
        if (field.equals("phone_mobile_search")) {
            return row -> phoneSearch(row, operator, right);
        }
        return row -> compare(value.apply(row, field), operator, right);
    }

    private boolean compare(JsonNode stored, String operator, JsonNode right) {
        return switch (operator) {
            case "=" -> same(stored, right);
            case "!=" -> !same(stored, right);
            case "in" -> any(stored, right);
            case "not in" -> !any(stored, right);
            case ">" -> order(stored, right) > 0;
            case ">=" -> order(stored, right) >= 0;
            case "<" -> stored.isTextual() && order(stored, right) < 0;
            case "<=" -> stored.isTextual() && order(stored, right) <= 0;
            case "like" -> like(stored, "%" + right.asText() + "%", false);
            case "ilike" -> like(stored, "%" + right.asText() + "%", true);
            case "not like" -> !like(stored, "%" + right.asText() + "%", false);
            case "not ilike" -> !like(stored, "%" + right.asText() + "%", true);
            case "=like" -> like(stored, right.asText(), false);
            default -> like(stored, right.asText(), true);
        };
    }

    private static boolean same(JsonNode stored, JsonNode right) {
        if (stored.isNumber() && right.isNumber()) {
            return stored.asLong() == right.asLong();
        }
        if (right.isBoolean() && !right.asBoolean()) {
            return stored.isBoolean()
                    ? !stored.asBoolean()
                    : stored.isNull() || stored.asText().isEmpty();
        }
        return stored.equals(right);
    }

    private static boolean any(JsonNode stored, JsonNode list) {
        for (JsonNode one : list) {
            if (same(stored, one)) {
                return true;
            }
        }
        return false;
    }

    /** Times are kept with microseconds, so one of this very second is later than the second. */
    private static int order(JsonNode stored, JsonNode right) {
        if (stored.isNumber()) {
            return Long.compare(stored.asLong(), right.asLong());
        }
        return stored.asText().compareTo(right.asText());
    }

    /** SQL's LIKE: percent, underscore and the backslash mean something. */
    static boolean like(JsonNode stored, String pattern, boolean anyCase) {
        if (!stored.isTextual()) {
            return false;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '\\') {
                throw new OdooError(
                        "psycopg2.errors.InvalidEscapeSequence",
                        500,
                        "LIKE pattern must not end with escape character");
            } else if (c == '%') {
                regex.append(".*?");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Character.isSurrogate(c) ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
            }
        }
        int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.toString(), flags).matcher(stored.asText()).matches();
    }

    /** Odoo's own search for numbers, as it was seen to behave. */
    private boolean phoneSearch(JsonNode row, String operator, JsonNode right) {
        String term = right.asText().strip();
        if (term.length() < 3 && !(release.version() >= 19 && term.isEmpty())) {
            throw OdooError.user("Please enter at least 3 characters when searching a Phone/Mobile number.");
        }
        String clean = cleaned(term);
        for (String field : new String[] {"mobile", "phone"}) {
            if (!release.fields().get(model).contains(field)) {
                continue;
            }
            JsonNode stored = value.apply(row, field);
            if (!stored.isTextual()) {
                continue;
            }
            String number = cleaned(stored.asText());
            boolean prefix = clean.startsWith("+") || clean.startsWith("00");
            String rest = clean.startsWith("+") ? clean.substring(1) : prefix ? clean.substring(2) : clean;
            boolean hit = operator.contains("like")
                    ? prefix
                            ? number.startsWith("00" + rest) || number.startsWith("+" + rest)
                            : number.toLowerCase(Locale.ROOT)
                                    .contains(rest.replace("%", "").replace("_", ""))
                    : prefix ? number.equals("00" + rest) || number.equals("+" + rest) : number.equals(rest);
            if (hit) {
                return true;
            }
        }
        return false;
    }

    private static String cleaned(String text) {
        return text.replaceAll("[ \\t\\\\./()\\-]", "");
    }
}
