package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM understood the request and refuses it. */
public class CrmRejectedException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmRejectedException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmRejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
