package io.threecx.cdr.text;

import java.util.List;

/**
 * Writes records as the PBX does, for tests and for programs that expect its output. 3CX quotes nothing: in a name, what
 * separates columns or lines becomes a space; any other value that has such a character is refused. Immutable and
 * thread-safe.
 */
public final class CdrWriter {
    private static final String PREFIX = "Call ";

    private final CdrLayout layout;

    private CdrWriter(CdrLayout layout) {
        this.layout = layout;
    }

    /** A writer of lines with these columns, in this order. */
    public static CdrWriter of(CdrLayout layout) {
        return new CdrWriter(layout);
    }

    /**
     * The record as a line without its end; fields that the layout does not have are left out.
     *
     * @throws IllegalArgumentException where a value cannot be written in this layout
     */
    public String line(CdrRecord record) {
        StringBuilder line = new StringBuilder(PREFIX);
        List<CdrColumn> columns = layout.columns();
        for (int i = 0; i < columns.size(); i++) {
            CdrColumn column = columns.get(i);
            if (i > 0 && !layout.isFixedWidth()) {
                line.append((char) layout.separator());
            }
            String value = column.field()
                    .map(field -> value(record, field))
                    .orElseGet(() -> checked(column.name(), record.others().getOrDefault(column.name(), "")));
            line.append(value);
            if (layout.isFixedWidth()) {
                pad(line, column, value);
            }
        }
        return line.toString();
    }

    private String value(CdrRecord record, CdrField field) {
        String value = record.text(field);
        return field.isFreeText() ? spaced(value) : checked(field.fieldName(), value);
    }

    private String spaced(String value) {
        StringBuilder text = new StringBuilder(value.length());
        boolean afterBreak = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isBreak(c)) {
                afterBreak = true;
            } else {
                boolean spaceWanted =
                        afterBreak && c != ' ' && text.length() > 0 && text.charAt(text.length() - 1) != ' ';
                text.append(spaceWanted ? " " : "").append(c);
                afterBreak = false;
            }
        }
        return text.toString().strip();
    }

    private String checked(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isBreak(c)) {
                throw new IllegalArgumentException(name + " has a character in it that separates columns or lines"
                        + " (code " + (int) c + "), and a call record has no quotes; take it out");
            }
        }
        return value;
    }

    private boolean isBreak(char c) {
        return c == layout.separator() || c == '\n' || c == '\r' || c == 0;
    }

    private static void pad(StringBuilder line, CdrColumn column, String value) {
        if (value.length() > column.width()) {
            throw new IllegalArgumentException(
                    column.name() + " has " + value.length() + " characters; its column has " + column.width());
        }
        line.append(" ".repeat(column.width() - value.length()));
    }
}
