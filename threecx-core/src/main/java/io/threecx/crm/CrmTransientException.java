package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** Certainly not done; the same request may work later. */
public class CrmTransientException extends CrmException {
    private static final long serialVersionUID = 1L;

    public CrmTransientException(String message) {
        this(message, null);
    }

    public CrmTransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
