package io.threecx.jdbc.cdr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows in the order of time.
 *
 * @param next where the next page begins; null: there is none
 */
record RowPage(List<ChangedRow> rows, @Nullable Position next) {

    /**
     * A place between rows. Rows may share a time, so it is a time and how many rows of that time were read.
     */
    record Position(RowTime time, long sameTime) {

        /** Behind these rows, which were read from here on. */
        static @Nullable Position after(List<ChangedRow> rows, @Nullable Position before) {
            if (rows.isEmpty()) {
                return null; // only rows whose time is none, which come last
            }
            RowTime last = rows.get(rows.size() - 1).time();
            long same = rows.stream().filter(row -> row.time().equals(last)).count();
            long earlier = before != null && before.time.equals(last) ? before.sameTime : 0;
            return new Position(last, earlier + same);
        }
    }
}
