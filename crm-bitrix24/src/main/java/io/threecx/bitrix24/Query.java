package io.threecx.bitrix24;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records, which fields, in which order. Immutable.
 *
 * <p>A field in a condition may have a prefix: none or {@code =} equal, {@code !=} not, {@code >}, {@code >=}, {@code <},
 * {@code <=}, {@code @} one of a list, {@code !@} none of it, {@code %} contains (b24restdocs, list-methods). Without a selection
 * the classic API gives all fields but numbers and addresses: those must be named.
 */
public final class Query {
    private final List<String> select;
    private final Map<String, @Nullable Object> filter;
    private final Map<String, String> order;

    private Query(List<String> select, Map<String, @Nullable Object> filter, Map<String, String> order) {
        this.select = select;
        this.filter = filter;
        this.order = order;
    }

    /** Every record. */
    public static Query all() {
        return new Query(List.of(), Map.of(), Map.of());
    }

    /** The records that meet a condition. */
    public static Query where(String field, @Nullable Object value) {
        return all().and(field, value);
    }

    /**
     * Those of them that meet one more condition.
     *
     * @param value a list for {@code @} and {@code !@}
     */
    public Query and(String field, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(filter);
        more.put(field, value instanceof Collection<?> list ? List.copyOf(list) : value);
        return new Query(select, Collections.unmodifiableMap(more), order);
    }

    /** With these fields; the id comes in any case. */
    public Query select(String... fields) {
        return new Query(List.of(fields), filter, order);
    }

    /** Smallest first; several orders apply one after the other. */
    public Query ascending(String field) {
        return ordered(field, "ASC");
    }

    /** Largest first. */
    public Query descending(String field) {
        return ordered(field, "DESC");
    }

    private Query ordered(String field, String direction) {
        Map<String, String> more = new LinkedHashMap<>(order);
        more.put(field, direction);
        return new Query(select, filter, Collections.unmodifiableMap(more));
    }

    boolean isOrdered() {
        return !order.isEmpty();
    }

    boolean names(String field) {
        return filter.containsKey(field);
    }

    /** @param start where the page begins; -1 for the first page without counting, which is much faster */
    Map<String, Object> parameters(String idField, long start) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!select.isEmpty()) {
            List<String> fields = new ArrayList<>(select);
            if (!fields.contains("*") && fields.stream().noneMatch(idField::equalsIgnoreCase)) {
                fields.add(idField);
            }
            parameters.put("select", fields);
        }
        if (!filter.isEmpty()) {
            parameters.put("filter", filter);
        }
        if (!order.isEmpty()) {
            parameters.put("order", order);
        }
        parameters.put("start", start);
        return parameters;
    }

    @Override
    public String toString() {
        return "query by " + filter.keySet();
    }
}
