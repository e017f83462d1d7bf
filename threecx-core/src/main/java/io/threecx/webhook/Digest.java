package io.threecx.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for content: {@code sha256-} and the hexadecimal digest, 71 characters. */
final class Digest {
    private Digest() {}

    static String of(byte[] content) {
        try {
            return "sha256-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException notOfThisJdk) {
            throw new IllegalStateException("every Java platform has SHA-256", notOfThisJdk);
        }
    }
}
