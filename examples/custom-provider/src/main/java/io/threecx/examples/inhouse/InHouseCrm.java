package io.threecx.examples.inhouse;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The company's own CRM, asked by SQL: its tables and the view "caller" are in crm.sql.
 *
 * @param database closed with the provider
 * @param pages address of the CRM's pages; the one of a customer is /customers/ID below it
 */
record InHouseCrm(HikariDataSource database, String pages) implements CrmProvider, ContactSearch, CallLog {
    private static final int SECONDS = 5;
    private static final String NOTE = """
            INSERT INTO note (id, customer_id, subject, text)
            VALUES (?, (SELECT id FROM customer WHERE id = ?), ?, ?) ON CONFLICT DO NOTHING""";

    // snippet: find
    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        String last = query.lastDigits();
        if (last.isEmpty()) {
            return List.of(); // withheld, or no number at all
        }
        boolean whole = query.number().kind() == Kind.SHORT_CODE; // 112 is in many numbers
        String pattern = whole ? last : "%" + last + "%"; // an extension may stand behind
        return callers("id IN (SELECT customer_id FROM phone WHERE digits LIKE ?)", pattern, MAX_CONTACTS);
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        String pattern = "%" + text.replaceAll("[!%_]", "!$0") + "%";
        return callers("LOWER(find_" + field + ") LIKE LOWER(?) ESCAPE '!'", pattern, limit);
    }
    // end of snippet

    private List<Contact> callers(String condition, String pattern, int limit) {
        String sql = "SELECT * FROM caller WHERE " + condition + " ORDER BY id LIMIT ?";
        List<Contact> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = prepared(connection, sql, pattern, limit);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Contact.Builder caller = Contact.builder(row.getString("id"))
                        .firstName(row.getString("first_name"))
                        .lastName(row.getString("last_name"))
                        .companyName(row.getString("company"))
                        .email(row.getString("email"))
                        .url(pages + "/customers/" + row.getString("id"));
                row.getString("numbers").lines().forEach(number -> caller.phone(Label.BUSINESS, number));
                found.add(caller.build());
            }
        } catch (SQLException e) {
            throw new CrmUnavailableException("the CRM's database cannot be asked: " + e.getMessage(), e);
        }
        return found;
    }

    // snippet: log
    @Override
    public LogReceipt log(CallEntry entry) {
        String key = entry.key().text();
        long customer = entry.contact().map(ref -> Long.valueOf(ref.id())).orElse(-1L); // nobody's
        String subject = entry.content().subject();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = prepared(connection, NOTE, key, customer, subject, entry.text())) {
            insert.executeUpdate();
            return LogReceipt.of(key);
        } catch (SQLException e) {
            throw new CrmUnknownOutcomeException("the note may not have been written: " + e.getMessage(), e);
        }
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM; // the entry's key is the note's primary key
    }
    // end of snippet

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(SECONDS);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        database.close();
    }
}
