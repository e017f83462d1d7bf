package io.threecx.journal.text;

import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text with named places, parts of it optional: {@code Missed call from {who}[, queue {queue}]}. Immutable. */
final class TextPattern {

    private record Part(String literal, @Nullable String placeholder, boolean optional, int group) {}

    private final List<Part> parts;

    private TextPattern(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a pattern.
     *
     * @param known the placeholders that it may use
     * @param problems is told each thing wrong, as the rest of a sentence that begins with the key
     */
    static TextPattern parse(String text, Set<String> known, Consumer<String> problems) {
        return new Parser(text, known, problems).parse();
    }

    /** The placeholders in it. */
    Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            String name = part.placeholder();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** The text with these values; a placeholder without one leaves nothing, or takes its optional part along. */
    String with(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.optional() && !isComplete(part.group(), values)) {
                continue;
            }
            String name = part.placeholder();
            text.append(name == null ? part.literal() : values.getOrDefault(name, ""));
        }
        return text.toString();
    }

    private boolean isComplete(int group, Map<String, String> values) {
        return parts.stream()
                .filter(part -> part.group() == group && part.placeholder() != null)
                .noneMatch(part -> values.getOrDefault(String.valueOf(part.placeholder()), "")
                        .isEmpty());
    }

    /** One reading of one text. */
    private static final class Parser {
        private final String text;
        private final Set<String> known;
        private final Consumer<String> problems;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private boolean optional;
        private int group;
        private int at;

        Parser(String text, Set<String> known, Consumer<String> problems) {
            this.text = text;
            this.known = known;
            this.problems = problems;
        }

        TextPattern parse() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if ("{}[]".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == c) {
                    literal.append(c);
                    at += 2;
                } else {
                    at++;
                    sign(c);
                }
            }
            if (optional) {
                problems.accept("opens a '[' that nothing closes");
            }
            endLiteral();
            return new TextPattern(parts);
        }

        private void sign(char c) {
            switch (c) {
                case '{' -> placeholder();
                case '}' -> problems.accept("has a '}' without a '{' before it; write '}}' for the sign itself");
                case '[' -> {
                    if (optional) {
                        problems.accept("has a '[' inside of brackets, which do not nest");
                    }
                    turn(true);
                }
                case ']' -> {
                    if (!optional) {
                        problems.accept("has a ']' without a '[' before it; write ']]' for the sign itself");
                    }
                    turn(false);
                }
                default -> literal.append(c);
            }
        }

        private void turn(boolean nowOptional) {
            endLiteral();
            optional = nowOptional;
            group++;
        }

        private void placeholder() {
            int end = text.indexOf('}', at);
            if (end < 0) {
                problems.accept("opens a '{' that nothing closes");
                at = text.length();
                return;
            }
            String name = text.substring(at, end).strip();
            at = end + 1;
            if (known.contains(name)) {
                endLiteral();
                parts.add(new Part("", name, optional, group));
            } else {
                problems.accept("uses {" + name + "}, which there is not here" + advice(name, known));
            }
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                parts.add(new Part(literal.toString(), null, optional, group));
                literal.setLength(0);
            }
        }
    }

    /** The end of a sentence on a name that does not exist. */
    static String advice(String name, Set<String> known) {
        return NearMiss.of(name, known)
                .map(near -> ": did you mean " + near + "?")
                .orElse(known.isEmpty() ? ": there are none" : "; there are " + String.join(", ", known));
    }
}
