package io.threecx.monitor;

import org.jspecify.annotations.Nullable;

/**
 * A source cannot tell who is in a group just now. The message says what failed, where and what to do; it is shown to
 * people, so it holds no secret.
 */
public class GroupSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GroupSourceException(String message) {
        this(message, null);
    }

    public GroupSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
