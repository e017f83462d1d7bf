package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import org.jspecify.annotations.Nullable;

/** What holds for a contact of any file format. */
final class ContactRules {
    static final String NOT_UTF8 = "there are bytes that are not UTF-8 (save the file as UTF-8)";

    private ContactRules() {}

    /** What keeps an id from being used; null when nothing does. */
    static @Nullable String problemOfId(String id) {
        if (id.isBlank()) {
            return "there is no id";
        }
        try {
            new ContactRef("directory", Contact.CONTACT, id);
            return null;
        } catch (IllegalArgumentException unusable) {
            return "the id is too long or holds control characters";
        }
    }

    /** Whether nobody could find it, or use what they found. */
    static boolean isEmpty(Contact contact) {
        return contact.firstName().isEmpty()
                && contact.lastName().isEmpty()
                && contact.companyName().isEmpty()
                && contact.phones().isEmpty()
                && contact.emails().isEmpty();
    }

    /** A company when it has a company's name only. */
    static String typeByNames(Contact contact) {
        boolean person = !contact.firstName().isEmpty() || !contact.lastName().isEmpty();
        return person || contact.companyName().isEmpty() ? Contact.CONTACT : Contact.COMPANY;
    }
}
