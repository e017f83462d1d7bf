package io.threecx.template;

import java.util.Locale;
import java.util.regex.Pattern;

/** What XML 1.0 can carry, and how it is escaped. */
final class XmlText {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_:][\\p{L}\\p{N}_:.\\-]*");

    private XmlText() {}

    /**
     * The text, if XML 1.0 can carry it.
     *
     * @throws IllegalArgumentException naming the place and the character, but not the text, which may be a secret
     */
    static String requireLegal(String text, String where) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isLegal(c)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s contains the character U+%04X at index %d, which XML 1.0 cannot carry: remove it.",
                        where,
                        c,
                        i));
            }
            i += Character.charCount(c);
        }
        return text;
    }

    static String requireName(String name, String what) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for an XML " + what + ": \"" + name + "\"");
        }
        return name;
    }

    static String requireComment(String text) {
        requireLegal(text, "A comment");
        if (text.contains("--") || text.endsWith("-")) {
            throw new IllegalArgumentException(
                    "A comment contains \"--\" or ends with \"-\", which XML does not allow and 3CX rejects as"
                            + " \"incorrect file format\".");
        }
        return text;
    }

    /** XML 1.0, production 2 (Char). A lone surrogate comes here as itself and is not legal. */
    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Escapes an attribute value; line breaks and tabs become references, or a reader would turn them into spaces. */
    static void appendAttribute(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x09;");
                case '\n' -> out.append("&#x0A;");
                default -> appendMarkupSafe(out, c);
            }
        }
    }

    /** Escapes element text. */
    static void appendText(StringBuilder out, String text, boolean lineBreaksAsReferences) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && lineBreaksAsReferences) {
                out.append("&#x0A;");
            } else {
                appendMarkupSafe(out, c);
            }
        }
    }

    private static void appendMarkupSafe(StringBuilder out, char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '\r' -> out.append("&#x0D;");
            default -> out.append(c);
        }
    }
}
