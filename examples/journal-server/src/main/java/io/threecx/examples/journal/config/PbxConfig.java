package io.threecx.examples.journal.config;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The PBX's own API.
 *
 * @param secret of the API client
 * @param readsHistory whether calls are taken from its call log
 * @param recordings false: nothing of recordings and transcripts is taken from there
 * @param interval from one look at it to the next
 * @param since calls that began before are not told of
 */
public record PbxConfig(
        URI url,
        String clientId,
        String secret,
        boolean readsHistory,
        boolean recordings,
        Duration interval,
        Optional<Instant> since) {

    /** Nothing that may be a secret. */
    @Override
    public String toString() {
        return "PBX at " + url.getHost();
    }
}
