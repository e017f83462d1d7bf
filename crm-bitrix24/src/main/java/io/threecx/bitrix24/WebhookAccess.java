package io.threecx.bitrix24;

import io.threecx.http.ApiRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An inbound webhook: {@code https://portal/rest/<user>/<secret>/}. Addresses are repaired where it is clear what was meant: no
 * scheme, http, no slash at the end, a method's name behind it ({@code /profile.json} is what Bitrix24 itself shows), the
 * address of REST 3.0.
 */
final class WebhookAccess implements Access {
    private static final Pattern PATH =
            Pattern.compile("(.*?/rest/)(?:api/)?(\\d{1,18})/([A-Za-z0-9]{4,128})(?:/[A-Za-z0-9._]*)?/*");
    private static final Pattern PATH_WITHOUT_USER =
            Pattern.compile(".*/rest/[A-Za-z0-9]{8,128}(?:/[A-Za-z0-9._]*)?/*");
    private static final String SHAPE = "looks like https://acme.bitrix24.eu/rest/7/secret/";

    private final String path;
    private final long user;
    private final String secret;
    private volatile URI portal;

    private WebhookAccess(URI portal, String path, long user, String secret) {
        this.portal = portal;
        this.path = path;
        this.user = user;
        this.secret = secret;
    }

    /** @throws IllegalArgumentException when it cannot be made sense of; the message does not show it */
    static WebhookAccess of(String address) {
        String text = address.strip();
        String whole = text.contains("://") ? text : "https://" + text;
        URI uri;
        try {
            uri = new URI(whole).normalize();
        } catch (URISyntaxException e) {
            throw wrong("is no address: it " + SHAPE); // without the cause, which shows it
        }
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw wrong("names no host: it " + SHAPE);
        }
        String raw = uri.getRawPath() == null ? "" : uri.getRawPath();
        Matcher matcher = PATH.matcher(raw);
        if (!matcher.matches()) {
            throw wrong(
                    PATH_WITHOUT_USER.matcher(raw).matches()
                            ? "lacks the user's number before the secret: it " + SHAPE
                            : raw.contains("/rest/")
                                    ? "is not complete: it " + SHAPE
                                    : "has no /rest/ part: it " + SHAPE
                                            + " (Developer resources > Other > Inbound webhook)");
        }
        return new WebhookAccess(
                portal(uri, host),
                matcher.group(1) + matcher.group(2) + '/' + matcher.group(3) + '/',
                Long.parseLong(matcher.group(2)),
                matcher.group(3));
    }

    /** Bitrix24 refuses plain http; on this machine it is somebody's tunnel or test. */
    static URI portal(URI uri, String host) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && ApiRequest.isEncryptedOrLocal(uri);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create((plain ? "http://" : "https://") + host.toLowerCase(Locale.ROOT) + port);
    }

    private static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("the address of the inbound webhook " + problem);
    }

    @Override
    public Ticket ticket(@Nullable Duration timeLeft) {
        return new Ticket(portal.resolve(path), null, List.of(secret));
    }

    @Override
    public boolean renew(Ticket refused, @Nullable Duration timeLeft) {
        return false;
    }

    @Override
    public void moved(URI from, URI to) {
        portal = to;
    }

    @Override
    public URI portal() {
        return portal;
    }

    @Override
    public OptionalLong owner() {
        return OptionalLong.of(user);
    }

    @Override
    public String toString() {
        return "webhook of user " + user + " at " + portal.getHost();
    }
}
