package io.threecx.testkit.wire;

import java.io.IOException;

/** Answers requests. Called by the thread of the connection; who returns without an answer cuts it. */
@FunctionalInterface
public interface WireHandler {
    /**
     * Answers one request.
     *
     * @throws IOException when the other side has left, which ends the connection
     */
    void handle(WireExchange exchange) throws IOException;
}
