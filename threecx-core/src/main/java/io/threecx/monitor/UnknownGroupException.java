package io.threecx.monitor;

/** A source works, and has no such group: a group of another PBX, a misspelt id, or one that was deleted. */
public final class UnknownGroupException extends GroupSourceException {
    private static final long serialVersionUID = 1L;

    /** @param message where the group was looked for */
    public UnknownGroupException(String message) {
        super(message);
    }
}
