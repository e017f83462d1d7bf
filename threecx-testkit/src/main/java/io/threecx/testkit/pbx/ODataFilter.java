package io.threecx.testkit.pbx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $filter}: comparisons {@code eq ne gt ge lt le}, {@code contains startswith endswith}, {@code and or not}, brackets
 * (OData v4, URL conventions, 5.1.1). Anything else is refused.
 */
final class ODataFilter {
    private static final Pattern WORD = Pattern.compile("\\s*('(?:[^']|'')*'|[(),]|[^\\s(),']+)");

    private final List<String> words = new ArrayList<>();
    private int at;

    private ODataFilter(String text) {
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.lookingAt()) {
            words.add(word.group(1));
            end = word.end();
            word.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw bad("\"" + text.substring(end) + "\"");
        }
    }

    /** @throws ODataProblem if it cannot be read, or when a row has no such property */
    static Predicate<Map<String, Object>> parse(String text) {
        ODataFilter filter = new ODataFilter(text);
        Predicate<Map<String, Object>> all = filter.or();
        if (filter.at < filter.words.size()) {
            throw bad("\"" + filter.words.get(filter.at) + "\"");
        }
        return all;
    }

    private static ODataProblem bad(String what) {
        return new ODataProblem(
                400, "The query specified in the URI is not valid: syntax error in $filter at " + what + ".");
    }

    private Predicate<Map<String, Object>> or() {
        Predicate<Map<String, Object>> left = and();
        while (take("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Map<String, Object>> and() {
        Predicate<Map<String, Object>> left = one();
        while (take("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Map<String, Object>> one() {
        if (take("not")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<Map<String, Object>> inner = or();
            need(")");
            return inner;
        }
        String first = next();
        return switch (first) {
            case "contains", "startswith", "endswith" -> function(first);
            default -> comparison(first);
        };
    }

    private Predicate<Map<String, Object>> function(String name) {
        need("(");
        String property = property();
        need(",");
        String wanted = text(next()).toLowerCase(Locale.ROOT);
        need(")");
        return row -> {
            String value = String.valueOf(value(row, property)).toLowerCase(Locale.ROOT);
            return switch (name) {
                case "contains" -> value.contains(wanted);
                case "startswith" -> value.startsWith(wanted);
                default -> value.endsWith(wanted);
            };
        };
    }

    private String property() {
        String name = next();
        if (name.equals("tolower")) {
            need("(");
            name = next();
            need(")");
        }
        return name;
    }

    private Predicate<Map<String, Object>> comparison(String property) {
        String operator = next();
        String literal = next();
        return switch (operator) {
            case "eq" -> row -> isEqual(value(row, property), literal);
            case "ne" -> row -> !isEqual(value(row, property), literal);
            case "gt" -> row -> order(value(row, property), literal) > 0;
            case "ge" -> row -> order(value(row, property), literal) >= 0;
            case "lt" -> row -> order(value(row, property), literal) < 0;
            case "le" -> row -> order(value(row, property), literal) <= 0;
            default -> throw bad("\"" + operator + "\"");
        };
    }

    private static @Nullable Object value(Map<String, Object> row, String property) {
        if (!row.containsKey(property)) {
            throw new ODataProblem(
                    400,
                    "The query specified in the URI is not valid. Could not find a property named '" + property + "'.");
        }
        return row.get(property);
    }

    private static boolean isEqual(@Nullable Object value, String literal) {
        if (value == null || literal.equals("null")) {
            return value == null && literal.equals("null");
        }
        return (value instanceof String && literal.startsWith("'"))
                ? value.equals(text(literal))
                : order(value, literal) == 0;
    }

    private static int order(@Nullable Object value, String literal) {
        if (value == null) {
            return -1;
        }
        if (value instanceof Boolean flag) {
            return Boolean.compare(flag, Boolean.parseBoolean(literal));
        }
        try {
            if (value instanceof Number) {
                return new BigDecimal(value.toString()).compareTo(new BigDecimal(literal));
            }
            if (!literal.startsWith("'")) {
                return OffsetDateTime.parse(value.toString())
                        .toInstant()
                        .compareTo(OffsetDateTime.parse(literal).toInstant());
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw bad("\"" + literal + "\"");
        }
        return value.toString().compareTo(text(literal));
    }

    /** What a literal in quotes says. */
    static String text(String literal) {
        if (literal.length() < 2 || !literal.startsWith("'") || !literal.endsWith("'")) {
            throw bad(literal);
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private boolean take(String word) {
        if (at < words.size() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String word) {
        if (!take(word)) {
            throw bad(at < words.size() ? "\"" + words.get(at) + "\"" : "its end");
        }
    }

    private String next() {
        if (at >= words.size()) {
            throw bad("its end");
        }
        return words.get(at++);
    }
}
