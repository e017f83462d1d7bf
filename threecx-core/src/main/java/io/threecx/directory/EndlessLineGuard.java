package io.threecx.directory;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a line that would not end: a parser of lines keeps one in memory, and a large picture is well below this. */
final class EndlessLineGuard extends FilterReader {
    /** In characters, all folded parts of a line together. */
    static final int LONGEST_LINE = 16_000_000;

    private final boolean folded;
    private int length;
    private boolean atLineStart;

    private EndlessLineGuard(Reader in, boolean folded) {
        super(in);
        this.folded = folded;
    }

    static EndlessLineGuard ofLines(Reader in) {
        return new EndlessLineGuard(in, false);
    }

    /** Lines that go on behind a line break and a space, as in vCard. */
    static EndlessLineGuard ofFoldedLines(Reader in) {
        return new EndlessLineGuard(in, true);
    }

    /** A line is longer than anything a card holds. */
    static final class EndlessLineException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            count((char) c);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int wanted) throws IOException {
        int read = super.read(buffer, offset, wanted);
        for (int i = 0; i < read; i++) {
            count(buffer[offset + i]);
        }
        return read;
    }

    private void count(char c) throws EndlessLineException {
        if (atLineStart && !(folded && (c == ' ' || c == '\t'))) {
            length = 0;
        }
        atLineStart = c == '\n' || c == '\r';
        if (++length > LONGEST_LINE) {
            throw new EndlessLineException();
        }
    }
}
