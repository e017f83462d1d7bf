package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM does not accept the credentials, or they lack a right. */
public class CrmAuthenticationException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    public CrmAuthenticationException(String message) {
        this(message, null);
    }

    public CrmAuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
