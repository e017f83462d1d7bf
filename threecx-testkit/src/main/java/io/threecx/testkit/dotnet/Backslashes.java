package io.threecx.testkit.dotnet;

/**
 * Escapes in quoted arguments: {@code "\%2B"} means {@code %2B} (3CX CRM template description, Expressions, Escapes).
 * Ours: before a letter or digit and at the end a backslash is one, so that {@code "\"} can be replaced.
 */
final class Backslashes {

    private Backslashes() {}

    static String removed(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && !Character.isLetterOrDigit(text.charAt(i + 1));
            out.append(escapes ? text.charAt(++i) : c);
        }
        return out.toString();
    }
}
