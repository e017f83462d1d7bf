package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** Certainly not done, and it will never work like this: something must be changed first. */
public class CrmPermanentException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmPermanentException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmPermanentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
