package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The record does not exist in the CRM, or no longer. */
public class CrmNotFoundException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    public CrmNotFoundException(String message) {
        this(message, null);
    }

    public CrmNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
