package io.threecx.bitrix24;

import io.threecx.http.ApiRequest;
import java.net.URI;
import java.util.Objects;

/**
 * A local application of a portal, in place of a webhook. Immutable; shows no secret.
 *
 * <p>The refresh token is the one that the application got when it was installed. It changes with every renewal: the newest
 * one is kept in the client's state store, so that this one is used only once. Give another one after a new installation.
 */
public final class OAuth {
    private static final URI SERVER = URI.create("https://oauth.bitrix.info");

    private final URI portal;
    private final String clientId;
    private final String clientSecret;
    private final String refreshToken;
    private final URI server;

    private OAuth(URI portal, String clientId, String clientSecret, String refreshToken, URI server) {
        this.portal = portal;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.refreshToken = refreshToken;
        this.server = server;
    }

    /**
     * An application.
     *
     * @param portal such as {@code https://acme.bitrix24.eu}
     * @param clientId the application's id, {@code local....}
     * @param clientSecret its key
     * @param refreshToken that came with its installation
     */
    public static OAuth of(URI portal, String clientId, String clientSecret, String refreshToken) {
        String host = Objects.requireNonNull(portal.getHost(), "the portal's address names no host");
        return new OAuth(WebhookAccess.portal(portal, host), clientId, clientSecret, refreshToken, SERVER);
    }

    /**
     * The same with another authorisation server than {@code https://oauth.bitrix.info}.
     *
     * @throws IllegalArgumentException if the application's key would go there unencrypted
     */
    public OAuth server(URI value) {
        if (!ApiRequest.isEncryptedOrLocal(value)) {
            throw new IllegalArgumentException("the authorisation server needs an https address");
        }
        return new OAuth(portal, clientId, clientSecret, refreshToken, value);
    }

    URI portal() {
        return portal;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    String refreshToken() {
        return refreshToken;
    }

    URI server() {
        return server;
    }

    @Override
    public String toString() {
        return "application at " + portal.getHost();
    }
}
