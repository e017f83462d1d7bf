package io.threecx.bitrix24;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where calls go and who we are there. Safe for use by several threads; never shows a secret. */
sealed interface Access permits WebhookAccess, OAuthAccess {

    /**
     * What one call needs.
     *
     * @param base ends with a slash; the method's name comes behind it
     * @param token sent as parameter {@code auth}; null when the address says it
     * @param secrets to be struck from what the server says
     */
    record Ticket(URI base, @Nullable String token, List<String> secrets) {
        @Override
        public String toString() {
            return "ticket for " + base.getHost();
        }
    }

    Ticket ticket(@Nullable Duration timeLeft);

    /** Gets another ticket in place of one that was refused as expired; false if there is none to be had. */
    boolean renew(Ticket refused, @Nullable Duration timeLeft);

    /** From now on the portal is at another host. */
    void moved(URI from, URI to);

    /** The portal's address, without any secret: {@code https://acme.bitrix24.eu}. */
    URI portal();

    /** The user as whom a webhook calls; empty for an application. */
    OptionalLong owner();
}
