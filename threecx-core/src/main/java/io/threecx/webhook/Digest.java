package io.threecx.webhook;

import io.threecx.digest.Sha256;

/** A short name for content: {@code sha256-} and the hexadecimal digest, 71 characters. */
final class Digest {
    private Digest() {}

    static String of(byte[] content) {
        return "sha256-" + Sha256.hex(content);
    }
}
