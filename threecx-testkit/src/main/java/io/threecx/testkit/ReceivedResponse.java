package io.threecx.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the CRM answered, in full. Immutable. Its accessors hide nothing; {@link #toString} leaves headers and body out.
 */
public final class ReceivedResponse {

    private final int status;
    private final Map<String, String> headers;
    private final String body;
    private final Duration time;
    private final Mask mask;

    ReceivedResponse(int status, Map<String, String> headers, String body, Duration time, Mask mask) {
        this.status = status;
        this.headers = Headers.copy(headers);
        this.body = body;
        this.time = time;
        this.mask = mask;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The headers, several of one name joined with a comma; their names in any case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body as text; empty if there was none. */
    public String body() {
        return body;
    }

    /** From the first byte sent to the last byte received, without the wait for a free connection. */
    public Duration time() {
        return time;
    }

    List<Map.Entry<String, String>> headers(Secrets secrets) {
        return Headers.shown(headers, secrets, mask);
    }

    @Override
    public String toString() {
        return status + " after " + time.toMillis() + " ms";
    }
}
