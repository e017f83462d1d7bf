package io.threecx.web;

/**
 * Answers one request. Called by many threads at a time.
 *
 * <p>A handler may throw: the {@link Router} and every adapter turn what it throws into a 500 that tells the client
 * nothing but a reference, and log the exception once under the same reference.
 */
@FunctionalInterface
public interface WebHandler {

    /** Answers; never {@code null}. */
    WebResponse handle(WebRequest request);

    /**
     * The same handler, but one that does not throw: an {@link UnreadableBodyException} becomes a problem with its
     * status, anything else a 500 as described above. For adapters of web frameworks.
     */
    static WebHandler guarded(WebHandler handler) {
        return request -> Guard.answer(handler, request, "request");
    }
}
