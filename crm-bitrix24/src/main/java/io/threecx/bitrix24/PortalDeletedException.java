package io.threecx.bitrix24;

import io.threecx.crm.CrmPermanentException;

/** The portal is closed (PORTAL_DELETED). */
public final class PortalDeletedException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    PortalDeletedException(String message) {
        super(message);
    }
}
