package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The record does not exist in the CRM, or no longer. */
public class CrmNotFoundException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmNotFoundException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
