package io.threecx.cdr.source;

import java.util.Objects;

/**
 * One line of the PBX's CDR output, as it came: not yet read as a record, and perhaps none. Without its line end, without NUL
 * characters, never blank. Immutable.
 */
public final class CdrLine {
    private final String source;
    private final String position;
    private final String text;
    private final boolean cut;

    private CdrLine(String source, String position, String text, boolean cut) {
        this.source = Objects.requireNonNull(source, "source");
        this.position = Objects.requireNonNull(position, "position");
        this.text = Objects.requireNonNull(text, "text");
        this.cut = cut;
    }

    /**
     * A whole line.
     *
     * @param source {@link CdrSource#name()}
     * @param position see {@link #position()}
     */
    public static CdrLine of(String source, String position, String text) {
        return new CdrLine(source, position, text, false);
    }

    /** The beginning of a line of which the rest is not known; the others as in {@link #of}. */
    public static CdrLine cut(String source, String position, String beginning) {
        return new CdrLine(source, position, beginning, true);
    }

    /** Which source it came from: {@link CdrSource#name()}. */
    public String source() {
        return source;
    }

    /**
     * Where in the source it began. The same line has the same position whenever it is offered, also after a restart; two
     * lines never share one. So source and position together are a key by which a sink can tell what it has already.
     */
    public String position() {
        return position;
    }

    /** The text, read as UTF-8; bytes that are not have become U+FFFD. */
    public String text() {
        return text;
    }

    /** Whether only the beginning is here: the line was too long, or the connection broke within it. Not to be read as a record. */
    public boolean isCut() {
        return cut;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrLine that
                && source.equals(that.source)
                && position.equals(that.position)
                && text.equals(that.text)
                && cut == that.cut;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, position);
    }

    /** Source and position; the text is about people. */
    @Override
    public String toString() {
        return "line at " + position + " of " + source + (cut ? ", cut" : "");
    }
}
