package io.threecx.testkit.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks. */
final class ChunkedInput extends InputStream {
    private final WireConnection connection;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedInput(WireConnection connection) {
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = connection.in.read(into, at, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("half a chunk");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun) {
            line();
        }
        begun = true;
        String size = line().split(";", 2)[0].strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("no chunk", e);
        }
        if (left == 0) {
            ended = true;
            while (!line().isEmpty()) {
                // trailers say nothing to us
            }
        }
    }

    private String line() throws IOException {
        String line = connection.line();
        if (line == null) {
            throw new EOFException("half a body");
        }
        return line;
    }
}
