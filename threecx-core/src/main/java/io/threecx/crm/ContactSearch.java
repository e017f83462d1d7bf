package io.threecx.crm;

import java.util.List;

/** Read role: free text search, for the search box of the 3CX client. */
public interface ContactSearch {

    /** Where to look. */
    enum Field {
        /** Everywhere. */
        ANY,
        /** In first and last name. */
        NAME,
        /** In the name of the company. */
        COMPANY,
        /** In the e-mail addresses. */
        EMAIL,
        /** In the phone numbers. */
        PHONE
    }

    /**
     * Contacts whose field contains the text, whatever its case, best first; a character that means something to the CRM's
     * own search, such as {@code %}, is looked for like any other.
     *
     * @param text not blank, at most 200 characters; may be letters only even for {@link Field#PHONE}
     * @param limit the most contacts wanted, 1 to {@link CrmProvider#MAX_CONTACTS}
     * @throws CrmException when the CRM cannot be asked
     */
    List<Contact> search(String text, Field field, int limit);
}
