package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls with an id of their own, or else that of their row, which then stands behind a mark so that the two are not
 * confused.
 *
 * @param call the column of the call's id; null: there is none
 * @param isText whether that column could also hold an empty text
 * @param row the column of the row's id
 */
record CallOrRowIds(@Nullable String call, boolean isText, String row) implements CallIds {
    private static final String MARK = "row-";
    private static final String NO_MARK = "call-";
    private static final Pattern LIKE_MARKED = Pattern.compile("(call-)*row-.*", Pattern.DOTALL);

    @Override
    public List<String> columns() {
        return call == null ? List.of(row) : List.of(call, row);
    }

    @Override
    public @Nullable String read(ResultSet rows, int at) throws SQLException {
        if (call == null) {
            return rows.getString(at);
        }
        String id = rows.getString(at);
        if (id == null || id.isEmpty()) {
            return MARK + rows.getString(at + 1);
        }
        return LIKE_MARKED.matcher(id).matches() ? NO_MARK + id : id;
    }

    @Override
    public String predicate(List<String> calls) {
        List<String> unnamed = marked(calls);
        List<String> named = named(calls);
        if (call == null) {
            return in(row, named);
        }
        if (unnamed.isEmpty()) {
            return in(call, named);
        }
        String alone = (isText ? "(" + call + " is null or " + call + " = '')" : call + " is null") + " and "
                + in(row, unnamed);
        return named.isEmpty() ? alone : "(" + in(call, named) + " or " + alone + ")";
    }

    private static String in(String column, List<String> ids) {
        return column + " in (" + Placeholders.of(ids.size()) + ")";
    }

    private List<String> named(List<String> calls) {
        return call == null
                ? calls
                : calls.stream()
                        .filter(id -> !id.startsWith(MARK))
                        .map(id -> LIKE_MARKED.matcher(id).matches() ? id.substring(NO_MARK.length()) : id)
                        .toList();
    }

    private List<String> marked(List<String> calls) {
        return call == null
                ? List.of()
                : calls.stream()
                        .filter(id -> id.startsWith(MARK))
                        .map(id -> id.substring(MARK.length()))
                        .toList();
    }

    @Override
    public void bind(PreparedStatement statement, int at, List<String> calls, SqlDialect dialect) throws SQLException {
        int next = at;
        for (String id : named(calls)) {
            dialect.bindId(statement, next++, id);
        }
        for (String id : marked(calls)) {
            dialect.bindId(statement, next++, id);
        }
    }
}
