package io.threecx.benchmarks;

import java.util.Locale;

/** A drawing, put together piece by piece. Lengths are pixels from the upper left corner; looks are classes of the style. */
final class Svg {
    private final StringBuilder body = new StringBuilder();

    void rect(double x, double y, double width, double height, double radius, String look) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" class=\"%s\"/>",
                x, y, width, height, radius, look);
    }

    void line(double x1, double y1, double x2, double y2, String look) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, look);
    }

    /** Begins at x, or ends or has its middle there, as the look says. */
    void text(double x, double y, String text, String look) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, look, escaped(text));
    }

    /** A text and, in the same line, one that looks otherwise. */
    void text(double x, double y, String text, String look, String more, String otherLook) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s<tspan dx=\"10\" class=\"%s\">%s</tspan></text>",
                x, y, look, escaped(text), otherLook, escaped(more));
    }

    private void add(String element, Object... values) {
        body.append(String.format(Locale.ROOT, element, values)).append('\n');
    }

    /**
     * The whole document.
     *
     * @param title for those who do not see it, as the description is
     */
    String document(double width, double height, String style, String title, String description) {
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" \
                role="img" aria-labelledby="title desc">
                <title id="title">%3$s</title>
                <desc id="desc">%4$s</desc>
                <style>
                %5$s</style>
                %6$s</svg>
                """, width, height, escaped(title), escaped(description), style, body);
    }

    /** As a text or an attribute of XML; characters that XML does not allow become spaces. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(character) ? character : ' ');
            }
        });
        return escaped.toString();
    }

    /** https://www.w3.org/TR/xml/#charsets */
    private static boolean allowed(int character) {
        return character == '\n'
                || character >= 0x20 && character < 0xD800
                || character >= 0xE000 && character < 0xFFFE
                || character >= 0x10000;
    }
}
