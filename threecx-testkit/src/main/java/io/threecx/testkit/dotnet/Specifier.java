package io.threecx.testkit.dotnet;

import org.jspecify.annotations.Nullable;

/**
 * A standard numeric format: a letter and perhaps a precision.
 *
 * @param written the letter as written
 * @param precision -1 without one
 */
record Specifier(char written, int precision) {

    private static final int MAX_DIGITS = 9;

    /** Null if the format is a custom one. */
    static @Nullable Specifier of(String format) {
        if (format.isEmpty()) {
            return new Specifier('G', -1);
        }
        char letter = format.charAt(0);
        boolean isLetter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
        if (!isLetter || format.length() > MAX_DIGITS + 1) {
            return null;
        }
        int precision = format.length() == 1 ? -1 : 0;
        for (int i = 1; i < format.length(); i++) {
            char digit = format.charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            precision = precision * 10 + digit - '0';
        }
        return new Specifier(letter, precision);
    }

    char letter() {
        return isUpper() ? written : (char) (written - 'a' + 'A');
    }

    boolean isUpper() {
        return written <= 'Z';
    }

    char exponentLetter() {
        return isUpper() ? 'E' : 'e';
    }
}
