package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;

/**
 * A contact and where it stands.
 *
 * @param ref which contact in which CRM
 * @param contact the contact as its provider gave it
 */
public record FoundContact(ContactRef ref, Contact contact) {

    /** The reference only: a contact's data does not belong in a log. */
    @Override
    public String toString() {
        return ref.text();
    }
}
