package io.threecx.testkit;

/** Takes emojis out of a text, as 3CX does for a template that does not say SupportsEmojis. */
final class Emojis {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;

    private Emojis() {}

    static String strip(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isEmoji(point)).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isEmoji(int point) {
        return isBetween(point, 0x1F000, 0x1FAFF)
                || isBetween(point, 0x2600, 0x27BF)
                || isBetween(point, 0x2B00, 0x2BFF)
                || isBetween(point, 0x231A, 0x23FF)
                // what only changes or joins them: variation selectors, tags
                || isBetween(point, 0xFE00, 0xFE0F)
                || isBetween(point, 0xE0020, 0xE007F)
                || point == ZERO_WIDTH_JOINER
                || point == KEYCAP;
    }

    private static boolean isBetween(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
