package io.threecx.testkit.pbx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";

    static Reply json(int status, @Nullable Object plain) {
        return plain == null
                ? new Reply(status, "", new byte[0], Map.of())
                : new Reply(status, JSON, Json.bytes(plain), Map.of());
    }

    static Reply ok(Object plain) {
        return json(200, plain);
    }

    static Reply empty(int status) {
        return json(status, null);
    }

    static Reply bytes(String type, byte[] content) {
        return new Reply(200, type, content, Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more);
    }

    Map<String, String> allHeaders() {
        if (type.isEmpty()) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", type);
        return all;
    }
}
