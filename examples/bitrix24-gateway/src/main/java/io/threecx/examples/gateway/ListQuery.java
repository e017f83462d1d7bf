package io.threecx.examples.gateway;

import io.threecx.bitrix24.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query of a list as it stands in a URL: {@code filter[>=DATE_MODIFY]=...}, {@code filter[@ID][]=4&filter[@ID][]=5}, {@code
 * select=ID&select=TITLE} or {@code select[]=...}, {@code ORDER_BY=DATE_MODIFY DESC}, {@code start=50}.
 *
 * @param start where the page begins; -1: the first page, without counting
 */
record ListQuery(Query query, long start) {
    /** Before the name of a field (b24restdocs, crm.item.list and the list methods of the classic API). */
    private static final Set<String> OPERATORS =
            Set.of("", "=", "!", "!=", ">", ">=", "<", "<=", "@", "!@", "%", "!%", "=%", "%=", "!=%", "!%=");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final Pattern SELECTED = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}|\\*|UF_\\*");
    private static final Pattern SELECT = Pattern.compile("select(?:\\[\\d{0,4}])?");
    private static final Pattern FILTER = Pattern.compile("filter\\[([!=<>@%]{0,3})([^\\]\\[]{1,200})](\\[\\d{0,4}])?");
    private static final Pattern ORDER = Pattern.compile("(?:ORDER_BY|order)\\[([^\\]\\[]{1,200})]");
    private static final Pattern ORDER_TERM = Pattern.compile("(\\S+)(?:\\s+(?i:(ASC|DESC)))?");
    private static final long FARTHEST = 1_000_000_000L;

    /** @throws Refused that names the parameter that cannot be read */
    static ListQuery of(Map<String, List<String>> parameters) {
        List<String> select = new ArrayList<>();
        Map<String, List<String>> filters = new LinkedHashMap<>();
        Map<String, Boolean> ascending = new LinkedHashMap<>();
        long start = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            Matcher filter = FILTER.matcher(name);
            Matcher order = ORDER.matcher(name);
            if (SELECT.matcher(name).matches()) {
                parameter.getValue().forEach(field -> select.add(selected(field)));
            } else if (filter.matches()) {
                condition(filter, parameter.getValue(), filters);
            } else if (order.matches()) {
                ascending.put(field(order.group(1)), isAscending(name, last(parameter.getValue())));
            } else if (name.equals("ORDER_BY")) {
                parameter.getValue().forEach(terms -> order(terms, ascending));
            } else if (name.equals("start")) {
                start = start(last(parameter.getValue()));
            } else {
                throw unknown(name);
            }
        }
        return new ListQuery(query(select, filters, ascending), start);
    }

    private static Query query(List<String> select, Map<String, List<String>> filters, Map<String, Boolean> ascending) {
        Query query = Query.all().select(select.toArray(String[]::new));
        for (Map.Entry<String, List<String>> filter : filters.entrySet()) {
            List<String> values = filter.getValue();
            boolean list = values.size() > 1
                    || filter.getKey().startsWith("@")
                    || filter.getKey().startsWith("!@");
            query = query.and(filter.getKey(), list ? values : values.get(0));
        }
        for (Map.Entry<String, Boolean> order : ascending.entrySet()) {
            query = order.getValue() ? query.ascending(order.getKey()) : query.descending(order.getKey());
        }
        return query;
    }

    private static void condition(Matcher filter, List<String> values, Map<String, List<String>> filters) {
        String operator = filter.group(1);
        String field = field(filter.group(2));
        if (!OPERATORS.contains(operator)) {
            throw Refused.invalid(
                    "'" + operator + "' before the field " + field + " is no operator. Take none or one of"
                            + " = ! != > >= < <= @ !@ % !% =% %= !=% !%=, percent-encoded in the URL.");
        }
        filters.computeIfAbsent(operator + field, any -> new ArrayList<>()).addAll(values);
    }

    private static void order(String terms, Map<String, Boolean> ascending) {
        for (String term : terms.split(",", -1)) {
            Matcher matcher = ORDER_TERM.matcher(term.strip());
            if (!matcher.matches()) {
                throw Refused.invalid("ORDER_BY takes fields, each with ASC or DESC behind it or nothing, separated by"
                        + " commas: ORDER_BY=DATE_MODIFY DESC,ID");
            }
            ascending.put(field(matcher.group(1)), !"DESC".equalsIgnoreCase(matcher.group(2)));
        }
    }

    private static boolean isAscending(String name, String direction) {
        return switch (direction.toUpperCase(Locale.ROOT)) {
            case "ASC" -> true;
            case "DESC" -> false;
            default -> throw Refused.invalid(shown(name) + " takes ASC or DESC.");
        };
    }

    private static String selected(String field) {
        if (!SELECTED.matcher(field).matches()) {
            throw Refused.invalid("select takes the name of a field, * or UF_*; repeat it for several fields.");
        }
        return field;
    }

    private static String field(String name) {
        if (!FIELD.matcher(name).matches()) {
            throw Refused.invalid("'" + shown(name) + "' is no name of a field. Names have letters, digits and"
                    + " underscores, such as DATE_MODIFY; GET one record to see them all.");
        }
        return name;
    }

    private static long start(String text) {
        try {
            long start = Long.parseLong(text);
            if (start >= -1 && start <= FARTHEST) {
                return start;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw Refused.invalid(
                "start takes the number that the page before gave as \"next\", 0 for the first page, or -1"
                        + " for the first page without counting.");
    }

    private static Refused unknown(String name) {
        return Refused.invalid(
                "'" + shown(name) + "' is not a parameter of a list. There are filter[FIELD], select, start,"
                        + " ORDER_BY and order[FIELD].");
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    /** A name as it came, short and on one line. */
    private static String shown(String name) {
        String line = name.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "\u2026";
    }
}
