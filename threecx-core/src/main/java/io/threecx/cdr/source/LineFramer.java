package io.threecx.cdr.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of bytes that come in pieces, wherever they were split. A line ends with CR, LF or both; blank ones are left out,
 * NUL characters and a byte order mark as well. Holds at most one line of the greatest length. Not thread-safe.
 */
final class LineFramer {

    /**
     * @param start position of its first byte
     * @param end position after its line end
     * @param text lenient UTF-8: what is none has become U+FFFD
     * @param cut the line was longer than allowed, this is its beginning
     */
    record Framed(long start, long end, String text, boolean cut) {}

    private static final int FIRST_SIZE = 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final int longest;
    private byte[] begun = new byte[FIRST_SIZE];
    private int length;
    private boolean cut;
    private long start;
    private long position;

    /**
     * @param longest most bytes of a line, without those that are left out
     * @param position of the first byte that will come
     */
    LineFramer(int longest, long position) {
        this.longest = longest;
        this.start = position;
        this.position = position;
    }

    /** Position after the last byte looked at. */
    long position() {
        return position;
    }

    /** Position of the line that is begun and not complete; that of the next byte if there is none. */
    long start() {
        return start;
    }

    /** Takes bytes up to the next line end. Null: there is none, all were taken, more are needed. */
    @Nullable
    Framed next(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte[] array = in.array();
            int from = in.arrayOffset() + in.position();
            int to = in.arrayOffset() + in.limit();
            int at = from;
            while (at < to && array[at] != '\n' && array[at] != '\r') {
                at++;
            }
            keep(array, from, at);
            boolean ended = at < to;
            int taken = at - from + (ended ? 1 : 0);
            in.position(in.position() + taken);
            position += taken;
            if (ended) {
                Framed line = take();
                if (line != null) {
                    return line;
                }
            }
        }
        return null;
    }

    /** The last line, which no line end follows; null if there is none. */
    @Nullable
    Framed end() {
        return take();
    }

    private @Nullable Framed take() {
        String text = new String(begun, 0, length, StandardCharsets.UTF_8);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        Framed line = text.isBlank() && !cut ? null : new Framed(start, position, text, cut);
        length = 0;
        cut = false;
        start = position;
        return line;
    }

    private void keep(byte[] array, int from, int to) {
        int wanted = Math.min(to - from, longest - length);
        if (length + wanted > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(longest, Math.max(begun.length * 2, length + wanted)));
        }
        for (int i = from; i < to; i++) {
            if (array[i] == 0) {
                continue;
            }
            if (length == longest) {
                cut = true;
                return;
            }
            begun[length++] = array[i];
        }
    }
}
