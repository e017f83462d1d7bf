package io.threecx.odoo;

import io.threecx.crm.CrmAuthenticationException;

/** Odoo knows us and does not let us do this: logging in again would not help. */
final class MissingRightException extends CrmAuthenticationException {
    private static final long serialVersionUID = 1L;

    MissingRightException(String message) {
        super(message);
    }
}
