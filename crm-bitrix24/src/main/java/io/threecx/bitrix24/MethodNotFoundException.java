package io.threecx.bitrix24;

import io.threecx.crm.CrmRejectedException;

/** The portal has no such method (ERROR_METHOD_NOT_FOUND). */
public final class MethodNotFoundException extends CrmRejectedException {
    private static final long serialVersionUID = 1L;

    MethodNotFoundException(String message) {
        super(message);
    }
}
