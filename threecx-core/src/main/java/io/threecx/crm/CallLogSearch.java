package io.threecx.crm;

import java.util.Optional;

/** Write role: finds an entry again. Asked only after a write whose outcome is unknown. */
public interface CallLogSearch {

    /** @throws CrmException when the CRM cannot be asked */
    Optional<LogReceipt> find(EntryKey key);
}
