package io.threecx.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes the Forwarded header (RFC 7239, section 4) apart: elements between commas, pairs between semicolons. */
final class ForwardedElements {
    private ForwardedElements() {}

    static List<Map<String, String>> parse(String header) {
        List<Map<String, String>> elements = new ArrayList<>();
        Map<String, String> element = new HashMap<>();
        StringBuilder pair = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < header.length()) {
                pair.append(header.charAt(++i));
            } else if (!quoted && (c == ';' || c == ',')) {
                put(element, pair);
                if (c == ',') {
                    elements.add(element);
                    element = new HashMap<>();
                }
            } else {
                pair.append(c);
            }
        }
        put(element, pair);
        elements.add(element);
        return elements;
    }

    private static void put(Map<String, String> element, StringBuilder pair) {
        int equals = pair.indexOf("=");
        if (equals > 0) {
            String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            element.put(name, pair.substring(equals + 1).strip());
        }
        pair.setLength(0);
    }
}
