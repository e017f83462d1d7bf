package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** The CRM cannot be reached, or says that it is out of order. */
public class CrmUnavailableException extends CrmTransientException {
    private static final long serialVersionUID = 1L;

    public CrmUnavailableException(String message) {
        this(message, null);
    }

    public CrmUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
