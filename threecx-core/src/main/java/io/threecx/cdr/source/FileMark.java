package io.threecx.cdr.source;

import io.threecx.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The first bytes of a file and the last ones before the place up to which it was read, from memory: a file that was truncated
 * and written again, or another under its name, does not have them. Not thread-safe.
 */
final class FileMark {
    private static final int WINDOW = 512;

    private byte[] head;
    private byte[] taken;
    private byte[] read;

    private FileMark(byte[] head, byte[] taken) {
        this.head = head;
        this.taken = taken;
        this.read = taken;
    }

    static FileMark ofNewFile() {
        return new FileMark(new byte[0], new byte[0]);
    }

    /** The mark as the file has it now; shorter than asked for where the file is. */
    static FileMark in(FileChannel file, int headLength, long offset) throws IOException {
        int before = (int) Math.min(WINDOW, offset);
        return new FileMark(
                bytes(file, 0, Math.min(WINDOW, Math.max(0, headLength))), bytes(file, offset - before, before));
    }

    int headLength() {
        return head.length;
    }

    /** To compare after a restart. */
    String digest() {
        return Sha256.hex(head, taken).substring(0, 32);
    }

    /** Whether the file still has what was read from it. */
    boolean isIn(FileChannel file, long readTo) throws IOException {
        return Arrays.equals(head, bytes(file, 0, head.length))
                && Arrays.equals(read, bytes(file, readTo - read.length, read.length));
    }

    /** These bytes were read, the sink took those before {@code takenTo}, which is not before the first of them. */
    void taken(byte[] chunk, int takenTo) {
        taken = last(read, chunk, takenTo);
    }

    /** These bytes were read, from that position on. */
    void read(byte[] chunk, int length, long position) {
        if (position < WINDOW && head.length == position) {
            int more = (int) Math.min(length, WINDOW - position);
            head = Arrays.copyOf(head, head.length + more);
            System.arraycopy(chunk, 0, head, head.length - more, more);
        }
        read = last(read, chunk, length);
    }

    /** The sink took all that was read. */
    void takenAll() {
        taken = read;
    }

    /** Reading goes on where the sink stopped taking. */
    void rewind() {
        read = taken;
    }

    private static byte[] last(byte[] before, byte[] chunk, int length) {
        int fromChunk = Math.min(WINDOW, length);
        int fromBefore = Math.min(WINDOW - fromChunk, before.length);
        byte[] last = new byte[fromBefore + fromChunk];
        System.arraycopy(before, before.length - fromBefore, last, 0, fromBefore);
        System.arraycopy(chunk, length - fromChunk, last, fromBefore, fromChunk);
        return last;
    }

    private static byte[] bytes(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int got = 0;
        while (got >= 0 && bytes.hasRemaining()) {
            got = file.read(bytes, from + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
