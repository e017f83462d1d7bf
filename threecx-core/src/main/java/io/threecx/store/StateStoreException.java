package io.threecx.store;

import org.jspecify.annotations.Nullable;

/** State could not be read or written. The message says where and what to do; it never contains a value or a secret. */
public final class StateStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For stores of other modules too. */
    public StateStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
