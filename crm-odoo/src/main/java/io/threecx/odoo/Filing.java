package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** With which record an entry is filed, and in whose name. Thread-safe. */
final class Filing {
    private static final String STRANGERS = "unknown_callers";
    private static final String STRANGERS_NAME = "Unknown callers (3CX)";
    private static final int MOST_AUTHORS = 10_000;

    private final Upsert upsert;
    private final OdooAccess access;
    private final Map<Long, Long> authors = new ConcurrentHashMap<>();

    Filing(Upsert upsert, OdooAccess access) {
        this.upsert = upsert;
        this.access = access;
    }

    /** A record with a chatter. */
    record Place(String model, long id) {}

    /**
     * Where an entry belongs: the contact or lead, or the one contact that collects the calls of strangers.
     *
     * @throws CrmNotFoundException when the contact is gone: a note would hang on nothing, and Odoo would not say so
     */
    Place place(Optional<ContactRef> contact, String words) {
        if (contact.isEmpty()) {
            return strangers(words);
        }
        String model = contact.get().type().equals(Contact.LEAD) ? LeadKind.MODEL : PartnerKind.MODEL;
        long id = number(contact.get().id());
        if (id < 0 || upsert.read(model, id, List.of("id"), words).isEmpty()) {
            throw new CrmNotFoundException(access.name() + ": could not " + words + ", as " + contact.get()
                    + " is gone in Odoo, or of a company that " + access.user() + " may not see.");
        }
        return new Place(model, id);
    }

    private Place strangers(String words) {
        long id = upsert.existing(PartnerKind.MODEL, STRANGERS, words)
                .orElseGet(() -> upsert.write(
                        OdooCall.of(PartnerKind.MODEL, "load", words), STRANGERS, Map.of("name", STRANGERS_NAME)));
        return new Place(PartnerKind.MODEL, id);
    }

    /** The contact of a user, which is who signs a note; empty for a user who is gone. */
    Optional<Long> author(Optional<CrmUser> user, String words) {
        Optional<Long> id = user(user);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Long known = authors.get(id.get());
        if (known != null) {
            return Optional.of(known);
        }
        List<JsonNode> rows = upsert.read("res.users", id.get(), List.of("partner_id"), words);
        JsonNode partner =
                rows.isEmpty() ? Json.array() : rows.get(0).path("partner_id").path(0);
        if (!partner.isIntegralNumber()) {
            return Optional.empty();
        }
        if (authors.size() < MOST_AUTHORS) {
            authors.put(id.get(), partner.asLong());
        }
        return Optional.of(partner.asLong());
    }

    /** A user's number in Odoo. */
    static Optional<Long> user(Optional<CrmUser> user) {
        return user.map(CrmUser::id).map(Filing::number).filter(id -> id >= 0);
    }

    /** A record's number, or -1 for what is none. */
    static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
