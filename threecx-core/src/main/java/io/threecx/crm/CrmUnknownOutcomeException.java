package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** A write that may have been done: its answer was lost. Never repeated blindly. */
public class CrmUnknownOutcomeException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmUnknownOutcomeException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmUnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
