package io.threecx.examples.journal.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.UUID;

/** The call table in memory, in the form that the call logger reads. It lives as long as this is open. */
final class CallLogTable implements AutoCloseable {
    private static final String TABLE = """
            create table CallLog (
              Id bigint generated always as identity primary key,
              CallId varchar(60),
              StartTime timestamp(3) not null,
              EndTime timestamp(3),
              Duration int,
              CallerNumber varchar(40),
              DestNumber varchar(40),
              Extension varchar(10),
              CallType int,
              Answered boolean,
              HangupCause varchar(30))""";
    private static final String GROUPS = "create table CallGroup (Id varchar(10) primary key, Members int not null)";
    private static final String INSERT = "insert into CallLog (CallId, StartTime, EndTime, Duration, CallerNumber,"
            + " DestNumber, Extension, CallType, Answered, HangupCause) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final Connection connection;

    CallLogTable() {
        try {
            connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
                statement.execute(GROUPS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's database cannot be made", e);
        }
    }

    String url() {
        return url;
    }

    void add(MadeUpCall call) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, UUID.randomUUID().toString()); // new at every start, as the PBX's are
            insert.setObject(2, call.start().atOffset(ZoneOffset.UTC).toLocalDateTime());
            insert.setObject(3, call.end().atOffset(ZoneOffset.UTC).toLocalDateTime());
            insert.setInt(4, call.talkSeconds());
            insert.setString(5, call.caller());
            insert.setString(6, call.destination());
            insert.setString(7, call.extension());
            insert.setInt(8, call.type());
            insert.setBoolean(9, call.answered());
            insert.setString(10, call.hangupCause());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's call cannot be written", e);
        }
    }

    /** So many people belong to the group now. */
    void attend(String group, int people) {
        try (PreparedStatement merge =
                connection.prepareStatement("merge into CallGroup (Id, Members) values (?, ?)")) {
            merge.setString(1, group);
            merge.setInt(2, people);
            merge.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's group cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's database cannot be closed", e);
        }
    }
}
