package io.threecx.odoo;

import io.threecx.crm.CrmRejectedException;

/** Odoo itself says no, by the name of an exception. */
final class OdooRefusedException extends CrmRejectedException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    /** @param kind the exception's name without its module, such as {@code UserError} */
    OdooRefusedException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
