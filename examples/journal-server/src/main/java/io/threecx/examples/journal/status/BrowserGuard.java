package io.threecx.examples.journal.status;

import io.threecx.web.ApiKey;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps pages of other sites from using the login that a browser has for ours. The router refuses what a browser says comes
 * from another site; besides, a login alone changes nothing: there must be something that no form of HTML can send.
 */
final class BrowserGuard {
    private static final WebResponse REFUSED = WebResponse.problem(
            403,
            "Forbidden",
            "Send the API key in the header X-Api-Key, or with a login the header X-Requested-With or JSON with its"
                    + " content type: a login alone could be that of a browser which another site has sent here.");

    private final ApiKey key;

    BrowserGuard(ApiKey key) {
        this.key = key;
    }

    /** The refusal; empty when the request may change something. */
    Optional<WebResponse> refusal(WebRequest request) {
        boolean isProgram = request.header("X-Api-Key").filter(key::matches).isPresent();
        boolean isPage = request.header("X-Requested-With")
                        .filter(value -> !value.isBlank())
                        .isPresent()
                || isJson(request.header("Content-Type").orElse(""));
        return isProgram || isPage ? Optional.empty() : Optional.of(REFUSED);
    }

    private static boolean isJson(String type) {
        return type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
