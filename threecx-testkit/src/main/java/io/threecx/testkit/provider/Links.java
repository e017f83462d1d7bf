package io.threecx.testkit.provider;

import java.net.URI;
import java.net.URISyntaxException;

/** Whether a browser opens it. */
final class Links {
    private Links() {}

    static boolean opens(String link) {
        try {
            URI uri = new URI(link);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
