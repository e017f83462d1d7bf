package io.threecx.web;

import io.threecx.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The key that clients must show, or several while one replaces the other. A request shows it in the header
 * {@code X-Api-Key}, or as user or password of HTTP Basic: 3CX can send either (3CX CRM template description,
 * Authentication). Compared in constant time over digests, so neither content nor length leaks. Immutable.
 */
public final class ApiKey {
    private static final String BASIC = "Basic ";

    private final List<byte[]> digests;

    private ApiKey(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * Accepts each of these keys.
     *
     * @throws IllegalArgumentException if there is none, or one is blank, holds anything but printable ASCII, or starts
     *     or ends with a space, which HTTP headers would change on the way; the message never shows the key
     */
    public static ApiKey of(String... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("At least one API key is needed.");
        }
        return new ApiKey(
                Arrays.stream(keys).map(ApiKey::requireUsable).map(Sha256::of).toList());
    }

    /** A new random key: 32 letters, digits, {@code -} or {@code _}, 192 bits. */
    public static String generate() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whether the request shows one of the keys. */
    public boolean admits(WebRequest request) {
        return isInHeader(request)
                || request.header("Authorization").filter(this::basicMatches).isPresent();
    }

    /** Whether the request shows one of the keys in {@code X-Api-Key}, which no browser sends by itself. */
    boolean isInHeader(WebRequest request) {
        return request.header("X-Api-Key").filter(this::matches).isPresent();
    }

    /** Whether this is one of the keys. For routes that take the key in a place of their own. */
    public boolean matches(String presented) {
        byte[] digest = Sha256.of(presented);
        boolean found = false;
        for (byte[] known : digests) {
            found |= MessageDigest.isEqual(known, digest);
        }
        return found;
    }

    private boolean basicMatches(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        String pair;
        try {
            String encoded = authorization.substring(BASIC.length()).strip();
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = pair.indexOf(':');
        return colon >= 0 && (matches(pair.substring(0, colon)) || matches(pair.substring(colon + 1)));
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return "ApiKey[" + digests.size() + (digests.size() == 1 ? " key]" : " keys]");
    }

    private static String requireUsable(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("An API key must not be blank.");
        }
        if (!key.chars().allMatch(c -> c >= ' ' && c < 0x7f) || !key.strip().equals(key)) {
            throw new IllegalArgumentException(
                    "An API key must be printable ASCII without a space at either end, else HTTP headers change it.");
        }
        return key;
    }
}
