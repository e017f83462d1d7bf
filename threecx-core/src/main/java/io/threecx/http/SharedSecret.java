package io.threecx.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that two sides know, by which one shows the other who it is: by presenting it, or by signing with it. Immutable;
 * never shown.
 *
 * <pre>{@code
 * SharedSecret secret = SharedSecret.of(settings.text("webhookKey"));
 * if (!secret.is(request.header("X-Key").orElse(""))) {
 *     return WebResponse.problem(403, "Wrong key", "...");
 * }
 * }</pre>
 */
public final class SharedSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SharedSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A secret, used as the UTF-8 bytes of this text.
     *
     * @throws IllegalArgumentException if it is empty, which everybody could present
     */
    public static SharedSecret of(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a shared secret must not be empty");
        }
        return new SharedSecret(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    }

    /** Whether this is the secret; the time taken tells neither its content nor its length. */
    public boolean is(String presented) {
        byte[] known = key.getEncoded();
        return MessageDigest.isEqual(hmac(known), hmac(presented.getBytes(StandardCharsets.UTF_8)));
    }

    /** The HMAC-SHA256 of exactly these bytes (RFC 2104), 32 bytes. */
    public byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException notOfThisJdk) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, notOfThisJdk);
        }
    }

    /**
     * Whether these bytes are the {@link #hmac} of the message; compared in constant time.
     *
     * @param message exactly the bytes that were received
     */
    public boolean signed(byte[] message, byte[] hmac) {
        return MessageDigest.isEqual(hmac(message), hmac);
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "shared secret";
    }
}
