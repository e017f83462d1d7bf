package io.threecx.testkit.dotnet;

/** Walks through a custom format of .NET: repeated letters, quoted texts, escapes. */
final class FormatScanner {

    private final String format;
    private int at;

    FormatScanner(String format) {
        this.format = format;
    }

    boolean hasMore() {
        return at < format.length();
    }

    char next() {
        return format.charAt(at++);
    }

    /** Reads a character if it is the next one. */
    boolean take(char expected) {
        boolean there = hasMore() && format.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    /** How often the character just read stands there in a row; the whole row is read. */
    int repeated() {
        int start = at - 1;
        while (hasMore() && format.charAt(at) == format.charAt(start)) {
            at++;
        }
        return at - start;
    }

    /** Appends the text up to the quote just read; a backslash in it takes the next character as it is. */
    void quoted(StringBuilder out) {
        char quote = format.charAt(at - 1);
        while (hasMore()) {
            char c = next();
            if (c == quote) {
                return;
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw new EvaluationException("The format has a quote (" + quote + ") that is not closed.");
    }

    /** The character behind a backslash. */
    char escaped() {
        if (!hasMore()) {
            throw new EvaluationException("The format ends with a backslash; write two, or none.");
        }
        return next();
    }

    /** The one specifier behind a percent sign. */
    String single() {
        if (!hasMore() || format.charAt(at) == '%') {
            throw new EvaluationException("The format has a % without a specifier behind it.");
        }
        return String.valueOf(next());
    }
}
