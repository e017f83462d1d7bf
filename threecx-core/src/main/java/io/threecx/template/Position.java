package io.threecx.template;

/**
 * A place in the text of a template.
 *
 * @param line line, counted from 1; a line ends with LF, CR or CR LF
 * @param column column in UTF-16 units, counted from 1; a tab is one column
 */
public record Position(int line, int column) {

    /** @throws IllegalArgumentException when line or column is less than 1 */
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns are counted from 1: " + line + ", " + column);
        }
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
