package io.threecx.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The least that anybody has to do to keep a row: INSERT and commit, in a database that then waits for the disk. */
final class BareInsert {
    private static final byte[] PAYLOAD = new byte[500];

    private final DataSource database;
    private final AtomicLong ids = new AtomicLong();

    BareInsert(DataSource database) throws SQLException {
        this.database = database;
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
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
