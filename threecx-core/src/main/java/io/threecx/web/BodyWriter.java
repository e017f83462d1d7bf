package io.threecx.web;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of a streamed response. */
@FunctionalInterface
public interface BodyWriter {

    /**
     * Writes, and returns when the body is complete. {@link OutputStream#flush()} sends what was written at once.
     * Closing the stream is not needed.
     *
     * @throws IOException when the client is gone, from {@code write} or {@code flush}: let it pass. A client that
     *     leaves in silence shows only when something is written, so a long-lived stream writes something every few
     *     seconds.
     */
    void writeTo(OutputStream out) throws IOException;
}
