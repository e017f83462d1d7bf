package io.threecx.pbx;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** How long a token lives. */
final class TokenLife {
    private static final Duration USUAL = Duration.ofMinutes(60);
    /** Up to 20.0.8 {@code expires_in} is minutes, since 20.0.9 seconds; no token lives for two minutes only. */
    private static final long MOST_MINUTES = 120;

    private TokenLife() {}

    /** What the token says of itself; else what the answer says, which changed its unit. */
    static Duration of(String token, OptionalLong expiresIn) {
        return ofClaims(token).orElseGet(() -> ofAnswer(expiresIn));
    }

    private static Duration ofAnswer(OptionalLong expiresIn) {
        if (expiresIn.isEmpty() || expiresIn.getAsLong() <= 0) {
            return USUAL;
        }
        long value = Math.min(expiresIn.getAsLong(), Duration.ofDays(1).toSeconds());
        return value <= MOST_MINUTES ? Duration.ofMinutes(value) : Duration.ofSeconds(value);
    }

    /** Only the difference counts, so the clocks of both sides need not agree. */
    private static Optional<Duration> ofClaims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        byte[] claims;
        try {
            claims = Base64.getUrlDecoder().decode(parts[1]);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return PbxValue.parse(claims).flatMap(TokenLife::between);
    }

    private static Optional<Duration> between(PbxValue claims) {
        OptionalLong ends = claims.at("exp").wholeNumber();
        OptionalLong begins = claims.at("iat").wholeNumber();
        if (begins.isEmpty()) {
            begins = claims.at("nbf").wholeNumber();
        }
        if (ends.isEmpty() || begins.isEmpty() || ends.getAsLong() <= begins.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(
                ends.getAsLong() - begins.getAsLong(), Duration.ofDays(1).toSeconds())));
    }
}
