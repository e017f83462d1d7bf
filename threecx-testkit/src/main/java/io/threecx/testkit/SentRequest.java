package io.threecx.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the PBX sent, in full. Immutable. Its accessors hide nothing; {@link #toString} hides secrets and leaves
 * headers and body out.
 */
public final class SentRequest {

    private final String method;
    private final String url;
    private final Map<String, String> headers;
    private final Optional<String> body;
    private final Mask mask;

    SentRequest(String method, String url, Map<String, String> headers, Optional<String> body, Mask mask) {
        this.method = method;
        this.url = url;
        this.headers = Headers.copy(headers);
        this.body = body;
        this.mask = mask;
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** The address as it was sent, illegal characters escaped. */
    public String url() {
        return url;
    }

    /** The headers that the template and its authentication ask for; their names in any case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body; empty if there was none. */
    public Optional<String> body() {
        return body;
    }

    List<Map.Entry<String, String>> headers(Secrets secrets) {
        return Headers.shown(headers, secrets, mask);
    }

    @Override
    public String toString() {
        return method + " " + mask.text(url);
    }
}
