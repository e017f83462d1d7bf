package io.threecx.odoo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An Odoo with contacts, leads and users in it. */
final class FakeOdoo implements FakeCrm {
    static final String DATABASE = "acme";
    static final String USER = "bridge@acme.example";
    static final String API_KEY = "0123456789abcdef0123456789abcdef01234567";
    static final long UID = 7;

    final FakeOrm orm;
    final FakeServer server;
    /** What arrived: "common.authenticate", "res.partner.search_read". */
    final List<String> calls;

    FakeOdoo(FakeRelease release) {
        orm = new FakeOrm(release);
        server = new FakeServer(orm);
        calls = server.calls;
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(server.address());
    }

    @Override
    public String add(Contact contact) {
        boolean lead = contact.type().equals(Contact.LEAD);
        return String.valueOf(orm.insert(lead ? "crm.lead" : "res.partner", lead ? lead(contact) : partner(contact)));
    }

    @Override
    public void change(String id, Contact now) {
        orm.put("res.partner", orm.table("res.partner").get(Long.parseLong(id)), partner(now));
    }

    @Override
    public void remove(String id) {
        synchronized (orm) {
            orm.table("res.partner").remove(Long.parseLong(id));
        }
    }

    @Override
    public void archive(String id) {
        ObjectNode row = orm.table("res.partner").get(Long.parseLong(id));
        orm.put("res.partner", row, JsonNodeFactory.instance.objectNode().put("active", false));
    }

    private ObjectNode partner(Contact contact) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("type", "contact");
        if (contact.isCompany()) {
            // as partner_firstname does it
            row.put("is_company", true).put(orm.release.firstname() ? "lastname" : "name", contact.companyName());
        } else if (orm.release.firstname()) {
            row.put("firstname", contact.firstName()).put("lastname", contact.lastName());
            row.put("company_name", contact.companyName());
        } else {
            row.put("name", (contact.firstName() + " " + contact.lastName()).strip());
            row.put("company_name", contact.companyName());
        }
        return phones(contact, row.put("email", String.join(", ", contact.emails())));
    }

    private ObjectNode lead(Contact contact) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("type", "lead");
        row.put("contact_name", (contact.firstName() + " " + contact.lastName()).strip());
        row.put("name", contact.companyName()).put("email_from", String.join(", ", contact.emails()));
        return phones(contact, row);
    }

    private ObjectNode phones(Contact contact, ObjectNode row) {
        for (ContactPhone phone : contact.phones()) {
            boolean mobile = phone.label() == ContactPhone.Label.MOBILE && orm.release.mobile();
            if (!mobile && row.has("phone")) {
                throw new UnsupportedOperationException("from version 19 on, Odoo has one number for each contact");
            }
            row.put(mobile ? "mobile" : "phone", phone.number());
        }
        return row;
    }

    @Override
    public Set<String> contactIds() {
        Set<String> ids = new TreeSet<>();
        synchronized (orm) {
            for (String model : List.of("res.partner", "crm.lead")) {
                if (orm.table(model) != null) {
                    orm.table(model).forEach((id, row) -> {
                        if (row.path("active").asBoolean()) {
                            ids.add(String.valueOf(id));
                        }
                    });
                }
            }
        }
        return ids;
    }

    @Override
    public String addUser(String name, String extension, String email) {
        ObjectNode user =
                JsonNodeFactory.instance.objectNode().put("name", name).put("login", email);
        return String.valueOf(orm.insert("res.users", user.put("email", email).put("x_extension", extension)));
    }

    @Override
    public List<WrittenEntry> calls() {
        return messages("<call.");
    }

    @Override
    public List<WrittenEntry> chats() {
        return messages("<chat.");
    }

    private List<WrittenEntry> messages(String prefix) {
        List<WrittenEntry> entries = new ArrayList<>();
        synchronized (orm) {
            orm.table("mail.message").forEach((id, row) -> {
                if (row.path("message_id").asText().startsWith(prefix)) {
                    entries.add(WrittenEntry.of(
                                    "mail.message," + id, row.path("body").asText())
                            .filedWith(row.path("res_id").asText()));
                }
            });
        }
        return entries;
    }

    @Override
    public void removeCall(String id) {
        synchronized (orm) {
            orm.table("mail.message").remove(Long.parseLong(id.substring(id.indexOf(',') + 1)));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
