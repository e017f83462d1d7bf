package io.threecx.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps of headers, whose names count in any case. */
final class Headers {

    private Headers() {}

    static Map<String, String> copy(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    static List<Map.Entry<String, String>> shown(Map<String, String> headers, Secrets secrets, Mask mask) {
        return headers.entrySet().stream()
                .map(header -> secrets == Secrets.SHOWN
                        ? Map.entry(header.getKey(), header.getValue())
                        : Map.entry(header.getKey(), mask.header(header.getKey(), header.getValue())))
                .toList();
    }
}
