package io.threecx.crm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person reads in the CRM, in the user's language. Each provider takes the form that its CRM shows best.
 *
 * @param subject one line
 * @param lines the body, one fact a line
 */
public record EntryText(String subject, List<Line> lines) {

    /**
     * One fact: "Duration: 1:33".
     *
     * @param label empty for a line of free text
     * @param value plain text, which may have line ends
     */
    public record Line(String label, String value) {}

    /** Copies the lines. */
    public EntryText {
        lines = List.copyOf(lines);
    }

    /** The body as plain text. */
    public String plain() {
        return lines.stream()
                .map(line -> line.label().isEmpty() ? line.value() : line.label() + ": " + line.value())
                .collect(Collectors.joining("\n"));
    }

    /** The body as HTML; names with {@code <} and {@code &} stay text. */
    public String html() {
        return lines.stream()
                .map(line -> line.label().isEmpty()
                        ? "<p>" + escaped(line.value()) + "</p>"
                        : "<p><b>" + escaped(line.label()) + ":</b> " + escaped(line.value()) + "</p>")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }
}
