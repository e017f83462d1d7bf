package io.threecx.web;

import java.io.IOException;
import java.io.InputStream;

/** Where a request's body comes from; read at most once, and only if somebody asks. */
@FunctionalInterface
interface BodySource {

    BodySource EMPTY = () -> new byte[0];

    /** The whole body. */
    byte[] read() throws IOException;

    /** Reads a whole body, but never more than one byte beyond the limit. */
    static byte[] bounded(InputStream in, long declaredLength, int maxBytes) throws IOException {
        if (declaredLength > maxBytes) {
            throw UnreadableBodyException.tooLarge(maxBytes);
        }
        byte[] body = in.readNBytes((int) Math.min(Integer.MAX_VALUE, maxBytes + 1L));
        if (body.length > maxBytes) {
            throw UnreadableBodyException.tooLarge(maxBytes);
        }
        if (body.length < declaredLength) {
            throw new IOException("the body ended after " + body.length + " of " + declaredLength + " bytes");
        }
        return body;
    }
}
