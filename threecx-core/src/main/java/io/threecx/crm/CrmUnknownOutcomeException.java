package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** A write that may have been done: its answer was lost. Never repeated blindly. */
public class CrmUnknownOutcomeException extends CrmException {
    private static final long serialVersionUID = 1L;

    public CrmUnknownOutcomeException(String message) {
        this(message, null);
    }

    public CrmUnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
