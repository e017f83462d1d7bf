package io.threecx.report;

/** The shape of a text that could not be read: shows its format without telling its content. */
final class Shape {
    private static final int MOST_CHARACTERS = 40;

    private Shape() {}

    /** Digits as 9, letters as a, the rest as it is; cut. */
    static String of(String text) {
        StringBuilder shape = new StringBuilder("'");
        text.codePoints()
                .limit(MOST_CHARACTERS)
                .forEach(c -> shape.append(
                        Character.isDigit(c)
                                ? '9'
                                : Character.isLetter(c) ? 'a' : c > ' ' && c < 127 ? (char) c : ' '));
        return shape.append(text.length() > MOST_CHARACTERS ? "...'" : "'").toString();
    }
}
