package io.threecx.cdr.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds lines and the separators in them in one pass over the bytes of an input. */
final class StreamedLines extends AbstractSpliterator<CdrReading> {
    /** Most lines are short, and a connection may bring one only. */
    private static final int BUFFER = 32 * 1024;

    /** Room for the longest line and for what tells that it is too long. */
    private static final int MAX_BUFFER = 2 * (CdrReader.MAX_LINE + 1);

    private final InputStream in;
    private final RecordParser parser;
    private final Separators separators;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    private boolean afterCarriageReturn;
    private long lineNumber;

    StreamedLines(InputStream in, RecordParser parser) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.in = in;
        this.parser = parser;
        this.separators = parser.newSeparators();
    }

    static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super CdrReading> action) {
        try {
            while (has(1)) {
                if (afterCarriageReturn && buffer[position] == '\n') {
                    position++;
                    afterCarriageReturn = false;
                    continue;
                }
                CdrReading line = next();
                if (line != null) {
                    action.accept(line);
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable CdrReading next() throws IOException {
        lineNumber++;
        separators.clear();
        int scanned = 0;
        while (true) {
            int end = separators.scan(buffer, position, position + scanned, limit);
            scanned = end - position;
            if (scanned > CdrReader.MAX_LINE) {
                CdrProblem problem =
                        parser.tooLong(Arrays.copyOfRange(buffer, position, position + CdrReader.MAX_LINE), lineNumber);
                skipLine();
                return problem;
            }
            if (end < limit || !has(scanned + 1)) {
                break;
            }
        }
        CdrReading line = parser.parse(buffer, position, position + scanned, separators, lineNumber);
        position += scanned;
        passLineEnd();
        return line;
    }

    private void skipLine() throws IOException {
        while (has(1)) {
            while (position < limit) {
                if (buffer[position] == '\n' || buffer[position] == '\r') {
                    passLineEnd();
                    return;
                }
                position++;
            }
        }
    }

    private void passLineEnd() {
        if (position < limit) {
            afterCarriageReturn = buffer[position] == '\r';
            position++;
        }
    }

    /** Whether there are that many bytes from here; reads on where there are not yet. */
    private boolean has(int count) throws IOException {
        while (limit - position < count && !ended) {
            makeRoom(count);
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        }
        return limit - position >= count;
    }

    private void makeRoom(int count) {
        if (position == limit || position + count > buffer.length || position > buffer.length / 2) {
            byte[] target = count <= buffer.length
                    ? buffer
                    : new byte[Math.min(MAX_BUFFER, Math.max(count, 2 * buffer.length))];
            System.arraycopy(buffer, position, target, 0, limit - position);
            buffer = target;
            limit -= position;
            position = 0;
        }
    }
}
