package io.threecx.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Numbers, texts and arrays on their way to a {@link SnapshotFile}, and their checksum. Not thread-safe. */
final class SnapshotOutput {
    static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    SnapshotOutput(FileChannel channel) {
        this.channel = channel;
    }

    void number(int value) throws IOException {
        space(Integer.BYTES).putInt(value);
    }

    void longNumber(long value) throws IOException {
        space(Long.BYTES).putLong(value);
    }

    void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] values) throws IOException {
        number(values.length);
        for (int at = 0; at < values.length; ) {
            int count = Math.min(values.length - at, space(1).remaining());
            buffer.put(values, at, count);
            at += count;
        }
    }

    void numbers(int[] values) throws IOException {
        number(values.length);
        for (int value : values) {
            number(value);
        }
    }

    void longNumbers(long[] values) throws IOException {
        number(values.length);
        for (long value : values) {
            longNumber(value);
        }
    }

    private ByteBuffer space(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Writes the checksum of everything. */
    void end() throws IOException {
        flush();
        buffer.putInt((int) checksum.getValue());
        flush();
    }
}
