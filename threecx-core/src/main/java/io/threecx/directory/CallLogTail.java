package io.threecx.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands behind the last line break of a call log. A process that was killed while it wrote leaves part of a line,
 * for which nobody has a receipt: it is cut off. A whole one, whose line break an editor took, gets it back. What is
 * not ours is not touched.
 */
final class CallLogTail {
    private static final Logger LOG = LoggerFactory.getLogger(CallLogTail.class);
    private static final ObjectReader ONE_OBJECT =
            new ObjectMapper().readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long LONGEST_LINE = 64L * 1024 * 1024;

    private CallLogTail() {}

    /** The file is something else, not a call log. */
    static final class Foreign extends IOException {
        private static final long serialVersionUID = 1L;

        Foreign() {
            super("not lines of calls");
        }
    }

    /**
     * Makes the file end with a line break, or empty.
     *
     * @param from where its last whole line ends
     */
    static void mend(Path path, RandomAccessFile file, long from) throws IOException {
        long length = file.length() - from;
        if (length == 0) {
            return;
        }
        byte[] bytes = new byte[(int) Math.min(length, LONGEST_LINE)];
        file.seek(from);
        file.readFully(bytes);
        String text = new String(bytes, 0, written(bytes), StandardCharsets.UTF_8);
        if (length <= LONGEST_LINE && CallLogIndex.name(text) != null && isWhole(text)) {
            file.seek(from + written(bytes));
            file.write('\n');
            file.setLength(file.getFilePointer());
            return;
        }
        if (!text.startsWith(CallLogLine.BEGIN) && !CallLogLine.BEGIN.startsWith(text)) {
            throw new Foreign();
        }
        file.setLength(from);
        LOG.warn("{} ended with part of a line, as after a crash; it was cut off ({} bytes)", path, length);
    }

    /** Some file systems leave zeros for what was not written before the power went. */
    private static int written(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private static boolean isWhole(String text) {
        try {
            ONE_OBJECT.readValue(text);
            return true;
        } catch (JsonProcessingException torn) {
            return false;
        }
    }
}
