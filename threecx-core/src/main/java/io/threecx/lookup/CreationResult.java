package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;

/**
 * What came of the wish for a new contact.
 *
 * @param ref which contact in which CRM
 * @param contact the contact, new or old
 * @param isNew it was made now; false when the number was known already
 */
public record CreationResult(ContactRef ref, Contact contact, boolean isNew) {

    /** The reference only: a contact's data does not belong in a log. */
    @Override
    public String toString() {
        return (isNew ? "new " : "known ") + ref;
    }
}
