package io.threecx.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer to give in place of the CRM's. Immutable. */
public final class FaultAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private FaultAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer with a JSON body. */
    public static FaultAnswer json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    /** An answer with an HTML body. */
    public static FaultAnswer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    /** An answer with any body, sent as UTF-8. */
    public static FaultAnswer of(int status, String contentType, String body) {
        return new FaultAnswer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header. */
    public FaultAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FaultAnswer(status, more, body);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
