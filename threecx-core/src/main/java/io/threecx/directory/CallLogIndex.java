package io.threecx.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which entries stand in a call log that others may write, too: reads what was added since the last look, and everything
 * again when the file is another one. Used under the log's lock. Not thread-safe.
 */
final class CallLogIndex {
    private static final JsonFactory JSON = new JsonFactory();
    /** Kind and key come first in a line and are a few hundred bytes at most. */
    private static final int LONGEST_HEAD = 1024;

    private static final int BUFFER = 1 << 16;
    private static final int WITNESS = 128;

    private final Path path;
    private final CallLogKeys keys = new CallLogKeys();
    private @Nullable Object fileKey;
    private long end;
    /** The bytes before the end, by which the file is known again. */
    private byte[] witness = {};

    CallLogIndex(Path path) {
        this.path = path;
    }

    boolean contains(CallLogKeys.Hash key) {
        return keys.contains(key);
    }

    /**
     * Takes in what was added; afterwards {@link #end} is right.
     *
     * @throws CallLogTail.Foreign when the file does not begin as a call log does
     */
    void refresh(RandomAccessFile file) throws IOException {
        Object keyNow = FileStamp.of(path).key();
        if (file.length() < end || (keyNow != null && !keyNow.equals(fileKey)) || !knows(file)) {
            forget();
        }
        fileKey = keyNow;
        if (file.length() > end) {
            readOn(file);
            remember(file);
        }
    }

    /** Where the last whole line ends. */
    long end() {
        return end;
    }

    /** These lines were added by us, at the end. */
    void added(Iterable<CallLogKeys.Hash> added, RandomAccessFile file, long newEnd) throws IOException {
        added.forEach(keys::add);
        end = newEnd;
        remember(file);
    }

    /** The next refresh reads everything. */
    void forget() {
        keys.clear();
        end = 0;
        witness = new byte[0];
        fileKey = null;
    }

    private boolean knows(RandomAccessFile file) throws IOException {
        return Arrays.equals(witness, before(file, end));
    }

    private void remember(RandomAccessFile file) throws IOException {
        witness = before(file, end);
    }

    private static byte[] before(RandomAccessFile file, long position) throws IOException {
        byte[] bytes = new byte[(int) Math.min(WITNESS, position)];
        file.seek(position - bytes.length);
        file.readFully(bytes);
        return bytes;
    }

    private void readOn(RandomAccessFile file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        byte[] head = new byte[LONGEST_HEAD];
        int headLength = 0;
        long position = end;
        file.seek(position);
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    headLength = append(head, headLength, buffer, from, i);
                    addLine(head, headLength, end == 0);
                    headLength = 0;
                    from = i + 1;
                    end = position + from;
                }
            }
            headLength = append(head, headLength, buffer, from, read);
            position += read;
        }
    }

    private static int append(byte[] head, int length, byte[] buffer, int from, int to) {
        int more = Math.min(head.length - length, to - from);
        System.arraycopy(buffer, from, head, length, more);
        return length + more;
    }

    /** A line that is none of ours is passed over, but not the first: who knows whose file that is. */
    private void addLine(byte[] head, int length, boolean first) throws CallLogTail.Foreign {
        String name = name(new String(head, 0, length, StandardCharsets.UTF_8));
        if (name != null) {
            keys.add(CallLogKeys.Hash.of(name));
        } else if (first) {
            throw new CallLogTail.Foreign();
        }
    }

    /** Kind and key of a line, as {@link CallLogLine#name()} gives them; null if it has none. */
    static @Nullable String name(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !"kind".equals(parser.nextFieldName())) {
                return null;
            }
            String kind = parser.nextTextValue();
            String key = "key".equals(parser.nextFieldName()) ? parser.nextTextValue() : null;
            return kind == null || key == null ? null : CallLogLine.name(kind, key);
        } catch (IOException notJson) {
            return null;
        }
    }
}
