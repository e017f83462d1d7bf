package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import java.util.List;

/** People and companies: {@code res.partner}. */
final class PartnerKind implements RecordKind {
    static final String MODEL = "res.partner";

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public List<String> fields() {
        return List.of(
                "name",
                "type",
                "firstname",
                "lastname",
                "is_company",
                "commercial_company_name",
                "company_name",
                "parent_id",
                "phone",
                "mobile",
                "phone_sanitized",
                "email",
                "country_code",
                "active",
                "write_date");
    }

    @Override
    public List<String> names() {
        return List.of("name");
    }

    @Override
    public List<String> companies() {
        return List.of("commercial_company_name", "company_name");
    }

    @Override
    public List<String> emails() {
        return List.of("email");
    }

    @Override
    public List<String> types() {
        return List.of(Contact.CONTACT, Contact.COMPANY);
    }

    @Override
    public String type(JsonNode row) {
        return row.path("is_company").asBoolean() ? Contact.COMPANY : Contact.CONTACT;
    }

    @Override
    public Contact.Builder contact(JsonNode row) {
        Contact.Builder contact = RecordKind.common(row, "email", List.of("name", "firstname", "lastname", "type"));
        if (row.path("is_company").asBoolean()) {
            return contact.type(Contact.COMPANY).companyName(Json.text(row, "name"));
        }
        PersonName kept = new PersonName(Json.text(row, "firstname"), Json.text(row, "lastname"));
        PersonName name = kept.whole().isEmpty() ? PersonName.of(Json.text(row, "name")) : kept;
        return contact.type(Contact.CONTACT)
                .firstName(name.first())
                .lastName(name.last())
                .companyName(employer(row));
    }

    /** The name of the company above, or the one that was only typed. */
    private static String employer(JsonNode row) {
        String commercial = Json.text(row, "commercial_company_name");
        if (!commercial.isEmpty()) {
            return commercial;
        }
        String typed = Json.text(row, "company_name");
        return typed.isEmpty() ? row.path("parent_id").path(1).asText("") : typed;
    }
}
