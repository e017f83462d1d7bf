package io.threecx.cdr.text;

/** Where the separators of a line are, counted from its beginning. One for many lines; not thread-safe. */
final class Separators {
    private final int separator;
    private final int[] positions;
    private int count;
    private boolean nul;

    /** @param separator a comma or a character below it; -1 for none */
    Separators(int separator, int capacity) {
        this.separator = separator;
        this.positions = new int[capacity];
    }

    void clear() {
        count = 0;
        nul = false;
    }

    /**
     * Goes on in a line that begins at {@code start}.
     *
     * @return where it ends: at a CR or LF, or at {@code to}
     */
    int scan(byte[] bytes, int start, int from, int to) {
        int found = count;
        int at = from;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b > ',' || b < 0) {
                continue;
            }
            if (b == separator) {
                if (found < positions.length) {
                    positions[found] = at - start;
                }
                found++;
            } else if (b == '\n' || b == '\r') {
                break;
            } else if (b == 0) {
                nul = true;
            }
        }
        count = found;
        return at;
    }

    /** All of them, also where there are more than fit. */
    int count() {
        return count;
    }

    int position(int index) {
        return positions[index];
    }

    /** Whether the line has a character 0 in it. */
    boolean sawNul() {
        return nul;
    }
}
