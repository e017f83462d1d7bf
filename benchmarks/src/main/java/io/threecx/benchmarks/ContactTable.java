package io.threecx.benchmarks;

import io.threecx.benchmarks.People.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What one would write by hand: people in an SQLite file of the same kind, with an index on their E.164 number. */
final class ContactTable implements AutoCloseable {
    private static final int PAGE = 500;
    private static final String QUERY = "select id, details from contacts where number = ?";

    private final Connection connection;
    private final PreparedStatement query;

    ContactTable(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
            statement.execute("create table if not exists contacts (id text primary key, number text, details text)");
            statement.execute("create index if not exists contacts_by_number on contacts (number)");
        }
        query = connection.prepareStatement(QUERY);
    }

    /** All of them, so many in each transaction. */
    void fill(People people) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into contacts values (?, ?, ?)")) {
            for (int i = 0; i < people.count(); i++) {
                insert(insert, people.person(i));
                if (i % PAGE == PAGE - 1) {
                    connection.commit();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(PreparedStatement insert, Person person) throws SQLException {
        insert.setString(1, person.id());
        insert.setString(2, person.number());
        insert.setString(
                3,
                String.join(
                        "\n",
                        person.firstName(),
                        person.lastName(),
                        person.companyName(),
                        person.email(),
                        person.stored(),
                        person.url(),
                        person.country()));
        insert.executeUpdate();
    }

    /** One more, in a transaction of its own. */
    void add(String id, String number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into contacts values (?, ?, '')")) {
            insert.setString(1, id);
            insert.setString(2, number);
            insert.executeUpdate();
        }
    }

    /** How long what is stored of the first one is; fails when nobody has the number. For one thread at a time. */
    int find(String number) {
        try {
            query.setString(1, number);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("nobody in the table has a number of the people");
                }
                return row.getString(1).length() + row.getString(2).length();
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("the table cannot be read", e));
        }
    }

    @Override
    public void close() throws SQLException {
        query.close();
        connection.close();
    }
}
