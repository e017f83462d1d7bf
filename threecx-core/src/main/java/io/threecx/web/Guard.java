package io.threecx.web;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client gets when a handler throws. */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    /** The handler's answer; {@code what} names the work in the log and must hold nothing the client chose. */
    static WebResponse answer(WebHandler handler, WebRequest request, String what) {
        try {
            WebResponse response = handler.handle(request);
            if (response == null) {
                throw new NullPointerException("the handler returned null instead of a WebResponse");
            }
            return response;
        } catch (UnreadableBodyException e) {
            log.debug("{}: {}", what, e.getMessage());
            return e.problem();
        } catch (Throwable e) {
            UUID reference = UUID.randomUUID();
            log.error("{} failed, the client was given reference {}", what, reference, e);
            return WebResponse.failure(reference);
        }
    }
}
