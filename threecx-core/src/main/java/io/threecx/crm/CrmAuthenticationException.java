package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM does not accept the credentials, or they lack a right. */
public class CrmAuthenticationException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which CRM and what to do; no secret */
    public CrmAuthenticationException(String message) {
        this(message, null);
    }

    /**
     * @param message what was tried, on which CRM and what to do; no secret
     * @param cause what the CRM or its client said; null for none
     */
    public CrmAuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
