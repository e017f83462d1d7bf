package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database can tell of what is looked for.
 *
 * @param digits with which a number ends
 * @param extension a DN
 */
record HistorySearch(
        @Nullable String digits,
        @Nullable String extension,
        @Nullable Instant from,
        @Nullable Instant to) {

    void bind(PreparedStatement statement, LegTable table) throws SQLException {
        int at = 1;
        if (digits != null) {
            for (int i = 0; i < table.search().numbers().size(); i++) {
                statement.setString(at++, "%" + digits);
            }
        }
        if (extension != null) {
            for (int i = 0; i < table.search().extensions().size(); i++) {
                statement.setString(at++, extension);
                statement.setString(at++, "Ext." + extension);
            }
        }
        TimeColumn start = table.legs().start();
        if (from != null) {
            start.bind(statement, at++, start.lowest(from));
        }
        if (to != null) {
            start.bind(statement, at, start.lowest(to));
        }
    }
}
