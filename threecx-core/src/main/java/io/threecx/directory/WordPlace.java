package io.threecx.directory;

/** Where in a text a word stands, as a rank: 0 is best. Texts and words are UTF-8. */
final class WordPlace {
    /** At the beginning of the text. */
    static final int START_OF_TEXT = 0;
    /** At the beginning of a word. */
    static final int START_OF_WORD = 1;
    /** Inside a word. */
    static final int INSIDE = 2;
    /** Not in the text; more than any sum of the ranks of eight words. */
    static final int NOWHERE = 24;

    private static final byte[] LOWER = new byte[256];

    static {
        for (int i = 0; i < LOWER.length; i++) {
            LOWER[i] = (byte) (i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
    }

    private WordPlace() {}

    /**
     * The best place of a word.
     *
     * @param from where the text begins in the bytes
     * @param to where it ends
     * @param word folded
     * @param worstWanted places worse than this may be passed over
     */
    static int of(byte[] bytes, int from, int to, byte[] word, int worstWanted) {
        if (worstWanted == START_OF_TEXT) {
            return to - from >= word.length && LOWER[bytes[from] & 0xff] == word[0] && matches(bytes, from, word)
                    ? START_OF_TEXT
                    : NOWHERE;
        }
        int best = NOWHERE;
        byte first = word[0];
        byte firstUpper = (byte) (first >= 'a' && first <= 'z' ? first - ('a' - 'A') : first);
        for (int i = from; i <= to - word.length; i++) {
            byte here = bytes[i];
            if ((here == first || here == firstUpper) && matches(bytes, i, word)) {
                int place = place(bytes, from, i);
                if (place == START_OF_TEXT) {
                    return place;
                }
                best = Math.min(best, place);
            }
        }
        return best;
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (LOWER[bytes[at + i] & 0xff] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int place(byte[] bytes, int from, int at) {
        if (at == from) {
            return START_OF_TEXT;
        }
        byte before = bytes[at - 1];
        boolean inWord = before < 0 || Character.isLetterOrDigit(before);
        return inWord ? INSIDE : START_OF_WORD;
    }
}
