package io.threecx.crm;

import java.util.List;

/** Read role: finds contacts by e-mail address, for chats. */
public interface EmailLookup {

    /**
     * The contacts with this address, compared without regard to case, and no others: nothing sorts them out afterwards.
     *
     * @param address one address without display name
     * @param limit the most contacts wanted, 1 to {@link CrmProvider#MAX_CONTACTS}
     * @throws CrmException when the CRM cannot be asked
     */
    List<Contact> findByEmail(String address, int limit);
}
