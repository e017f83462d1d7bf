package io.threecx.benchmarks;

import java.util.Locale;

/** A drawing, put together piece by piece. Lengths are pixels from the upper left corner; looks are classes of the style. */
final class Svg {
    private final StringBuilder body = new StringBuilder();

    void rect(double x, double y, double width, double height, double radius, String look) {
        add("<rect" + at("x", x) + at("y", y) + at("width", width) + at("height", height) + at("rx", radius) + as(look)
                + "/>");
    }

    void line(double x1, double y1, double x2, double y2, String look) {
        add("<line" + at("x1", x1) + at("y1", y1) + at("x2", x2) + at("y2", y2) + as(look) + "/>");
    }

    /** Begins at x, or ends or has its middle there, as the look says. */
    void text(double x, double y, String text, String look) {
        add("<text" + at("x", x) + at("y", y) + as(look) + ">" + escaped(text) + "</text>");
    }

    /** A text and, in the same line, one that looks otherwise. */
    void text(double x, double y, String text, String look, String more, String otherLook) {
        String second = "<tspan dx=\"10\"" + as(otherLook) + ">" + escaped(more) + "</tspan>";
        add("<text" + at("x", x) + at("y", y) + as(look) + ">" + escaped(text) + second + "</text>");
    }

    private static String at(String attribute, double value) {
        return String.format(Locale.ROOT, " %s=\"%.1f\"", attribute, value);
    }

    private static String as(String look) {
        return " class=\"" + look + "\"";
    }

    private void add(String element) {
        body.append(element).append('\n');
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
                || (character >= 0x20 && character < 0xD800)
                || (character >= 0xE000 && character < 0xFFFE)
                || character >= 0x10000;
    }
}
