package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of times.
 *
 * @param sql the column
 * @param comparable what to compare and to order by
 * @param zone where its times are, if they stand there without a zone; null: they have one
 */
record TimeColumn(String sql, String comparable, @Nullable ZoneId zone) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final Set<String> ZONED = Set.of("timestamp with time zone", "timestamptz", "datetimeoffset");
    private static final Set<String> NAIVE =
            Set.of("timestamp without time zone", "timestamp", "datetime", "datetime2", "smalldatetime");

    /**
     * @param type as the database calls it
     * @param zone where times without a zone are
     */
    static TimeColumn of(String sql, String type, ZoneId zone, SqlDialect dialect) {
        if (ZONED.contains(type)) {
            return new TimeColumn(sql, sql, null);
        }
        if (!NAIVE.contains(type)) {
            throw new CdrDatabaseException("The column " + sql + " is of the type " + type
                    + ", which is no time. Name another column, or make a view in which it is a time.");
        }
        // MySQL keeps a timestamp as a point in time, and shows it in the zone of the session, which is set to UTC here
        boolean shown = dialect == SqlDialect.MYSQL && type.equals("timestamp");
        return new TimeColumn(sql, dialect.comparable(sql, type), shown ? ZoneOffset.UTC : zone);
    }

    /** Whether columns of that type are times. */
    static boolean isTime(String type) {
        return ZONED.contains(type) || NAIVE.contains(type);
    }

    /** Null when there is none, or only a stand-in for one, such as infinity. */
    @Nullable
    RowTime read(ResultSet rows, int at) throws SQLException {
        if (zone == null) {
            OffsetDateTime time = rows.getObject(at, OffsetDateTime.class);
            return time == null || !isTime(time.getYear()) ? null : new RowTime(time.toInstant(), null);
        }
        LocalDateTime time = rows.getObject(at, LocalDateTime.class);
        return time == null || !isTime(time.getYear())
                ? null
                : new RowTime(time.atZone(zone).toInstant(), time);
    }

    @Nullable
    Instant instant(ResultSet rows, int at) throws SQLException {
        RowTime time = read(rows, at);
        return time == null ? null : time.instant();
    }

    /**
     * The same for the end of something. Where clocks are set back, an hour comes twice: an end before its beginning is
     * in the second one.
     */
    @Nullable
    Instant endInstant(ResultSet rows, int at, Instant start) throws SQLException {
        RowTime time = read(rows, at);
        if (time == null) {
            return null;
        }
        if (time.local() != null && zone != null && time.instant().isBefore(start)) {
            return ZonedDateTime.of(time.local(), zone)
                    .withLaterOffsetAtOverlap()
                    .toInstant();
        }
        return time.instant();
    }

    private static boolean isTime(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** What rows from that instant on have at least: where clocks are about to be set back, that is less. */
    RowTime lowest(Instant from) {
        if (zone == null) {
            return new RowTime(from, null);
        }
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        boolean back =
                next != null && next.isOverlap() && next.getDateTimeAfter().isBefore(local);
        return new RowTime(from, back ? next.getDateTimeAfter() : local);
    }

    void bind(PreparedStatement statement, int at, RowTime time) throws SQLException {
        statement.setObject(
                at, time.local() != null ? time.local() : time.instant().atOffset(ZoneOffset.UTC));
    }
}
