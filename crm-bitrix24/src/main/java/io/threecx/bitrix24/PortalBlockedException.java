package io.threecx.bitrix24;

import io.threecx.crm.CrmPermanentException;

/** Bitrix24 has blocked the portal's REST API by hand, until its support lifts that (OVERLOAD_LIMIT). */
public final class PortalBlockedException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    PortalBlockedException(String message) {
        super(message);
    }
}
