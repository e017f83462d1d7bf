package io.threecx.examples.gateway;

import io.threecx.web.WebResponse;
import java.io.Serial;
import java.time.Duration;

/** A request that is not carried out, and what its sender is told. */
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient WebResponse response;

    private Refused(int status, String title, String detail) {
        this(WebResponse.problem(status, title, detail), detail);
    }

    private Refused(WebResponse response, String detail) {
        super(detail, null, false, false); // an answer, not a failure: nobody looks for its stack
        this.response = response;
    }

    /** Something in the request is wrong. */
    static Refused invalid(String detail) {
        return new Refused(400, "Bad Request", detail);
    }

    /** The client is known, but lacks what this request needs. */
    static Refused notConfigured(String client) {
        return new Refused(
                400,
                "Not Configured",
                "The client '" + client + "' has no portal yet. Set its webhookBase with POST /api/bitrix/clients/"
                        + client + "/config.");
    }

    static Refused unauthorized(String detail) {
        WebResponse problem = WebResponse.problem(401, "Unauthorized", detail)
                .header("WWW-Authenticate", "Basic realm=\"Bitrix24 gateway\", charset=\"UTF-8\"");
        return new Refused(problem, detail);
    }

    static Refused unknownClient(String client) {
        return new Refused(
                404,
                "Unknown Client",
                "There is no client '" + client + "'. Check the name in the path, or set the client up with POST"
                        + " /api/bitrix/clients/" + client + "/config.");
    }

    /** The portal is not what it should be. */
    static Refused portalFailed(String detail) {
        return new Refused(502, "Portal Failed", detail);
    }

    /** Not now; after that time perhaps. */
    static Refused later(Duration wait, String detail) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        WebResponse problem = WebResponse.problem(
                        503, "Limit Reached", detail + " Try again in " + seconds + " s (see Retry-After).")
                .header("Retry-After", String.valueOf(seconds));
        return new Refused(problem, detail);
    }

    WebResponse response() {
        return response;
    }
}
