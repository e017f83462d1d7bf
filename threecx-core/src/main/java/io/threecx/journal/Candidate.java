package io.threecx.journal;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.phone.PhoneMatch;
import org.jspecify.annotations.Nullable;

/**
 * A contact who may be the other side of a call.
 *
 * @param grade how well the number fits; null when it was not found by number
 */
record Candidate(ContactRef ref, Contact contact, PhoneMatch.@Nullable Grade grade) {

    /** For a person who has to choose. */
    String text() {
        return contact.displayName() + " [" + ref + ']';
    }

    /** A contact's data does not belong in a log. */
    @Override
    public String toString() {
        return ref.text();
    }
}
