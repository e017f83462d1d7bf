package io.threecx.jdbc.storage;

import io.threecx.store.RecordStore;
import io.threecx.store.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Records in an SQLite file of a folder of their own. Nothing waits for the disk: what is lost can be read again. */
final class SqliteRecords implements RecordStore {
    private static final List<String> TABLES = List.of(
            "create table if not exists records (number integer primary key autoincrement, item_key text not null unique,"
                    + " item_value text not null, revision integer not null)",
            "create index if not exists records_by_revision on records (revision)",
            "create table if not exists head (id integer primary key check (id = 1), revision integer not null,"
                    + " records integer not null, note text)",
            "insert into head (id, revision, records) values (1, 0, 0) on conflict do nothing");

    private final Path folder;
    private final SqliteFolder source;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean prepared;

    SqliteRecords(Path folder) {
        this.folder = folder;
        this.source = new SqliteFolder(folder, "records.db");
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @Override
    public Optional<String> note() {
        return read("read its note", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select note from head")) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public long revision() {
        return read("read its revision", connection -> number(connection, "select revision from head"));
    }

    @Override
    public long count() {
        return read("count its records", connection -> number(connection, "select records from head"));
    }

    @Override
    public List<Integer> write(List<Change> changes, String note) {
        writing.lock();
        try {
            return run("write " + changes.size() + " records", lease -> {
                lease.begin(Dialect.SQLITE);
                List<Integer> numbers = write(lease.connection(), changes, note);
                lease.commit(Dialect.SQLITE);
                return numbers;
            });
        } finally {
            writing.unlock();
        }
    }

    private static List<Integer> write(Connection connection, List<Change> changes, String note) throws SQLException {
        long revision = number(connection, "select revision from head") + 1;
        long count = number(connection, "select records from head");
        List<Integer> numbers = new ArrayList<>(changes.size());
        try (PreparedStatement update = connection.prepareStatement(
                        "update records set item_value = ?, revision = ? where item_key = ? returning number");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into records (item_value, revision, item_key) values (?, ?, ?) returning number");
                PreparedStatement delete =
                        connection.prepareStatement("delete from records where item_key = ? returning number")) {
            for (Change change : changes) {
                int number;
                if (change instanceof Change.Put put) {
                    number = put(update, put, revision);
                    if (number == 0) {
                        number = put(insert, put, revision);
                        count++;
                    }
                } else {
                    delete.setString(1, change.key());
                    number = number(delete);
                    count -= number == 0 ? 0 : 1;
                }
                numbers.add(number);
            }
        }
        try (PreparedStatement head =
                connection.prepareStatement("update head set revision = ?, records = ?, note = ?")) {
            head.setLong(1, revision);
            head.setLong(2, count);
            head.setString(3, note);
            head.executeUpdate();
        }
        return numbers;
    }

    private static int put(PreparedStatement statement, Change.Put put, long revision) throws SQLException {
        statement.setString(1, put.value());
        statement.setLong(2, revision);
        statement.setString(3, put.key());
        return number(statement);
    }

    /** The number of the record that was changed; 0 when there is none. */
    private static int number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public Optional<Stored> get(int number) {
        return read("read a record", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select number, item_key, item_value from records where number = ?")) {
                statement.setInt(1, number);
                return stored(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<Stored> writtenAfter(long revision, int afterNumber, int limit) {
        // for a few changes the index by revision is read; for all of them the table, in its own order
        String which = revision == FROM_THE_BEGINNING ? "+revision" : "revision";
        return read("list its records", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select number, item_key, item_value from"
                    + " records where " + which + " > ? and number > ? order by number limit ?")) {
                statement.setLong(1, revision);
                statement.setInt(2, afterNumber);
                statement.setInt(3, limit);
                return stored(statement);
            }
        });
    }

    private static List<Stored> stored(PreparedStatement statement) throws SQLException {
        List<Stored> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(new Stored(row.getInt(1), row.getString(2), row.getString(3)));
            }
        }
        return all;
    }

    private <T> T read(String action, Work<T> work) {
        return run(action, lease -> work.run(lease.connection()));
    }

    @FunctionalInterface
    private interface LeasedWork<T> {
        T run(Lease lease) throws SQLException;
    }

    private <T> T run(String action, LeasedWork<T> work) {
        try {
            prepare();
            try (Lease lease = Lease.of(source)) {
                return work.run(lease);
            }
        } catch (SQLException e) {
            if (source.failed(e)) {
                prepared = false;
            }
            throw new StorageException(
                    new Failure(e).text(source.description(), action, "Nothing was changed.")
                            + " What it holds can be read again: if its files are damaged, stop the program and remove"
                            + " the folder.",
                    e);
        }
    }

    private void prepare() throws SQLException {
        if (prepared) {
            return;
        }
        writing.lock();
        try (Lease lease = Lease.of(source);
                Statement statement = lease.connection().createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            prepared = true;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<Path> folder() {
        run("open its folder", lease -> true);
        return Optional.of(folder);
    }

    @Override
    public void close() {
        source.close();
    }
}
