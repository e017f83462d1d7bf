package io.threecx.jdbc.cdr;

import org.jspecify.annotations.Nullable;

/**
 * The call history could not be read. The message says where, why and what to do; it holds no data of a call and no
 * secret. Nothing was changed, and the next use tries again.
 */
public final class CdrDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CdrDatabaseException(String message) {
        this(message, null);
    }

    CdrDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
