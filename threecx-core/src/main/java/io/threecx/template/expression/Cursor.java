package io.threecx.template.expression;

import org.jspecify.annotations.Nullable;

/** A place in a text that is being read, and how deep in brackets it is. */
final class Cursor {

    /** Deepest nesting of brackets and parentheses; templates in use have three levels. */
    private static final int MAX_DEPTH = 64;

    final String text;
    int at;
    private int depth;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean ahead(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    boolean ahead(String expected) {
        return text.startsWith(expected, at);
    }

    /** Goes behind the character if it is next. */
    boolean take(char expected) {
        boolean there = ahead(expected);
        at += there ? 1 : 0;
        return there;
    }

    /** Goes behind the text if it is next. */
    boolean take(String expected) {
        boolean there = ahead(expected);
        at += there ? expected.length() : 0;
        return there;
    }

    /** Takes the next character, whatever it is. */
    String takeAny() {
        at++;
        return text.substring(at - 1, at);
    }

    void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Takes a name; empty if none begins here. */
    String takeName() {
        int start = at;
        while (at < text.length() && isPartOfName(text.charAt(at), at == start)) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isPartOfName(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || (!first && (Character.isDigit(c) || c == ':' || c == '-'));
    }

    /** The name of the method whose call begins with a dot here; null if none does. */
    @Nullable
    String methodAhead() {
        if (!ahead('.')) {
            return null;
        }
        int before = at++;
        String name = takeName();
        boolean called = !name.isEmpty() && ahead('(');
        at = before;
        return called ? name : null;
    }

    void enter(int start) {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException(
                    start, "Brackets are nested more than " + MAX_DEPTH + " deep.", "Take the text apart.");
        }
    }

    void leave() {
        depth--;
    }
}
