package io.threecx.store;

import org.jspecify.annotations.Nullable;

/**
 * The storage could not be read or written. After a failed {@link Storage#apply} it is not known whether the change was
 * made. The message says where and what to do; it never contains a value or a secret.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For storages of other modules. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
