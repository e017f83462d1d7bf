package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/** Certainly not done, and it will never work like this: something must be changed first. */
public class CrmPermanentException extends CrmException {
    private static final long serialVersionUID = 1L;

    public CrmPermanentException(String message) {
        this(message, null);
    }

    public CrmPermanentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
