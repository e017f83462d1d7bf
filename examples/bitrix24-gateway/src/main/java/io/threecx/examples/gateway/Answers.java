package io.threecx.examples.gateway;

import io.threecx.crm.CrmException;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;

/** Handlers that refuse by throwing. */
final class Answers {
    private Answers() {}

    /** The same, with what it throws turned into an answer. Anything else it throws is a failure of the gateway itself: a 500. */
    static WebHandler of(WebHandler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (Refused refused) {
                return refused.response();
            } catch (CrmException failure) {
                return PortalFailure.of(failure);
            }
        };
    }

    static String pathParameter(WebRequest request, String name) {
        return request.pathParameter(name).orElseThrow(() -> new IllegalStateException("the path has no " + name));
    }
}
