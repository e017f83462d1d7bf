package io.threecx.odoo.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.lookup.ContactMatch;
import java.util.Map;

/** A contact or lead as the Odoo module shows it: what is Odoo's own field by field, what is another CRM's as it would be there. */
final class OdooModuleRecord {
    private final boolean strict;

    /** @param strict leave out whatever the module leaves out */
    OdooModuleRecord(boolean strict) {
        this.strict = strict;
    }

    ObjectNode of(ContactMatch match, String searchedNumber) {
        Contact contact = match.contact();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (contact.type().equals(Contact.LEAD)) {
            lead(record, contact);
        } else {
            contact(record, contact);
        }
        phones(record, match, searchedNumber);
        record.put("web_url", contact.url().orElse(""));
        if (!strict) {
            completed(record, contact);
        }
        return record;
    }

    private void contact(ObjectNode record, Contact contact) {
        record.put("partner_id", contact.id());
        record.put("type", contact.attributes().getOrDefault("type", Contact.CONTACT));
        if (strict) {
            namesAsKept(record, contact);
        } else if (contact.isCompany()) {
            record.put("firstname", "").put("lastname", "");
        } else {
            record.put("firstname", contact.firstName()).put("lastname", contact.lastName());
        }
        if (contact.isCompany()) {
            record.put("company_type", "company").put("name", contact.companyName());
        } else {
            record.put("company_type", strict ? "" : "person").put("name", strict ? "" : contact.companyName());
        }
        record.put("email", firstEmail(contact));
    }

    /** Two names only where the module partner_firstname keeps two; else, and of a company too, all of it is the first. */
    private static void namesAsKept(ObjectNode record, Contact contact) {
        Map<String, String> odoo = contact.attributes();
        if (odoo.containsKey("name")) {
            record.put("firstname", odoo.getOrDefault("firstname", odoo.get("name")));
            record.put("lastname", odoo.getOrDefault("lastname", ""));
        } else {
            record.put("firstname", contact.isCompany() ? contact.companyName() : contact.firstName());
            record.put("lastname", contact.lastName());
        }
    }

    /** The module swaps the two names of a lead: {@code name} is the person, {@code contact_name} the title. */
    private static void lead(ObjectNode record, Contact contact) {
        String person = (contact.firstName() + ' ' + contact.lastName()).strip();
        String title = contact.attributes()
                .getOrDefault("name", contact.companyName().isEmpty() ? person : contact.companyName());
        record.put("partner_id", "L" + contact.id());
        record.put("type", contact.attributes().getOrDefault("type", Contact.LEAD));
        record.put("name", contact.attributes().getOrDefault("contact_name", person.isEmpty() ? title : person));
        record.put("contact_name", title);
        record.put("link_end", "link_end");
    }

    /** The module's template outputs two phone fields only; 3CX drops a contact that has the number in neither. */
    private void phones(ObjectNode record, ContactMatch match, String searchedNumber) {
        record.put("mobile", first(match.contact(), Label.MOBILE));
        record.put("phone", first(match.contact(), Label.BUSINESS, Label.HOME, Label.OTHER));
        if (!strict) {
            boolean mobile =
                    match.phone().filter(phone -> phone.label() == Label.MOBILE).isPresent();
            record.put(mobile ? "mobile" : "phone", searchedNumber);
        }
    }

    /** What the module's template reads and the module never sends; 3CX shows a lead only with names. */
    private static void completed(ObjectNode record, Contact contact) {
        if (contact.type().equals(Contact.LEAD)) {
            record.put("firstname", contact.firstName()).put("lastname", contact.lastName());
            record.put("email", firstEmail(contact)).put("company_type", "person");
        }
        record.put("first", record.path("firstname").asText());
        record.put("url", record.path("web_url").asText());
    }

    private static String first(Contact contact, Label... labels) {
        for (Label label : labels) {
            for (var phone : contact.phones()) {
                if (phone.label() == label) {
                    return phone.number();
                }
            }
        }
        return "";
    }

    private static String firstEmail(Contact contact) {
        return contact.emails().isEmpty() ? "" : contact.emails().get(0);
    }
}
