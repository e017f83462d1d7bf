package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns rows of the CRM into contacts with a link. */
final class Records {
    /** The kinds of record that have phone numbers, best first. */
    static final List<String> KINDS = List.of(Contact.CONTACT, Contact.COMPANY, Contact.LEAD);

    private static final Map<String, List<String>> FIELDS = Map.of(
            Contact.CONTACT, List.of("ID", "NAME", "LAST_NAME", "COMPANY_ID", "PHONE", "EMAIL", "DATE_MODIFY"),
            Contact.COMPANY, List.of("ID", "TITLE", "PHONE", "EMAIL", "DATE_MODIFY"),
            Contact.LEAD,
                    List.of("ID", "TITLE", "NAME", "LAST_NAME", "COMPANY_TITLE", "PHONE", "EMAIL", "DATE_MODIFY"));

    private final Bitrix24 bitrix;

    Records(Bitrix24 bitrix) {
        this.bitrix = bitrix;
    }

    static List<String> fields(String kind) {
        return FIELDS.getOrDefault(kind, List.of("ID"));
    }

    static String listMethod(String kind) {
        return "crm." + kind + ".list";
    }

    /**
     * A contact as the core knows it.
     *
     * @param employer name of the company of a person; empty when there is none
     */
    Contact contact(String kind, Value row, String employer) {
        String id = row.at("ID").text();
        Contact.Builder contact = Contact.builder(id)
                .type(kind)
                .url(bitrix.page(kind, row.at("ID").wholeNumber().orElse(0)).toString())
                .updatedAt(row.at("DATE_MODIFY").time().orElse(null));
        row.at("PHONE")
                .list()
                .forEach(phone -> contact.phone(
                        label(phone.at("VALUE_TYPE").text()), phone.at("VALUE").text()));
        row.at("EMAIL").list().forEach(email -> contact.email(email.at("VALUE").text()));
        switch (kind) {
            case Contact.COMPANY -> contact.companyName(row.at("TITLE").text());
            case Contact.LEAD -> lead(contact, row);
            default ->
                contact.firstName(row.at("NAME").text())
                        .lastName(row.at("LAST_NAME").text())
                        .companyName(employer);
        }
        return contact.build();
    }

    /** A lead without any name is known by its title. */
    private static void lead(Contact.Builder contact, Value row) {
        String first = row.at("NAME").text();
        String last = row.at("LAST_NAME").text();
        String company = row.at("COMPANY_TITLE").text();
        boolean nameless = first.isBlank() && last.isBlank() && company.isBlank();
        contact.firstName(first)
                .lastName(nameless ? row.at("TITLE").text() : last)
                .companyName(company);
    }

    private static Label label(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "WORK" -> Label.BUSINESS;
            case "MOBILE" -> Label.MOBILE;
            case "HOME" -> Label.HOME;
            case "FAX" -> Label.FAX;
            default -> Label.OTHER;
        };
    }
}
