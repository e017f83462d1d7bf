package io.threecx.examples.gateway;

import io.threecx.web.Route;

/** Words that the descriptions of several routes share. */
final class RouteWords {
    static final String INVALID = "The request is wrong, the client has no portal yet, or Bitrix24 refuses the values.";
    static final String LIMITS =
            "A limit of the portal or the gateway is reached; Retry-After says for how many seconds.";
    static final String PORTAL = "The portal does not answer, or not as it should.";

    private static final String KEY = "X-Api-Key";

    private RouteWords() {}

    /** A route of one client. */
    static Route.Builder client(Route.Builder route) {
        return route.ownKey(KEY)
                .pathParameter("client", "the client's name", "acme")
                .response(401, "Neither the operator's key nor this client's was sent.")
                .response(404, "There is no such client or record.");
    }

    /** A route of the operator for one client. */
    static Route.Builder operator(Route.Builder route) {
        return route.ownKey(KEY)
                .pathParameter("client", "the client's name", "acme")
                .response(401, "The operator's key was not sent.");
    }
}
