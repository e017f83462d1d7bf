package io.threecx.reamaze;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent to a custom voice channel, and verifies what Re:amaze sends from a custom channel: the Base64 of the
 * HMAC-SHA256 of the exact bytes of the body, in the header {@value #HEADER} (Re:amaze help, Custom Voice Channels and
 * Custom SMS Channels). Immutable; shows no secret.
 *
 * <pre>{@code
 * if (!VoiceSignature.of(secret).isOf(request.body(), request.header(VoiceSignature.HEADER).orElse(""))) {
 *     return WebResponse.problem(401, "Not signed", "...");
 * }
 * }</pre>
 */
public final class VoiceSignature {
    /** The header that carries the signature. */
    public static final String HEADER = "X-Reamaze-Hmac-SHA256";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private VoiceSignature(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Signatures with a channel's shared secret.
     *
     * @param secret used as text, even when it looks like hexadecimal digits
     */
    public static VoiceSignature of(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a channel has a shared secret; this one is empty");
        }
        return new VoiceSignature(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    }

    /**
     * The signature of a body.
     *
     * @param body exactly the bytes that are sent
     */
    public String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException notOfThisJdk) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, notOfThisJdk);
        }
    }

    /**
     * Whether this is the signature of a body; compared in constant time.
     *
     * @param body exactly the bytes that were received
     * @param signature the value of the header; anything else is simply not the signature
     */
    public boolean isOf(byte[] body, String signature) {
        return MessageDigest.isEqual(
                sign(body).getBytes(StandardCharsets.UTF_8), signature.strip().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "signature in " + HEADER;
    }
}
