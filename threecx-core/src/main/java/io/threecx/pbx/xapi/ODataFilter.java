package io.threecx.pbx.xapi;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted, as OData writes it; values are quoted here, so that no text of a user can change the question.
 * Immutable.
 *
 * <pre>{@code
 * ODataFilter.equal("LastName", "O'Brien").and(ODataFilter.atLeast("StartTime", yesterday))
 * }</pre>
 */
public final class ODataFilter {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*");

    private final String text;
    private final boolean isOne;

    private ODataFilter(String text, boolean isOne) {
        this.text = text;
        this.isOne = isOne;
    }

    /**
     * The field has that value.
     *
     * @param value a text, number, flag, UUID, date, instant or duration; null for a field that has none
     */
    public static ODataFilter equal(String field, @Nullable Object value) {
        return compare(field, "eq", value);
    }

    /** The field has another value, or with null any value; for the values see {@link #equal}. */
    public static ODataFilter notEqual(String field, @Nullable Object value) {
        return compare(field, "ne", value);
    }

    /** The field has that value or a higher one. */
    public static ODataFilter atLeast(String field, Object value) {
        return compare(field, "ge", value);
    }

    /** The field has a higher value; for the values see {@link #equal}. */
    public static ODataFilter moreThan(String field, Object value) {
        return compare(field, "gt", value);
    }

    /** The field has that value or a lower one. */
    public static ODataFilter atMost(String field, Object value) {
        return compare(field, "le", value);
    }

    /** The field has a lower value; for the values see {@link #equal}. */
    public static ODataFilter lessThan(String field, Object value) {
        return compare(field, "lt", value);
    }

    /** The text of the field has that one somewhere. */
    public static ODataFilter contains(String field, String part) {
        return call("contains", field, part);
    }

    /** The text of the field begins with that one. */
    public static ODataFilter startsWith(String field, String part) {
        return call("startswith", field, part);
    }

    /** The text of the field ends with that one. */
    public static ODataFilter endsWith(String field, String part) {
        return call("endswith", field, part);
    }

    /** One of these values: as several comparisons, since not every version knows {@code in}. */
    public static ODataFilter anyOf(String field, List<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("of no values no row can have any");
        }
        List<ODataFilter> each =
                values.stream().map(value -> equal(field, value)).toList();
        return each.size() == 1 ? each.get(0) : join(" or ", each);
    }

    /** A filter in OData's own words, which is sent as it is. Put no text of a user into it. */
    public static ODataFilter raw(String text) {
        return new ODataFilter(Objects.requireNonNull(text, "text"), false);
    }

    /** Both hold. */
    public ODataFilter and(ODataFilter other) {
        return join(" and ", List.of(this, other));
    }

    /** At least one of both holds. */
    public ODataFilter or(ODataFilter other) {
        return join(" or ", List.of(this, other));
    }

    /** It does not hold. */
    public ODataFilter not() {
        return new ODataFilter("not (" + text + ")", false);
    }

    private static ODataFilter compare(String field, String operator, @Nullable Object value) {
        return new ODataFilter(
                name(field) + " " + operator + " " + (value == null ? "null" : ODataLiteral.of(value)), true);
    }

    private static ODataFilter call(String function, String field, String part) {
        return new ODataFilter(function + "(" + name(field) + "," + ODataLiteral.of(part) + ")", true);
    }

    private static ODataFilter join(String word, List<ODataFilter> parts) {
        return new ODataFilter(
                parts.stream()
                        .map(part -> part.isOne ? part.text : "(" + part.text + ")")
                        .collect(Collectors.joining(word)),
                false);
    }

    /** @throws IllegalArgumentException for what is no name of a field */
    static String name(String field) {
        if (!FIELD.matcher(field).matches()) {
            throw new IllegalArgumentException(
                    "'" + field + "' is no name of a field; one is letters, digits, underscores and slashes");
        }
        return field;
    }

    static List<String> names(String... fields) {
        return Arrays.stream(fields).map(ODataFilter::name).toList();
    }

    /** As it is sent, not yet encoded for a URL. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ODataFilter that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Without its values, which may be a person's data. */
    @Override
    public String toString() {
        return "filter of " + text.length() + " characters";
    }
}
