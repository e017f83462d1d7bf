package io.threecx.bitrix24.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the server reads and writes: forms with nested keys, lists and maps that are the same thing. */
final class Php {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Php() {}

    static Map<String, Object> form(String text) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
                put(root, key, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return root;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, String key, String value) {
        int bracket = key.indexOf('[');
        if (bracket <= 0 || !key.endsWith("]")) {
            root.put(key, value);
            return;
        }
        List<String> path = new ArrayList<>(List.of(key.substring(0, bracket)));
        path.addAll(List.of(key.substring(bracket + 1, key.length() - 1).split("]\\[", -1)));
        Map<String, Object> at = root;
        for (int i = 0; i < path.size() - 1; i++) {
            Object inner = at.computeIfAbsent(path.get(i), step -> new LinkedHashMap<String, Object>());
            if (!(inner instanceof Map)) {
                return;
            }
            at = (Map<String, Object>) inner;
        }
        String last = path.get(path.size() - 1);
        at.put(last.isEmpty() ? Integer.toString(at.size()) : last, value);
    }

    static List<Object> list(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        return value instanceof Collection<?> collection ? new ArrayList<>(collection) : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    static boolean isArray(Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    static String text(Object value) {
        return value == null || isArray(value) ? "" : value.toString();
    }

    static long number(Object value) {
        try {
            return Long.parseLong(text(value));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** An empty map is written as a list. */
    static Object written(Map<String, ?> map) {
        return map.isEmpty() ? List.of() : map;
    }

    /** Looks as deep as it can, and gives what is there when the path goes on: the real server does. */
    static Object resolved(Object query, Map<String, Object> results) {
        if (query instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), resolved(value, results)));
            return copy;
        }
        String text = String.valueOf(query);
        if (!text.startsWith("$result[") || !text.endsWith("]")) {
            return query;
        }
        String[] path = text.substring("$result[".length(), text.length() - 1).split("]\\[", -1);
        if (!results.containsKey(path[0])) {
            return query;
        }
        Object at = results.get(path[0]);
        for (int i = 1; i < path.length; i++) {
            Object next = at instanceof List<?> list
                    ? (number(path[i]) < list.size() ? list.get((int) number(path[i])) : null)
                    : map(at).get(path[i]);
            if (next == null) {
                break;
            }
            at = next;
        }
        return at;
    }
}
