package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** Certainly not done; the same request may work later. */
public class CrmTransientException extends CrmException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmTransientException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmTransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
