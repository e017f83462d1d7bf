package io.threecx.web;

/**
 * The request's body could not be taken: too large (status 413), or it ended early or came too slowly (400). Thrown by
 * {@link WebRequest#body()}; a handler lets it pass, and the client gets the status.
 */
public final class UnreadableBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private UnreadableBodyException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    private UnreadableBodyException(int status, String message) {
        super(message);
        this.status = status;
    }

    static UnreadableBodyException tooLarge(int maxBytes) {
        return new UnreadableBodyException(413, "The body is larger than the " + maxBytes + " bytes accepted here.");
    }

    static UnreadableBodyException incomplete(Throwable cause) {
        return new UnreadableBodyException(400, "The body did not arrive completely.", cause);
    }

    /** The HTTP status that says it: 413 or 400. */
    public int status() {
        return status;
    }

    /** The connection ends after this answer, because what is left of the body still stands in it. */
    WebResponse problem() {
        String title = status == 413 ? "Content Too Large" : "Bad Request";
        return WebResponse.problem(status, title, String.valueOf(getMessage())).header("Connection", "close");
    }
}
