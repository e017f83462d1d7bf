package io.threecx.journal;

import org.jspecify.annotations.Nullable;

/** A stored row cannot be read: it is damaged, or a newer version wrote it. */
final class StoredFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoredFormException(String message) {
        this(message, null);
    }

    StoredFormException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
