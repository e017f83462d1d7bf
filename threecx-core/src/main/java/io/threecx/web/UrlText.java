package io.threecx.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Percent-decoding of paths and queries: the one place for every adapter. Never throws: an escape that is none stays as
 * it came, bytes that are no UTF-8 become the replacement character, a character beyond ASCII stands for itself.
 */
final class UrlText {
    private UrlText() {}

    static String decodePath(String raw) {
        return decode(raw, 0, raw.length(), false);
    }

    /** Names and values in their order; the first {@code =} divides, {@code +} is a space as in HTML forms. */
    static Map<String, List<String>> parseQuery(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            if (end < 0) {
                end = raw.length();
            }
            if (end > start) {
                int equals = raw.indexOf('=', start);
                boolean named = equals >= 0 && equals < end;
                String name = decode(raw, start, named ? equals : end, true);
                String value = named ? decode(raw, equals + 1, end, true) : "";
                parameters.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        parameters.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String raw, int start, int end, boolean plusIsSpace) {
        int at = start;
        while (at < end && raw.charAt(at) != '%' && !(plusIsSpace && raw.charAt(at) == '+')) {
            at++;
        }
        if (at == end) {
            return raw.substring(start, end);
        }
        StringBuilder text = new StringBuilder(end - start).append(raw, start, at);
        byte[] bytes = new byte[(end - at) / 3 + 1];
        while (at < end) {
            char c = raw.charAt(at);
            int count = 0;
            while (c == '%' && isEscape(raw, at, end)) {
                bytes[count++] = (byte) ((hex(raw.charAt(at + 1)) << 4) | hex(raw.charAt(at + 2)));
                at += 3;
                c = at < end ? raw.charAt(at) : 0;
            }
            if (count > 0) {
                text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            } else {
                text.append(plusIsSpace && c == '+' ? ' ' : c);
                at++;
            }
        }
        return text.toString();
    }

    private static boolean isEscape(String raw, int at, int end) {
        return at + 2 < end && hex(raw.charAt(at + 1)) >= 0 && hex(raw.charAt(at + 2)) >= 0;
    }

    /** Not Character.digit: that takes full-width digits as well. */
    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
