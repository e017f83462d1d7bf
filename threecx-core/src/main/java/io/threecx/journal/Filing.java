package io.threecx.journal;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import org.jspecify.annotations.Nullable;

/**
 * The contact that an entry is filed with.
 *
 * @param ref null when there is none
 * @param contact what the CRM says of it; null when it is not known, or there is none
 */
record Filing(@Nullable ContactRef ref, @Nullable Contact contact) {
    static final Filing NOBODY = new Filing(null, null);

    static Filing with(Candidate candidate) {
        return new Filing(candidate.ref(), candidate.contact());
    }
}
