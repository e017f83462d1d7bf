package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM cannot be reached, or says that it is out of order. */
public class CrmUnavailableException extends CrmTransientException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmUnavailableException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
