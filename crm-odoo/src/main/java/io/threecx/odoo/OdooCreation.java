package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.NewContact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes contacts and leads, one for the same facts however often it is asked. Thread-safe. */
final class OdooCreation implements ContactCreation {
    private static final String WORDS = "create a contact";
    /** How often a person may have rededicated what we made, before we give up looking for a free name. */
    private static final int MOST_NAMES = 9;

    private final OdooApi api;
    private final OdooFields fields;
    private final OdooLinks links;
    private final Upsert upsert;
    private final OdooSettings settings;
    private volatile String source = "";

    OdooCreation(OdooApi api, OdooFields fields, OdooLinks links, Upsert upsert, OdooSettings settings) {
        this.api = api;
        this.fields = fields;
        this.links = links;
        this.upsert = upsert;
        this.settings = settings;
    }

    @Override
    public Contact create(NewContact contact) {
        RecordKind kind = asLead(contact) ? new LeadKind() : new PartnerKind();
        Set<String> there = fields.of(kind.model(), kind.fields(), null);
        String facts = Stream.of(
                        contact.firstName(),
                        contact.lastName(),
                        contact.companyName(),
                        contact.email().orElse(""),
                        contact.number().orElse(""))
                .collect(Collectors.joining("\n"));
        String name = Upsert.name(kind.model().equals(LeadKind.MODEL) ? "lead" : "contact", facts);
        for (int i = 2; i <= MOST_NAMES; i++) {
            Optional<Long> made = upsert.existing(kind.model(), name, WORDS);
            if (made.isEmpty()) {
                break;
            }
            List<JsonNode> rows = upsert.read(kind.model(), made.get(), List.copyOf(there), WORDS);
            if (!rows.isEmpty() && isStill(contact, kind, rows.get(0))) {
                return kind.contact(rows.get(0))
                        .url(links.to(kind.model(), made.get()))
                        .build();
            }
            name = Upsert.name("again" + i, kind.model() + facts); // the first one belongs to somebody else now
        }
        Map<String, String> cells = kind instanceof LeadKind ? lead(contact) : partner(contact, there);
        long id = upsert.write(OdooCall.of(kind.model(), "load", WORDS).once(), name, cells);
        return made(contact, kind, id);
    }

    private boolean asLead(NewContact contact) {
        boolean nameless = (contact.firstName() + contact.lastName() + contact.companyName()).isEmpty();
        boolean wanted = switch (settings.creation()) {
            case LEAD -> true;
            case CONTACT -> false;
            case AUTO -> nameless;
        };
        return wanted
                && !fields.of(LeadKind.MODEL, new LeadKind().fields(), null).isEmpty();
    }

    /** Whether a person has not made somebody else of the record since. */
    private static boolean isStill(NewContact wanted, RecordKind kind, JsonNode row) {
        Contact now = kind.contact(row).build();
        boolean active = row.path("active").asBoolean(true);
        boolean number = wanted.number()
                .map(text ->
                        now.phones().stream().anyMatch(phone -> phone.number().equals(text)))
                .orElse(true);
        boolean address = wanted.email()
                .map(text -> now.emails().stream().anyMatch(text::equalsIgnoreCase))
                .orElse(true);
        return active && number && address;
    }

    private static Map<String, String> partner(NewContact contact, Set<String> there) {
        PersonName person = new PersonName(contact.firstName(), contact.lastName());
        Map<String, String> cells = new LinkedHashMap<>();
        if (!person.whole().isEmpty()) {
            if (there.contains("firstname") && there.contains("lastname")) {
                cells.put("firstname", person.first());
                cells.put("lastname", person.last());
            } else {
                cells.put("name", person.whole());
            }
            cells.put("company_name", contact.companyName());
        } else if (!contact.companyName().isEmpty()) {
            cells.put("name", contact.companyName());
            cells.put("is_company", "1");
        } else {
            cells.put("name", numberOrAddress(contact));
        }
        cells.put("phone", contact.number().orElse(""));
        cells.put("email", contact.email().orElse(""));
        return cells;
    }

    private Map<String, String> lead(NewContact contact) {
        String person = new PersonName(contact.firstName(), contact.lastName()).whole();
        String who = Stream.of(person, contact.companyName(), numberOrAddress(contact))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("name", settings.source() + ": " + who);
        cells.put("type", "lead");
        cells.put("contact_name", person);
        cells.put("partner_name", contact.companyName());
        cells.put("phone", contact.number().orElse(""));
        cells.put("email_from", contact.email().orElse(""));
        cells.put("user_id/.id", ""); // else it would belong to the user as whom we come
        String sourceId = source();
        if (!sourceId.isEmpty()) {
            cells.put("source_id/.id", sourceId);
        }
        return cells;
    }

    private static String numberOrAddress(NewContact contact) {
        return contact.number().or(contact::email).orElse("");
    }

    /** The number of the source; empty when the user may not make one, which is no reason to lose a lead. */
    private String source() {
        if (source.isEmpty()) {
            try {
                OdooCall search = OdooCall.of("utm.source", "search_read", WORDS)
                        .with(
                                "domain",
                                Domain.of("name", "=", settings.source()).json())
                        .with("fields", Json.array().add("name"))
                        .with("limit", 1);
                List<JsonNode> found = api.rows(search);
                source = found.isEmpty()
                        ? api.call(OdooCall.of("utm.source", "name_create", WORDS)
                                        .with("name", settings.source()))
                                .path(0)
                                .asText("")
                        : found.get(0).path("id").asText();
            } catch (CrmPermanentException | CrmUnavailableException withoutSource) {
                return "";
            }
        }
        return source;
    }

    private Contact made(NewContact contact, RecordKind kind, long id) {
        boolean person = !(contact.firstName() + contact.lastName()).isEmpty();
        String company = !person && !contact.companyName().isEmpty() ? Contact.COMPANY : Contact.CONTACT;
        return Contact.builder(Long.toString(id))
                .type(kind instanceof LeadKind ? Contact.LEAD : company)
                .firstName(contact.firstName())
                .lastName(contact.lastName())
                .companyName(contact.companyName())
                .phone(Label.BUSINESS, contact.number().orElse(""))
                .email(contact.email().orElse(""))
                .url(links.to(kind.model(), id))
                .build();
    }
}
