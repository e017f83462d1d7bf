package io.threecx.jdbc.storage;

import io.threecx.digest.Sha256;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import io.threecx.store.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state store's table. A key may be of any length, so its hash is what makes it unique. */
final class StateTable implements StateStore {
    private static final String WRITE = "write a value of its state";

    private final Database database;

    StateTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return stateErrors(
                () -> database.read("read a value of its state", (connection, dialect) -> read(connection, hash(key))));
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        if (expected == null) {
            return update == null ? get(key).isEmpty() : insert(key, update);
        }
        return stateErrors(() -> database.change(
                WRITE,
                (connection, dialect) -> update == null
                        ? delete(connection, hash(key), expected)
                        : replace(connection, hash(key), expected, update),
                made -> made));
    }

    private boolean insert(String key, byte[] value) {
        return stateErrors(() ->
                database.change(WRITE, (connection, dialect) -> insert(connection, dialect, key, value), made -> made));
    }

    private static Optional<byte[]> read(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select state_value from threecx_state where key_hash = ?")) {
            select.setString(1, hash);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static boolean insert(Connection connection, Dialect dialect, String key, byte[] value)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                dialect.insert() + "threecx_state (key_hash, state_key, state_value, version) values (?, ?, ?, 1)"
                        + dialect.duplicateClause())) {
            insert.setString(1, hash(key));
            insert.setString(2, StoredText.of(key));
            insert.setBytes(3, value);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (new Failure(e).isDuplicate()) {
                return false;
            }
            throw e;
        }
    }

    private static boolean replace(Connection connection, String hash, byte[] expected, byte[] value)
            throws SQLException {
        // with the version each update changes its row, so that every driver counts it
        try (PreparedStatement update = connection.prepareStatement("update threecx_state set state_value = ?,"
                + " version = version + 1 where key_hash = ? and state_value = ?")) {
            update.setBytes(1, value);
            update.setString(2, hash);
            update.setBytes(3, expected);
            return update.executeUpdate() == 1;
        }
    }

    private static boolean delete(Connection connection, String hash, byte[] expected) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from threecx_state where key_hash = ? and state_value = ?")) {
            delete.setString(1, hash);
            delete.setBytes(2, expected);
            return delete.executeUpdate() == 1;
        }
    }

    private static String hash(String key) {
        return Sha256.hex(StoredText.of(key));
    }

    private static <T> T stateErrors(Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageException e) {
            throw new StateStoreException(String.valueOf(e.getMessage()), e);
        }
    }
}
