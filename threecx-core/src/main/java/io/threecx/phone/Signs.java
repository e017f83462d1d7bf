package io.threecx.phone;

/** The single characters numbers are written with, in any script. */
final class Signs {

    private Signs() {}

    /** The value of the digit at an index, or -1; digits of every script count, also those of two chars. */
    static int digitAt(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return Character.digit(text.codePointAt(index), 10);
    }

    /** A plus: ASCII, full width, small or raised. */
    static boolean isPlus(char c) {
        return c == '+' || c == '＋' || c == '﹢' || c == '⁺';
    }

    /** What may stand between two digits of one number beyond the ASCII signs: blanks, dashes, invisible marks, brackets. */
    static boolean isSeparator(char c) {
        if (c < 0x20) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.NON_SPACING_MARK -> c > 0x7f;
            default -> c == '\u2212' || c == '·' || c == '∙' || c == '•' || c == '．' || c == '／' || c == '\u2044';
        };
    }
}
