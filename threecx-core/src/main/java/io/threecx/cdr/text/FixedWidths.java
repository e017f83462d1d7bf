package io.threecx.cdr.text;

import org.jspecify.annotations.Nullable;

/** A line without separators, cut at the widths of its columns. */
final class FixedWidths {
    private FixedWidths() {}

    /**
     * Begin and end of each column, counted from the beginning of the line; columns behind a line's end are empty.
     * Widths count characters as .NET does, so one beyond the basic plane is two.
     *
     * @param begin of the first column
     * @return null where text is left over
     */
    static char @Nullable [] bounds(CdrLayout layout, byte[] bytes, int from, int begin, int to) {
        char[] bounds = new char[2 * layout.size()];
        int at = begin;
        for (int column = 0; column < layout.size(); column++) {
            int end = end(bytes, at, to, layout.columns().get(column).width());
            RecordParser.trim(bytes, from, at, end, bounds, column);
            at = end;
        }
        while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at == to ? bounds : null;
    }

    private static int end(byte[] bytes, int from, int to, int width) {
        int at = from;
        int characters = 0;
        while (at < to && characters < width) {
            characters += (bytes[at] & 0xf8) == 0xf0 ? 2 : 1;
            at++;
            while (at < to && (bytes[at] & 0xc0) == 0x80) {
                at++;
            }
        }
        return at;
    }
}
