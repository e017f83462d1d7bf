package io.threecx.cdr.source;

import io.threecx.cdr.source.RotatedFiles.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is open and being read; stays the same file when it is moved or deleted. Not thread-safe. */
final class TailedFile implements AutoCloseable {
    private static final int ID_LENGTH = 12;
    private static final int CHUNK = 64 * 1024;

    private final String id;
    private final Found found;
    private final String before;
    private final FileChannel channel;
    private final FileMark mark;
    private final int longestLine;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private LineFramer framer;
    private Instant modified;
    private long readTo;
    private long lineStart;
    private boolean chunkCounted = true;

    private TailedFile(
            String id,
            Found found,
            String before,
            FileChannel channel,
            FileMark mark,
            long offset,
            Instant modified,
            int longestLine) {
        this.id = id;
        this.before = before;
        this.found = found;
        this.channel = channel;
        this.mark = mark;
        this.readTo = offset;
        this.modified = modified;
        this.longestLine = longestLine;
        this.framer = new LineFramer(longestLine, offset);
        chunk.limit(0);
    }

    /**
     * A file to be read from its beginning; null if it is gone.
     *
     * @param before key of the file that was read before it; empty if none was
     */
    static @Nullable TailedFile begin(Found found, String before, int longestLine) throws IOException {
        return begin(newId(), found, before, longestLine);
    }

    /** That one in place of this, of which nothing was taken for sure; what the sink may have taken has the same position there. */
    @Nullable
    TailedFile beginCopy(Found copy) throws IOException {
        return begin(id, copy, before, longestLine);
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
    }

    private static @Nullable TailedFile begin(String id, Found found, String before, int longestLine)
            throws IOException {
        FileChannel channel = open(found);
        return channel == null
                ? null
                : new TailedFile(id, found, before, channel, FileMark.ofNewFile(), 0, found.modified(), longestLine);
    }

    /** Goes on where the checkpoint is; null if that is not the file that the checkpoint is about. */
    static @Nullable TailedFile resume(Found found, FileCheckpoint checkpoint, int longestLine) throws IOException {
        FileChannel channel = open(found);
        if (channel == null) {
            return null;
        }
        FileMark mark = FileMark.in(channel, checkpoint.headLength(), checkpoint.offset());
        if (channel.size() < checkpoint.offset() || !mark.digest().equals(checkpoint.mark())) {
            channel.close();
            return null;
        }
        return new TailedFile(
                checkpoint.id(),
                found,
                checkpoint.before(),
                channel,
                mark,
                checkpoint.offset(),
                checkpoint.modified(),
                longestLine);
    }

    private static @Nullable FileChannel open(Found found) throws IOException {
        try {
            FileChannel channel = FileChannel.open(found.path(), StandardOpenOption.READ);
            if (RotatedFiles.isStill(found)) {
                return channel;
            }
            channel.close(); // renamed meanwhile: it may be another file
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    String key() {
        return found.key();
    }

    long readTo() {
        return readTo;
    }

    /** Whether not even its first line was taken. */
    boolean isUnread() {
        return framer.start() == 0;
    }

    /** It was written to at that time. */
    void modified(Instant at) {
        if (!isUnread()) {
            modified = at;
        }
    }

    /**
     * Whether that one was made of this one while it was unread: there is not enough content yet by which to know a file that
     * was copied and truncated.
     */
    boolean mayHaveBecome(Found other) {
        return isUnread()
                && other.modified().isAfter(modified)
                && !other.key().equals(found.key())
                && !other.key().equals(before);
    }

    /** Reads the next piece. Returns how many bytes, 0 at the end; -1: this is not what was read before, or less of it. */
    int read() throws IOException {
        chunk.clear();
        int length = Math.max(0, channel.read(chunk, readTo));
        chunk.flip();
        chunkCounted = false;
        boolean same = channel.size() >= readTo
                && mark.isIn(channel, readTo); // asked after reading, so that it is true of that
        if (!same) {
            chunk.limit(0);
            return -1;
        }
        return length;
    }

    /** The next line of the piece that was read; null if there is none. Whoever asks for the next has the sink's word for this. */
    @Nullable
    CdrLine next(String source) {
        LineFramer.Framed line = framer.next(chunk);
        return line == null ? null : line(source, line);
    }

    /** What follows the last line end, when nobody will write more. */
    @Nullable
    CdrLine end(String source) {
        LineFramer.Framed line = framer.end();
        return line == null ? null : line(source, line);
    }

    private CdrLine line(String source, LineFramer.Framed line) {
        lineStart = line.start();
        String position = id + ":" + lineStart;
        return line.cut() ? CdrLine.cut(source, position, line.text()) : CdrLine.of(source, position, line.text());
    }

    /** The sink took everything up to here: the lines of this piece, or the end. */
    void taken() {
        countChunk(framer.start());
        if (framer.start() == readTo) {
            mark.takenAll();
        }
    }

    /** The sink did not take the last line; it comes again. */
    void rewind() {
        countChunk(lineStart);
        mark.rewind();
        readTo = lineStart;
        framer = new LineFramer(longestLine, lineStart);
        chunk.clear().limit(0);
    }

    private void countChunk(long takenTo) {
        if (chunkCounted) {
            return;
        }
        chunkCounted = true;
        long at = readTo;
        int length = chunk.limit();
        if (takenTo > at) {
            mark.taken(chunk.array(), (int) (takenTo - at));
        }
        mark.read(chunk.array(), length, at);
        readTo = at + length;
    }

    FileCheckpoint checkpoint() {
        return new FileCheckpoint(id, found.key(), framer.start(), mark.headLength(), mark.digest(), before, modified);
    }

    /** Whether the file under that name is this one. */
    boolean is(Found other) throws IOException {
        if (!other.key().equals(found.key())) {
            return false;
        }
        if (other.isCertain()) {
            return true;
        }
        try (FileChannel opened = open(other)) {
            return opened != null && opened.size() >= readTo && mark.isIn(opened, readTo);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // only read from, so nothing is lost
        }
    }
}
