package io.threecx.monitor;

import org.jspecify.annotations.Nullable;

/**
 * A source cannot tell who is in a group just now. The message says what failed, where and what to do; it is shown to
 * people, so it holds no secret.
 */
public class GroupSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what failed, where and what to do; no secret */
    public GroupSourceException(String message) {
        this(message, null);
    }

    /**
     * @param message what failed, where and what to do; no secret
     * @param cause what the source's own client said; null for none
     */
    public GroupSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
