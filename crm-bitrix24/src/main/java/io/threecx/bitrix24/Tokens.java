package io.threecx.bitrix24;

import io.threecx.digest.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of an application as they are kept in the state store, and who is renewing them just now.
 *
 * @param access empty before the first renewal
 * @param endpoint ends with a slash
 * @param installation tells the installation that they began with, so that a new one replaces them
 * @param claim who renews them; empty for nobody
 * @param claimedUntil in milliseconds since 1970
 */
record Tokens(String access, String refresh, URI endpoint, String installation, String claim, long claimedUntil) {
    private static final String FORMAT = "1";

    static Tokens first(OAuth app) {
        return new Tokens("", app.refreshToken(), app.portal().resolve("/rest/"), installation(app), "", 0);
    }

    static String installation(OAuth app) {
        return Sha256.hex(app.clientId() + '\n' + app.refreshToken());
    }

    /** Empty when they are of another installation, or cannot be read. */
    static Optional<Tokens> read(byte[] stored, OAuth app) {
        return Value.parse(new String(stored, StandardCharsets.UTF_8))
                .filter(value -> value.at("format").text().equals(FORMAT)
                        && value.at("installation").text().equals(installation(app)))
                .map(value -> new Tokens(
                        value.at("access").text(),
                        value.at("refresh").text(),
                        URI.create(value.at("endpoint").text()),
                        value.at("installation").text(),
                        value.at("claim").text(),
                        value.at("claimedUntil").wholeNumber().orElse(0)));
    }

    byte[] bytes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("access", access);
        map.put("refresh", refresh);
        map.put("endpoint", endpoint.toString());
        map.put("installation", installation);
        map.put("claim", claim);
        map.put("claimedUntil", claimedUntil);
        return Parameters.json(map);
    }

    boolean isClaimed(Instant now) {
        return !claim.isEmpty() && now.toEpochMilli() < claimedUntil;
    }

    Tokens claimedBy(String who, Instant until) {
        return new Tokens(access, refresh, endpoint, installation, who, until.toEpochMilli());
    }

    Tokens released() {
        return new Tokens(access, refresh, endpoint, installation, "", 0);
    }

    Tokens at(URI newEndpoint) {
        return new Tokens(access, refresh, newEndpoint, installation, claim, claimedUntil);
    }

    @Override
    public String toString() {
        return "tokens for " + endpoint.getHost();
    }
}
