package io.threecx.directory;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What {@link SnapshotOutput} wrote, and its checksum. Arrays are copied in pieces rather than one number at a time: this
 * runs when nothing is compiled yet. No array is made that would be longer than the rest of the file. Not thread-safe.
 */
final class SnapshotInput {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SnapshotOutput.BUFFER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
    private final CRC32C checksum = new CRC32C();
    private int counted; // up to where the buffer is in the checksum
    private long unread; // what the buffer does not have yet

    SnapshotInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.unread = channel.size();
    }

    int number() throws IOException {
        return filled(Integer.BYTES).getInt();
    }

    long longNumber() throws IOException {
        return filled(Long.BYTES).getLong();
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        byte[] values = new byte[length(Byte.BYTES)];
        for (int at = 0; at < values.length; ) {
            int count = Math.min(values.length - at, filled(Byte.BYTES).remaining());
            buffer.get(values, at, count);
            at += count;
        }
        return values;
    }

    int[] numbers() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        for (int at = 0; at < values.length; ) {
            int count = Math.min(values.length - at, filled(Integer.BYTES).remaining() / Integer.BYTES);
            buffer.asIntBuffer().get(values, at, count);
            buffer.position(buffer.position() + count * Integer.BYTES);
            at += count;
        }
        return values;
    }

    long[] longNumbers() throws IOException {
        long[] values = new long[length(Long.BYTES)];
        for (int at = 0; at < values.length; ) {
            int count = Math.min(values.length - at, filled(Long.BYTES).remaining() / Long.BYTES);
            buffer.asLongBuffer().get(values, at, count);
            buffer.position(buffer.position() + count * Long.BYTES);
            at += count;
        }
        return values;
    }

    /** How many of something follow, each of at least so many bytes. */
    int length(int leastBytes) throws IOException {
        int length = number();
        if (length < 0 || (long) length * leastBytes > buffer.remaining() + unread) {
            throw new EOFException();
        }
        return length;
    }

    /** The buffer with at least so many bytes. */
    private ByteBuffer filled(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            count();
            buffer.compact();
            counted = 0;
            while (buffer.position() < bytes) {
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new EOFException();
                }
                unread -= read;
            }
            buffer.flip();
        }
        return buffer;
    }

    private void count() {
        checksum.update(buffer.duplicate().flip().position(counted));
        counted = buffer.position();
    }

    /** Whether what follows is the checksum of everything before, and nothing comes after it. */
    boolean isChecksumNext() throws IOException {
        filled(Integer.BYTES);
        count();
        return buffer.getInt() == (int) checksum.getValue() && buffer.remaining() + unread == 0;
    }
}
