package io.threecx.journal.text;

/** Makes the texts of others harmless: who called himself so, or what was said, may hold anything. */
final class CleanText {
    private static final String CUT = "…";
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /**
     * One line without control characters, runs of spaces as one.
     *
     * @param most UTF-16 units that it may have; a longer one is cut and ends in an ellipsis
     */
    static String oneLine(String text, int most) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() <= most + 1; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (breaksLine(c) || Character.isISOControl(c)) {
                c = ' ';
            }
            if (!turnsDirection(c) && (c != ' ' || endsInText(line))) {
                append(line, c);
            }
        }
        return cut(line.toString().stripTrailing(), most);
    }

    /** Lines of text without other control characters. */
    static String block(String text) {
        StringBuilder block = new StringBuilder(text.length());
        String lines = text.replace("\r\n", "\n");
        for (int i = 0; i < lines.length(); ) {
            int c = lines.codePointAt(i);
            i += Character.charCount(c);
            if (breaksLine(c)) {
                c = '\n';
            } else if (c != '\t' && Character.isISOControl(c)) {
                c = ' ';
            }
            if (!turnsDirection(c)) {
                append(block, c);
            }
        }
        return block.toString().strip();
    }

    private static boolean endsInText(StringBuilder line) {
        return !line.isEmpty() && line.charAt(line.length() - 1) != ' ';
    }

    private static void append(StringBuilder text, int c) {
        if (Character.getType(c) == Character.SURROGATE) { // half of a character: no encoding can write it
            text.append(REPLACEMENT);
        } else {
            text.appendCodePoint(c);
        }
    }

    private static boolean breaksLine(int c) {
        return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Embeddings, overrides and isolates (Unicode Standard Annex 9): they would turn what stands beside them. */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static String cut(String line, int most) {
        if (line.length() <= most) {
            return line;
        }
        int end = most - CUT.length();
        return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end)
                        .stripTrailing()
                + CUT;
    }
}
