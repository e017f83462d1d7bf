package io.threecx.directory;

import org.jspecify.annotations.Nullable;

/** The directory file as a whole cannot be used; the message says why and what to do. */
final class DirectoryFileException extends Exception {
    private static final long serialVersionUID = 1L;

    DirectoryFileException(String message) {
        this(message, null);
    }

    DirectoryFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
