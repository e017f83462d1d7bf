package io.threecx.examples.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code CallLog} as call loggers know it, and the PBX that writes into it. */
final class CallLogTable {
    private final DataSource database;
    private final String name;
    private final ZoneId zone;

    private CallLogTable(DataSource database, String name, ZoneId zone) {
        this.database = database;
        this.name = name;
        this.zone = zone;
    }

    /**
     * @param idType of the column {@code Id}
     * @param zone in which it has its times, which it does not say
     */
    static CallLogTable create(DataSource database, String name, String idType, ZoneId zone) throws SQLException {
        CallLogTable table = new CallLogTable(database, name, zone);
        table.run("create table " + name + " (Id " + idType + " primary key, CallId varchar(50),"
                + " StartTime timestamp not null, EndTime timestamp, Duration int, CallerNumber varchar(50),"
                + " DestNumber varchar(50), Extension varchar(20), CallType int, SegmentStart timestamp,"
                + " SegmentEnd timestamp, Answered int, HangupCause varchar(50))");
        table.run("create index on " + name + " (EndTime)");
        return table;
    }

    /**
     * A row.
     *
     * @param callId null: it has none
     * @param end null: it goes on
     */
    record Row(
            Object id,
            String callId,
            Instant start,
            Instant end,
            int talkSeconds,
            String caller,
            String destination,
            String extension,
            int type,
            boolean answered) {

        /** From outside, answered by 104 after five seconds. */
        static Row inbound(Object id, String callId, String caller, Instant start, Instant end) {
            int talked = end == null ? 0 : (int) (end.getEpochSecond() - start.getEpochSecond()) - 5;
            return new Row(id, callId, start, end, talked, caller, "104", "104", 0, end != null);
        }

        Row unanswered() {
            return new Row(id, callId, start, end, 0, caller, destination, extension, type, false);
        }

        Row by(String other) {
            return new Row(id, callId, start, end, talkSeconds, caller, other, other, type, answered);
        }

        /** The same in a table whose ids are text. */
        Row named(String text) {
            return new Row(
                    text, "call " + text, start, end, talkSeconds, caller, destination, extension, type, answered);
        }

        Row answeredAfter(int seconds) {
            int talked = (int) (end.getEpochSecond() - start.getEpochSecond()) - seconds;
            return new Row(id, callId, start, end, talked, caller, destination, extension, type, answered);
        }

        Row endingAt(Instant instant) {
            return inbound(id, callId, caller, start, instant);
        }
    }

    void insert(Row row) throws SQLException {
        insertTogether(List.of(row));
    }

    /** All of them, or none. */
    void insertTogether(List<Row> rows) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into " + name
                        + " (CallId, StartTime, EndTime, Duration, CallerNumber, DestNumber, Extension, CallType,"
                        + " Answered, HangupCause, Id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                bind(insert, row);
                insert.execute();
            }
            connection.commit();
        }
    }

    void update(Row row) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("update " + name
                        + " set CallId = ?, StartTime = ?, EndTime = ?, Duration = ?, CallerNumber = ?, DestNumber = ?,"
                        + " Extension = ?, CallType = ?, Answered = ?, HangupCause = ? where Id = ?")) {
            bind(update, row);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("there is no row " + row.id());
            }
        }
    }

    private void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, row.callId());
        statement.setObject(2, local(row.start()));
        statement.setObject(3, row.end() == null ? null : local(row.end()));
        statement.setInt(4, row.talkSeconds());
        statement.setString(5, row.caller());
        statement.setString(6, row.destination());
        statement.setString(7, row.extension());
        statement.setInt(8, row.type());
        statement.setInt(9, row.answered() ? 1 : 0);
        statement.setString(10, row.end() == null ? null : "NORMAL_CLEARING");
        statement.setObject(11, row.id());
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
