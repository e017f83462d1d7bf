package io.threecx.bitrix24.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a form with nested keys as PHP writes it: {@code data[FIELDS][ID]=662}, brackets encoded or not, {@code list[]=x} numbered
 * as it comes, the last of two equal keys (b24restdocs, settings/how-to-call-rest-api/data-encoding). Everything is a text or a
 * map of these. An event has about 20 fields in 3 levels; the limits are far beyond, and far below what would hurt.
 */
final class FormBody {
    static final int MOST_BYTES = 64 * 1024;
    static final int MOST_FIELDS = 1_000;
    static final int MOST_LEVELS = 8;
    private static final int LONGEST_KEY = 500;

    private FormBody() {}

    static Map<String, Object> parse(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw new MalformedEventException("the form has more than " + MOST_BYTES + " bytes");
        }
        Map<String, Object> root = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        int fields = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            if (end > from) {
                if (++fields > MOST_FIELDS) {
                    throw new MalformedEventException("the form has more than " + MOST_FIELDS + " fields");
                }
                pair(root, text.substring(from, end));
            }
            from = end + 1;
        }
        return root;
    }

    private static void pair(Map<String, Object> root, String pair) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (key.length() > LONGEST_KEY) {
            throw new MalformedEventException("a key of the form has more than " + LONGEST_KEY + " characters");
        }
        put(root, key, value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new MalformedEventException("the form is not encoded as one");
        }
    }

    private static void put(Map<String, Object> root, String key, String value) {
        int bracket = key.indexOf('[');
        if (bracket <= 0 || !key.endsWith("]")) {
            root.put(key, value);
            return;
        }
        Map<String, Object> at = root;
        String step = key.substring(0, bracket);
        int levels = 1;
        while (bracket >= 0 && bracket < key.length()) {
            int close = key.indexOf(']', bracket);
            if (key.charAt(bracket) != '[' || close < 0 || ++levels > MOST_LEVELS) {
                throw new MalformedEventException("the keys of the form are nested too deeply, or not at all");
            }
            at = inner(at, step);
            step = key.substring(bracket + 1, close);
            bracket = close + 1;
        }
        at.put(step.isEmpty() ? Integer.toString(at.size()) : step, value);
    }

    /** A text where a map is needed gives way to it, as in PHP. */
    private static Map<String, Object> inner(Map<String, Object> at, String step) {
        String key = step.isEmpty() ? Integer.toString(at.size()) : step;
        if (map(at, key) instanceof LinkedHashMap<String, Object> there) {
            return there;
        }
        Map<String, Object> made = new LinkedHashMap<>();
        at.put(key, made);
        return made;
    }

    /** What stands under a key, if it is a map; else an empty one. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> at, String key) {
        return at.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** What stands under a key, if it is a text; else an empty one. */
    static String text(Map<String, Object> at, String key) {
        return at.get(key) instanceof String text ? text : "";
    }
}
