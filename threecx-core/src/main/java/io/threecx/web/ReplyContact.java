package io.threecx.web;

import io.threecx.crm.Contact;
import io.threecx.lookup.ContactMatch;
import io.threecx.lookup.FoundContact;
import io.threecx.lookup.LookupResult;
import java.util.List;

/**
 * One contact of an answer.
 *
 * @param id what 3CX keeps as EntityId and brings back with the call
 */
record ReplyContact(String id, Contact contact) {
    /** A placeholder stands in no CRM, but 3CX shows only what has an id. Read back, it refers to nobody. */
    private static final String PLACEHOLDER = "placeholder";

    static List<ReplyContact> of(LookupResult result) {
        return result.placeholder()
                .map(contact -> List.of(new ReplyContact(PLACEHOLDER, contact)))
                .orElseGet(() -> result.matches().stream().map(ReplyContact::of).toList());
    }

    static ReplyContact of(FoundContact found) {
        return new ReplyContact(found.ref().text(), found.contact());
    }

    private static ReplyContact of(ContactMatch match) {
        return new ReplyContact(match.ref().text(), match.contact());
    }

    boolean hasName() {
        return !contact.firstName().isEmpty()
                || !contact.lastName().isEmpty()
                || !contact.companyName().isEmpty();
    }
}
