package io.threecx.monitor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settings of the form {@code name=value, name=value}. */
final class Assignments {

    /** @param value empty when nothing was said */
    record Pair(String name, String value) {}

    private Assignments() {}

    /**
     * The pairs in their order; empty ones are passed over.
     *
     * @param example what the setting takes, for messages
     */
    static List<Pair> parse(String text, String example) {
        List<Pair> pairs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split("[,;]")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "takes groups such as " + example + ", not '" + part.strip() + "', which has no id");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("names the group '" + name + "' twice");
            }
            pairs.add(new Pair(name, value));
        }
        return pairs;
    }
}
