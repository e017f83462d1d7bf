package io.threecx.reamaze.web;

import io.threecx.web.ApiKey;
import io.threecx.web.WebHandler;
import io.threecx.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may use the bridge's endpoints. The bridge documents {@code Basic} with the Re:amaze token before the colon, and never
 * checks it in its newest version; here it is checked, the token or an API key of the house may stand in either half, and
 * {@code X-Api-Key} does as well.
 */
final class BridgeAccess {
    private static final String BASIC = "Basic";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final BridgedCrm crm;
    private final ApiKey key;

    BridgeAccess(BridgedCrm crm, ApiKey key) {
        this.crm = crm;
        this.key = key;
    }

    WebHandler guarding(WebHandler handler) {
        return request -> {
            if (key.admits(request)) {
                return handler.handle(request);
            }
            String header = request.header("Authorization").orElse("").strip();
            if (header.isEmpty() || header.equalsIgnoreCase(BASIC)) {
                return refused("Authentication required");
            }
            return shown(header).filter(this::isKnown).isPresent()
                    ? handler.handle(request)
                    : refused("Invalid authentication token");
        };
    }

    private static Optional<String> shown(String header) {
        String[] parts = SPACES.split(header, 2);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase(BASIC)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Either half, or all of it when there is no colon. */
    private boolean isKnown(String pair) {
        int colon = pair.indexOf(':');
        String user = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? pair : pair.substring(colon + 1);
        return isOne(user) || isOne(password);
    }

    private boolean isOne(String presented) {
        return crm.isToken(presented) || key.matches(presented);
    }

    private static WebResponse refused(String why) {
        return Answers.error(401, why).header("WWW-Authenticate", "Basic realm=\"3CX\", charset=\"UTF-8\"");
    }
}
