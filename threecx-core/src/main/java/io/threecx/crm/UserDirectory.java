package io.threecx.crm;

import java.util.Optional;

/** Read role: who in the CRM sits at an extension. */
public interface UserDirectory {

    /** @throws CrmException when the CRM cannot be asked */
    Optional<CrmUser> findUserByExtension(String extension);

    /** @throws CrmException when the CRM cannot be asked */
    Optional<CrmUser> findUserByEmail(String address);
}
