package io.threecx.examples.spring;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables customers and notes, for the application's pages and for the PBX. */
@Component
class Customers implements CrmProvider, CallLog {
    private static final RowMapper<Customer> ROW = new DataClassRowMapper<>(Customer.class);

    private final JdbcClient jdbc;

    Customers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Customer> all() {
        return jdbc.sql("SELECT * FROM customers ORDER BY last_name, id")
                .query(ROW)
                .list();
    }

    Optional<Customer> find(long id) {
        return jdbc.sql("SELECT * FROM customers WHERE id = ?")
                .param(id)
                .query(ROW)
                .optional();
    }

    // snippet: find
    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return jdbc
                .sql("SELECT * FROM customers WHERE REGEXP_REPLACE(phone, '[^0-9]', '') LIKE ?")
                .param("%" + query.lastDigits() + "%")
                .query(ROW)
                .stream()
                .map(customer -> Contact.builder(Long.toString(customer.id()))
                        .firstName(customer.firstName())
                        .lastName(customer.lastName())
                        .phone(Label.BUSINESS, customer.phone())
                        .url("https://app.example/customers/" + customer.id())
                        .build())
                .toList();
    }
    // end of snippet

    // snippet: log
    @Override
    public LogReceipt log(CallEntry entry) {
        String key = entry.key().text();
        Long customer = entry.contact().map(ref -> Long.valueOf(ref.id())).orElse(null);
        try {
            jdbc.sql("INSERT INTO notes (id, customer_id, text) VALUES (?, ?, ?)")
                    .param(key)
                    .param(customer)
                    .param(entry.content().subject() + "\n" + entry.text())
                    .update();
        } catch (DuplicateKeyException e) {
            // it is there already
        }
        return LogReceipt.of(key);
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM; // the id is unique
    }
    // end of snippet
}
