package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactRef;
import io.threecx.phone.PhoneMatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contact that has the number, and how well the number fits. Immutable. */
public final class ContactMatch {
    private final FoundContact found;
    private final PhoneMatch match;
    private final @Nullable ContactPhone phone;
    private final int providerOrder;

    /** @param phone null when the contact was made for the number and its CRM answered without it */
    ContactMatch(ContactRef ref, Contact contact, PhoneMatch match, @Nullable ContactPhone phone, int providerOrder) {
        this.found = new FoundContact(ref, contact);
        this.match = match;
        this.phone = phone;
        this.providerOrder = providerOrder;
    }

    /** Which contact in which CRM. */
    public ContactRef ref() {
        return found.ref();
    }

    /** The contact as its provider gave it. */
    public Contact contact() {
        return found.contact();
    }

    /** How the searched number and the contact's best number agree. */
    public PhoneMatch match() {
        return match;
    }

    /** The field of the contact that holds the number; empty when the contact was only just made for it. */
    public Optional<ContactPhone> phone() {
        return Optional.ofNullable(phone);
    }

    FoundContact found() {
        return found;
    }

    int providerOrder() {
        return providerOrder;
    }

    /** Reference and grade only: a contact's data does not belong in a log. */
    @Override
    public String toString() {
        return found.ref() + " " + match.grade();
    }
}
