package io.threecx.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds requests that a page of another site has a browser send. A browser adds the login of HTTP Basic to them by itself,
 * so that whoever has logged in here could be made to change something by any page that he opens.
 *
 * <p>Browsers tell where a request comes from: {@code Sec-Fetch-Site} (Fetch Metadata), and older ones {@code Origin}
 * (Fetch Standard, 3.2) with every request that may change something. Programs send neither.
 */
final class CrossSite {
    private CrossSite() {}

    /** Whether a browser says that another site has made it send this. */
    static boolean isSource(WebRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        return request.header("Origin")
                .filter(origin -> !isHere(origin, request))
                .isPresent();
    }

    /** By host and port only: behind a proxy that is not trusted, https looks like http. */
    private static boolean isHere(String origin, WebRequest request) {
        Optional<String> there = authority(origin);
        return there.isPresent()
                && (there.equals(authority(request.baseUrl()))
                        || there.equals(request.header("Host").map(host -> host.toLowerCase(Locale.ROOT))));
    }

    /** Empty for what is no address, such as the {@code null} of a page that hides where it comes from. */
    private static Optional<String> authority(String address) {
        try {
            return Optional.ofNullable(new URI(address).getRawAuthority()).map(text -> text.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
