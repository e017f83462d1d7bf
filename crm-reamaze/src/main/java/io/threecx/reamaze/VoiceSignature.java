package io.threecx.reamaze;

import io.threecx.http.SharedSecret;
import java.util.Base64;

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

    private final SharedSecret secret;

    private VoiceSignature(SharedSecret secret) {
        this.secret = secret;
    }

    /**
     * Signatures with a channel's shared secret.
     *
     * @param secret used as text, even when it looks like hexadecimal digits
     * @throws IllegalArgumentException if it is empty
     */
    public static VoiceSignature of(String secret) {
        return new VoiceSignature(SharedSecret.of(secret));
    }

    /**
     * The signature of a body.
     *
     * @param body exactly the bytes that are sent
     */
    public String sign(byte[] body) {
        return Base64.getEncoder().encodeToString(secret.hmac(body));
    }

    /**
     * Whether this is the signature of a body; compared in constant time.
     *
     * @param body exactly the bytes that were received
     * @param signature the value of the header; anything else is simply not the signature
     */
    public boolean isOf(byte[] body, String signature) {
        try {
            return secret.signed(body, Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "signature in " + HEADER;
    }
}
