package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes people with their company, companies and leads. The server looks for no duplicates; the core did. */
final class Creation implements ContactCreation {
    private final Bitrix24 bitrix;
    private final boolean asLead;

    Creation(Bitrix24 bitrix, boolean asLead) {
        this.bitrix = bitrix;
        this.asLead = asLead;
    }

    @Override
    public Contact create(NewContact contact) {
        boolean person = !contact.firstName().isEmpty() || !contact.lastName().isEmpty();
        if (asLead) {
            return made(Contact.LEAD, contact, add(Batch.empty(), Contact.LEAD, lead(contact)));
        }
        if (!person && !contact.companyName().isEmpty()) {
            Map<String, Object> fields = communications(contact);
            fields.put("TITLE", contact.companyName());
            return made(Contact.COMPANY, contact, add(Batch.empty(), Contact.COMPANY, fields));
        }
        Map<String, Object> fields = communications(contact);
        fields.put("NAME", person ? contact.firstName() : nameless(contact)); // one of the two is wanted
        fields.put("LAST_NAME", contact.lastName());
        Batch batch = Batch.empty().haltingAtErrors();
        if (!contact.companyName().isEmpty()) {
            batch = employer(batch, contact.companyName(), fields);
        }
        return made(Contact.CONTACT, contact, add(batch, Contact.CONTACT, fields));
    }

    private Batch employer(Batch batch, String name, Map<String, Object> fields) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("select", List.of("ID", "TITLE"));
        query.put("filter", Map.of("=TITLE", name));
        query.put("start", -1);
        Value known = bitrix.call("crm.company.list", query).result();
        for (Value company : known.list()) {
            if (company.at("TITLE").text().equals(name)) {
                fields.put("COMPANY_ID", company.at("ID").text());
                return batch;
            }
        }
        fields.put("COMPANY_ID", Batch.reference("company"));
        return batch.with("company", "crm.company.add", Map.of("fields", Map.of("TITLE", name)));
    }

    /** A batch in any case, so that a company and its person are made together or not at all. */
    private String add(Batch batch, String kind, Map<String, Object> fields) {
        BatchAnswer answer = bitrix.batch(batch.with("record", "crm." + kind + ".add", Map.of("fields", fields)));
        if (batch.isEmpty() || answer.isDone("record") || answer.error("record").isPresent()) {
            return id(answer.result("record"));
        }
        return id(answer.result("company")); // throws what stopped it
    }

    private static String id(Value made) {
        if (made.wholeNumber().isEmpty()) {
            throw new CrmUnknownOutcomeException(
                    "Bitrix24 made a record and did not tell its id: look there before making it again.");
        }
        return made.text();
    }

    private Contact made(String kind, NewContact given, String id) {
        Contact.Builder contact = Contact.builder(id)
                .type(kind)
                .url(bitrix.page(kind, Long.parseLong(id)).toString())
                .firstName(given.firstName())
                .lastName(given.lastName())
                .companyName(given.companyName());
        given.number().ifPresent(number -> contact.phone(Label.BUSINESS, number));
        given.email().ifPresent(contact::email);
        if (kind.equals(Contact.CONTACT)
                && given.firstName().isEmpty()
                && given.lastName().isEmpty()) {
            contact.firstName(nameless(given));
        }
        return contact.build();
    }

    private static Map<String, Object> lead(NewContact contact) {
        Map<String, Object> fields = communications(contact);
        String name = (contact.firstName() + ' ' + contact.lastName()).strip();
        String title = name.isEmpty() ? contact.companyName() : name;
        fields.put("TITLE", title.isEmpty() ? nameless(contact) : title);
        fields.put("NAME", contact.firstName());
        fields.put("LAST_NAME", contact.lastName());
        fields.put("COMPANY_TITLE", contact.companyName());
        return fields;
    }

    private static String nameless(NewContact contact) {
        return contact.number().or(contact::email).orElse("");
    }

    private static Map<String, Object> communications(NewContact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        contact.number()
                .ifPresent(number -> fields.put("PHONE", List.of(Map.of("VALUE", number, "VALUE_TYPE", "WORK"))));
        contact.email().ifPresent(email -> fields.put("EMAIL", List.of(Map.of("VALUE", email, "VALUE_TYPE", "WORK"))));
        return fields;
    }
}
