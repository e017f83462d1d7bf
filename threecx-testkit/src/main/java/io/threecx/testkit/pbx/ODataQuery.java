package io.threecx.testkit.pbx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a request: {@code $top $skip $count $filter $orderby $select $expand $search}. */
final class ODataQuery {
    private static final int MOST = 100;

    private final Map<String, String> options = new LinkedHashMap<>();

    ODataQuery(String rawQuery) {
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(
                        FormFields.decode(pair.substring(0, equals)), FormFields.decode(pair.substring(equals + 1)));
            }
        }
    }

    /** A page of a collection. {@code $top} above 100 is refused, though the description of the API does not say so. */
    Reply page(String context, List<Map<String, Object>> all, Set<String> navigation) {
        List<Map<String, Object>> rows = new ArrayList<>(all);
        if (options.containsKey("$filter")) {
            rows.removeIf(ODataFilter.parse(option("$filter")).negate());
        }
        String search = option("$search").replace("\"", "").toLowerCase(Locale.ROOT);
        if (!search.isEmpty()) {
            rows.removeIf(row -> row.values().stream()
                    .noneMatch(value -> value instanceof String text
                            && text.toLowerCase(Locale.ROOT).contains(search)));
        }
        sort(rows);
        int count = rows.size();
        int skip = number("$skip", 0);
        int top = number("$top", MOST);
        if (top > MOST) {
            throw new ODataProblem(
                    400,
                    "The query specified in the URI is not valid. The limit of '" + MOST
                            + "' for Top query has been exceeded. The value from the incoming request is '" + top
                            + "'.");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context);
        if (option("$count").equals("true")) {
            body.put("@odata.count", count);
        }
        body.put(
                "value",
                rows.stream()
                        .skip(skip)
                        .limit(top)
                        .map(row -> shown(row, navigation))
                        .toList());
        return Reply.ok(body);
    }

    /** One entity. */
    Reply one(String context, Map<String, Object> row, Set<String> navigation) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context + "/$entity");
        body.putAll(shown(row, navigation));
        return Reply.ok(body);
    }

    private Map<String, Object> shown(Map<String, Object> row, Set<String> navigation) {
        Set<String> expanded = names("$expand");
        Set<String> selected = names("$select");
        for (String wanted : expanded) {
            if (!navigation.contains(wanted)) {
                throw new ODataProblem(
                        400,
                        "The query specified in the URI is not valid. Property '" + wanted
                                + "' is not a navigation property.");
            }
        }
        for (String wanted : selected) {
            if (!row.containsKey(wanted)) {
                throw new ODataProblem(
                        400,
                        "The query specified in the URI is not valid. Could not find a property named '" + wanted
                                + "'.");
            }
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            boolean own = !navigation.contains(name) && (selected.isEmpty() || selected.contains(name));
            if (own || expanded.contains(name)) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private Set<String> names(String option) {
        Set<String> names = new LinkedHashSet<>();
        int depth = 0;
        StringBuilder name = new StringBuilder();
        for (char c : (option(option) + ",").toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String plain = name.toString().split("\\(", 2)[0].strip();
                if (!plain.isEmpty()) {
                    names.add(plain);
                }
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        return names;
    }

    private void sort(List<Map<String, Object>> rows) {
        List<String> keys = Arrays.asList(option("$orderby").split(",", -1));
        for (int i = keys.size() - 1; i >= 0; i--) {
            String[] key = keys.get(i).strip().split("\\s+", -1);
            if (!key[0].isEmpty()) {
                Comparator<Map<String, Object>> order = (a, b) -> compare(a.get(key[0]), b.get(key[0]));
                rows.sort(key.length > 1 && key[1].equals("desc") ? order.reversed() : order);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a column holds values of one type
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return ((Comparable) a).compareTo(b);
    }

    private int number(String option, int otherwise) {
        try {
            int value = options.containsKey(option) ? Integer.parseInt(option(option)) : otherwise;
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new ODataProblem(400, "The query specified in the URI is not valid. Invalid value for " + option + ".");
    }

    String option(String name) {
        return options.getOrDefault(name, "");
    }
}
