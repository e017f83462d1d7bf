package io.threecx.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The least that anybody has to do to keep a row: INSERT, commit, and see to it that it is on the disk. */
final class BareInsert {
    private static final byte[] PAYLOAD = new byte[500];

    private final DataSource database;
    private final @Nullable String sync;
    private final AtomicLong ids = new AtomicLong();

    /** @param sync what the database must be told so that a commit is on the disk; null when it does that by itself */
    BareInsert(DataSource database, @Nullable String sync) throws SQLException {
        this.database = database;
        this.sync = sync;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bare (item_key VARCHAR(300) PRIMARY KEY, body " + bytesType(connection) + ")");
        }
    }

    private static String bytesType(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? "BYTEA" : "BLOB";
    }

    void insert() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bare (item_key, body) VALUES (?, ?)")) {
                insert.setString(1, "pbx/report/" + ids.incrementAndGet());
                insert.setBytes(2, PAYLOAD);
                insert.executeUpdate();
            }
            connection.commit();
            if (sync != null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sync);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
