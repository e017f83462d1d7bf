package io.threecx.testkit.pbx;

import io.threecx.testkit.wire.WireExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource path, such as {@code Users(29)/Groups} or {@code Recordings/Pbx.DownloadRecording(recId=9)}.
 *
 * @param parts names with what stands in their brackets
 */
record ODataPath(List<Part> parts) {

    /**
     * One part.
     *
     * @param arguments by name; a lone key has the empty name
     */
    record Part(String name, boolean hasBrackets, Map<String, String> arguments) {}

    static ODataPath parse(String rawPath) {
        List<Part> parts = new ArrayList<>();
        for (String text : split(WireExchange.decoded(rawPath), '/')) {
            int bracket = text.indexOf('(');
            if (bracket < 0) {
                parts.add(new Part(text, false, Map.of()));
            } else if (text.endsWith(")")) {
                parts.add(new Part(
                        text.substring(0, bracket), true, arguments(text.substring(bracket + 1, text.length() - 1))));
            } else {
                throw ODataProblem.notFound("The resource");
            }
        }
        return new ODataPath(List.copyOf(parts));
    }

    private static Map<String, String> arguments(String text) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String argument : split(text, ',')) {
            String stripped = argument.strip();
            int equals = stripped.startsWith("'") ? -1 : stripped.indexOf('=');
            if (!stripped.isEmpty()) {
                arguments.put(equals < 0 ? "" : stripped.substring(0, equals), stripped.substring(equals + 1));
            }
        }
        return arguments;
    }

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = c == '\'' ? !quoted : quoted;
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == at && !quoted && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    Part first() {
        return parts.get(0);
    }

    String second() {
        return parts.size() > 1 ? parts.get(1).name() : "";
    }
}
