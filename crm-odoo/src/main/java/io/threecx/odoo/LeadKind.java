package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import java.util.List;

/** Leads and opportunities: {@code crm.lead}, there only where the CRM app is installed. */
final class LeadKind implements RecordKind {
    static final String MODEL = "crm.lead";

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public List<String> fields() {
        return List.of(
                "name",
                "type",
                "contact_name",
                "partner_name",
                "partner_id",
                "phone",
                "mobile",
                "phone_sanitized",
                "email_from",
                "active",
                "write_date");
    }

    /** A lead that was never given a person's name goes by its title. */
    @Override
    public List<String> names() {
        return List.of("contact_name", "name");
    }

    @Override
    public List<String> companies() {
        return List.of("partner_name");
    }

    @Override
    public List<String> emails() {
        return List.of("email_from");
    }

    /** Where no company is known, the title stands in its place: it tells whoever answers what the lead is about. */
    @Override
    public Contact.Builder contact(JsonNode row) {
        String company = Json.text(row, "partner_name");
        PersonName name = PersonName.of(Json.text(row, "contact_name"));
        return RecordKind.common(row, "email_from", List.of("name", "contact_name", "type"))
                .type(Contact.LEAD)
                .firstName(name.first())
                .lastName(name.last())
                .companyName(company.isEmpty() ? Json.text(row, "name") : company);
    }

    @Override
    public List<String> types() {
        return List.of(Contact.LEAD);
    }

    @Override
    public String type(JsonNode row) {
        return Contact.LEAD;
    }
}
