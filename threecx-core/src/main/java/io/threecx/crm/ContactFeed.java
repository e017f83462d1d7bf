package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** Read role: all contacts, then what changed. The core keeps the cursor. */
public interface ContactFeed {

    /**
     * Reads on from a cursor.
     *
     * @param cursor of the page before, also by an earlier instance of the provider; null to start with every contact
     *     there is. One that cannot be read any more starts anew or is refused with a {@link CrmPermanentException}
     * @param limit the most changes wanted
     * @throws CrmException when the CRM cannot be asked
     */
    ChangePage changes(@Nullable String cursor, int limit);
}
