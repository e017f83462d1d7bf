package io.threecx.bitrix24.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of a table: filters with prefixes, orders, selections; pages of 50. */
final class Listing {
    private static final Pattern CONDITION = Pattern.compile("(!=|!@|>=|<=|=%|%=|[!=@><%]?)([A-Za-z_]+)");
    private static final int PAGE = 50;

    private final TreeMap<Long, Map<String, Object>> table;
    private final Map<String, Object> query;
    private final String idName;
    private boolean camel;
    private boolean ignoreCase;

    private Listing(TreeMap<Long, Map<String, Object>> table, Map<String, Object> query, String idName) {
        this.table = table;
        this.query = query;
        this.idName = idName;
    }

    static Listing of(TreeMap<Long, Map<String, Object>> table, Map<String, Object> query, String idName) {
        return new Listing(table, query, idName);
    }

    Listing camelCase() {
        camel = true;
        return this;
    }

    Listing ignoringCase() {
        ignoreCase = true;
        return this;
    }

    Map<String, Object> classic() {
        return page(null);
    }

    Map<String, Object> wrapped(String name) {
        camel = true;
        return page(name);
    }

    private Map<String, Object> page(String wrapper) {
        List<Map<String, Object>> found = new ArrayList<>();
        Map<String, Object> filter = Php.map(query.get("filter"));
        Collection<Map<String, Object>> candidates = table.values();
        Object after = filter.get('>' + idName);
        if (after != null && Php.isArray(after)) {
            throw new ApiError(400, "INVALID_ARG_VALUE", "Invalid value of filter >" + idName);
        }
        if (after != null) {
            candidates = table.tailMap(Php.number(after), false).values();
        }
        long start = Php.number(query.getOrDefault("start", 0));
        boolean counting = start >= 0;
        boolean byId = Php.map(query.get("order")).entrySet().stream()
                .allMatch(one -> one.getKey().equals(idName) && !"DESC".equals(one.getValue()));
        for (Map<String, Object> row : candidates) {
            if (filter.entrySet().stream().allMatch(one -> matches(row, one.getKey(), one.getValue()))) {
                found.add(row);
                if (!counting && byId && found.size() == PAGE) {
                    break;
                }
            }
        }
        if (!byId) {
            found.sort(order());
        }
        int from = (int) Math.min(Math.max(start, 0), found.size());
        int to = Math.min(found.size(), from + PAGE);
        List<Map<String, Object>> rows = new ArrayList<>();
        found.subList(from, to).forEach(row -> rows.add(selected(camel ? camel(row) : row)));
        Map<String, Object> answer = Methods.result(wrapper == null ? rows : Map.of(wrapper, rows));
        answer.put("total", counting ? found.size() : 0);
        if (counting && to < found.size()) {
            answer.put("next", to);
        }
        return answer;
    }

    private Comparator<Map<String, Object>> order() {
        Comparator<Map<String, Object>> comparator = (a, b) -> 0;
        for (Map.Entry<String, Object> one : Php.map(query.get("order")).entrySet()) {
            Comparator<Map<String, Object>> next =
                    (a, b) -> compare(Php.text(a.get(one.getKey())), Php.text(b.get(one.getKey())));
            comparator = comparator.thenComparing("DESC".equals(one.getValue()) ? next.reversed() : next);
        }
        return comparator;
    }

    private Map<String, Object> selected(Map<String, Object> row) {
        List<Object> select = Php.list(query.get("select"));
        Map<String, Object> copy = new LinkedHashMap<>(row);
        if (select.isEmpty() || select.contains("*")) {
            copy.values().removeIf(List.class::isInstance); // numbers and addresses must be asked for
            return copy;
        }
        copy.keySet().removeIf(field -> !select.contains(field));
        return copy;
    }

    private boolean matches(Map<String, Object> row, String key, Object wanted) {
        Matcher matcher = CONDITION.matcher(key);
        if (!matcher.matches()) {
            throw new ApiError(400, "INVALID_ARG_VALUE", "Invalid filter " + key);
        }
        String field = matcher.group(2).equals("id") ? "ID" : matcher.group(2);
        List<String> values = new ArrayList<>();
        Object stored = row.get(field);
        if (stored instanceof List<?> list) {
            list.forEach(element -> values.add(Php.text(Php.map(element).get("VALUE"))));
        } else {
            values.add(Php.text(stored));
        }
        boolean multi = stored instanceof List;
        if (multi && !List.of("", "=").contains(matcher.group(1))) {
            return false; // exact only
        }
        List<String> wantedTexts =
                Php.isArray(wanted) ? Php.list(wanted).stream().map(Php::text).toList() : List.of(Php.text(wanted));
        if (Php.isArray(wanted) && wantedTexts.isEmpty()) {
            return true; // an empty list is no condition: that is the trap
        }
        return values.stream()
                .anyMatch(value -> wantedTexts.stream().anyMatch(one -> meets(value, matcher.group(1), one)));
    }

    private boolean meets(String value, String operator, String wanted) {
        return switch (operator) {
            case "", "=", "@" ->
                ignoreCase ? value.equalsIgnoreCase(wanted) : value.equals(wanted) || compare(value, wanted) == 0;
            case "!", "!=" -> !value.equals(wanted);
            case ">" -> compare(value, wanted) > 0;
            case ">=" -> compare(value, wanted) >= 0;
            case "<" -> compare(value, wanted) < 0;
            case "<=" -> compare(value, wanted) <= 0;
            case "%" -> value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            default -> throw new ApiError(400, "INVALID_ARG_VALUE", "Invalid filter operator " + operator);
        };
    }

    private static int compare(String a, String b) {
        if (a.matches("\\d+") && b.matches("\\d+")) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        if (a.matches("\\d{4}-.*T.*") && b.matches("\\d{4}-.*T.*")) {
            return java.time.OffsetDateTime.parse(a)
                    .toInstant()
                    .compareTo(java.time.OffsetDateTime.parse(b).toInstant());
        }
        return a.compareTo(b);
    }

    static Map<String, Object> camel(Map<String, Object> row) {
        Map<String, Object> copy = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            StringBuilder name = new StringBuilder();
            for (String word : field.split("_")) {
                boolean first = name.length() == 0;
                boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
                String lower = capitals ? word.toLowerCase(Locale.ROOT) : word;
                name.append(first ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
            }
            copy.put(name.toString(), field.equals("ID") ? (Object) Long.valueOf(Php.number(value)) : value);
        });
        return copy;
    }
}
