package io.threecx.pbx.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a set are wanted, with which fields, in which order. Immutable.
 *
 * <pre>{@code
 * xapi.users(ODataQuery.all()
 *         .filter(ODataFilter.startsWith("LastName", "O'"))
 *         .select("Id", "Number", "LastName")
 *         .orderBy("Number")
 *         .limit(50))
 * }</pre>
 */
public final class ODataQuery {
    /** What a 3CX gives at once: more is answered with status 400 (seen by several projects; not in its description). */
    static final int MOST_AT_ONCE = 100;

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_/]*(\\([^()]*\\))?");
    private static final ODataQuery ALL = new ODataQuery(null, List.of(), List.of(), List.of(), null, Long.MAX_VALUE);

    private final @Nullable ODataFilter filter;
    private final List<String> select;
    private final List<String> order;
    private final List<String> expand;
    private final @Nullable String search;
    private final long limit;

    private ODataQuery(
            @Nullable ODataFilter filter,
            List<String> select,
            List<String> order,
            List<String> expand,
            @Nullable String search,
            long limit) {
        this.filter = filter;
        this.select = select;
        this.order = order;
        this.expand = expand;
        this.search = search;
        this.limit = limit;
    }

    /** Every row with all its fields. */
    public static ODataQuery all() {
        return ALL;
    }

    /** Only rows that also hold this. */
    public ODataQuery filter(ODataFilter value) {
        return new ODataQuery(filter == null ? value : filter.and(value), select, order, expand, search, limit);
    }

    /** Only these fields. */
    public ODataQuery select(String... fields) {
        return new ODataQuery(filter, ODataFilter.names(fields), order, expand, search, limit);
    }

    /** In the order of that field; further ones decide where it is the same. */
    public ODataQuery orderBy(String field) {
        return new ODataQuery(filter, select, plus(order, ODataFilter.name(field)), expand, search, limit);
    }

    /** The highest first. */
    public ODataQuery orderByDescending(String field) {
        return new ODataQuery(filter, select, plus(order, ODataFilter.name(field) + " desc"), expand, search, limit);
    }

    /** With the rows behind these fields: {@code Agents}, or {@code Agents($select=Number)}. */
    public ODataQuery expand(String... paths) {
        List<String> all = expand;
        for (String path : paths) {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("'" + path + "' cannot be expanded; give the name of a field");
            }
            all = plus(all, path);
        }
        return new ODataQuery(filter, select, order, all, search, limit);
    }

    /** The same without {@link #expand}. */
    ODataQuery withoutExpand() {
        return new ODataQuery(filter, select, order, List.of(), search, limit);
    }

    /** Only rows that have that text somewhere; in which fields is up to the PBX. */
    public ODataQuery search(String text) {
        return new ODataQuery(filter, select, order, expand, Objects.requireNonNull(text, "text"), limit);
    }

    /** At most that many rows. */
    public ODataQuery limit(long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a limit is one row or more, not " + rows);
        }
        return new ODataQuery(filter, select, order, expand, search, Math.min(limit, rows));
    }

    long limit() {
        return limit;
    }

    /** One page as the query of a URL, encoded. */
    String page(long skip, long top) {
        List<String> options = new ArrayList<>();
        if (filter != null) {
            options.add(option("filter", filter.text()));
        }
        if (!select.isEmpty()) {
            options.add(option("select", String.join(",", select)));
        }
        if (!order.isEmpty()) {
            options.add(option("orderby", String.join(",", order)));
        }
        if (!expand.isEmpty()) {
            options.add(option("expand", String.join(",", expand)));
        }
        if (search != null) {
            options.add(option("search", "\"" + search.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        }
        options.add(option("top", Long.toString(top)));
        if (skip > 0) {
            options.add(option("skip", Long.toString(skip)));
        }
        return String.join("&", options);
    }

    private static String option(String name, String value) {
        return "$" + name + "=" + ODataLiteral.encoded(value);
    }

    private static List<String> plus(List<String> before, String next) {
        List<String> all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }

    /** Without its values, which may be a person's data. */
    @Override
    public String toString() {
        return "query" + (filter == null ? "" : " with a " + filter) + (search == null ? "" : " with a search")
                + (limit == Long.MAX_VALUE ? "" : " for " + limit + " rows");
    }
}
