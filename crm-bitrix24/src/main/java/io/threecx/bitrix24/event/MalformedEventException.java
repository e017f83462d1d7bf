package io.threecx.bitrix24.event;

/** What came is no event of Bitrix24. The message shows nothing of its content. */
public final class MalformedEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedEventException(String message) {
        super(message);
    }
}
