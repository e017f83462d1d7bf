package io.threecx.examples.inhouse;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The CRM's tables, empty, in a database of their own, which lives as long as the connection. */
final class CrmDatabase implements FakeCrm {
    static final String USER = "crm";
    static final String PASSWORD = "password-for-tests";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL";
    private final Connection connection;

    CrmDatabase() throws SQLException {
        connection = DriverManager.getConnection(url, USER, PASSWORD);
        try (Statement statement = connection.createStatement()) {
            statement.execute("RUNSCRIPT FROM 'classpath:crm.sql'");
        }
    }

    String url() {
        return url;
    }

    @Override
    public String add(Contact contact) {
        String id = run(
                "INSERT INTO customer (first_name, last_name, company, email) VALUES (?, ?, ?, ?)",
                contact.firstName(),
                contact.lastName(),
                contact.companyName(),
                contact.emails().stream().findFirst().orElse(""));
        for (ContactPhone phone : contact.phones()) {
            run("INSERT INTO phone (customer_id, number) VALUES (?, ?)", id, phone.number());
        }
        return id;
    }

    @Override
    public void remove(String id) {
        run("DELETE FROM customer WHERE id = ?", id);
    }

    @Override
    public void archive(String id) {
        run("UPDATE customer SET archived = TRUE WHERE id = ?", id);
    }

    @Override
    public synchronized List<WrittenEntry> calls() {
        List<WrittenEntry> notes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM note ORDER BY written_at")) {
            while (row.next()) {
                notes.add(WrittenEntry.of(row.getString("id"), row.getString("subject") + "\n" + row.getString("text"))
                        .filedWith(row.getString("customer_id")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return notes;
    }

    /** The id of what was inserted. */
    private synchronized String run(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? keys.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
