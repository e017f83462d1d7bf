package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM understood the request and refuses it. */
public class CrmRejectedException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    public CrmRejectedException(String message) {
        this(message, null);
    }

    public CrmRejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
