package io.threecx.cdr.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one record as bytes in UTF-8, and where each column begins and ends: strings are made only of what
 * somebody asks for.
 */
final class RecordText {
    private final CdrLayout layout;
    private final byte[] bytes;
    private final char[] bounds;

    /** @param bounds begin and end of each column in the bytes */
    RecordText(CdrLayout layout, byte[] bytes, char[] bounds) {
        this.layout = layout;
        this.bytes = bytes;
        this.bounds = bounds;
    }

    CdrLayout layout() {
        return layout;
    }

    /** Empty where there is no such column. */
    String text(CdrField field) {
        int column = layout.indexOf(field);
        return column < 0 ? "" : text(column);
    }

    String text(int column) {
        int begin = begin(column);
        int end = end(column);
        return begin == end ? "" : new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    boolean isEmpty(CdrField field) {
        int column = layout.indexOf(field);
        return column < 0 || begin(column) == end(column);
    }

    boolean sameText(RecordText other, CdrField field) {
        int mine = layout.indexOf(field);
        int theirs = other.layout.indexOf(field);
        if (mine < 0 || theirs < 0) {
            return isEmpty(field) && other.isEmpty(field);
        }
        return Arrays.equals(bytes, begin(mine), end(mine), other.bytes, other.begin(theirs), other.end(theirs));
    }

    /** Seconds since 1970; {@link TextTime#INVALID} where the column is not there, is empty or holds no time. */
    long epochSecond(CdrField field) {
        int column = layout.indexOf(field);
        return column < 0 ? TextTime.INVALID : TextTime.epochSecond(bytes, begin(column), end(column));
    }

    /** -1 where the column is not there, is empty or holds no duration. */
    long seconds(CdrField field) {
        int column = layout.indexOf(field);
        return column < 0 ? -1 : TextTime.seconds(bytes, begin(column), end(column));
    }

    private int begin(int column) {
        return bounds[2 * column];
    }

    private int end(int column) {
        return bounds[2 * column + 1];
    }
}
