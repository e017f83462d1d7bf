package io.threecx.cdr.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the PBX's CDR output. Whatever comes, every line that is not blank gives a {@link CdrRecord} or a
 * {@link CdrProblem}, and nothing is thrown. Immutable and thread-safe.
 */
public final class CdrReader {
    /** The longest line in bytes, as UTF-8. Records have some hundreds. */
    public static final int MAX_LINE = 0xffff;

    private final RecordParser parser;

    private CdrReader(CdrLayout layout) {
        this.parser = new RecordParser(layout);
    }

    /** A reader of lines with these columns; a line with others is a {@link CdrProblem}. */
    public static CdrReader of(CdrLayout layout) {
        return new CdrReader(layout);
    }

    /** As {@link #read(String, long)}, where nobody counts the lines. */
    public Optional<CdrReading> read(String line) {
        return read(line, 0);
    }

    /**
     * Reads one line, with or without its line end.
     *
     * @param lineNumber for problems; 0 where nobody counts
     * @return empty for a blank line, which 3CX writes between two records
     */
    public Optional<CdrReading> read(String line, long lineNumber) {
        if (line.length() > MAX_LINE) {
            return Optional.of(parser.tooLong(line, lineNumber));
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_LINE) {
            return Optional.of(parser.tooLong(line, lineNumber));
        }
        return Optional.ofNullable(parser.parse(bytes, lineNumber));
    }

    /**
     * The lines of a file or a connection, one by one as they are asked for, in memory that does not depend on their
     * number. Lines end with LF, CR or CRLF, the last one with the end of the input. Blank ones are left out, but
     * counted. To be used on one thread; closing it closes the input. Where the input fails it throws an
     * {@link java.io.UncheckedIOException}.
     */
    public Stream<CdrReading> lines(InputStream in) {
        Spliterator<CdrReading> lines = new StreamedLines(in, parser);
        return StreamSupport.stream(lines, false).onClose(() -> StreamedLines.close(in));
    }
}
