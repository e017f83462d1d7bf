package io.threecx.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive connection of a client that does as little as possible, because it shares the processors with the
 * server: the more a client costs, the more alike all servers look. Not thread-safe.
 */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] REST = (" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Api-Key: "
                    + ServerUnderTest.API_KEY + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int bodyStart;
    private int bodyEnd;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Asks who has a number.
     *
     * @param number E.164
     * @return the length of the answer's body
     * @throws IOException when the answer is not a 200 with a length
     */
    int lookUp(String number) throws IOException {
        byte[] start = ("GET " + ServerUnderTest.PATH + "?number=%2B" + number.substring(1))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + REST.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(REST, 0, request, start.length, REST.length);
        out.write(request);
        return answer();
    }

    private int answer() throws IOException {
        int filled = 0;
        int blank = -1;
        while (blank < 0) {
            filled += readInto(filled);
            blank = indexOf(BLANK_LINE, filled);
        }
        if (buffer[9] != '2' || buffer[10] != '0' || buffer[11] != '0') {
            throw new IOException("not answered: " + new String(buffer, 0, filled, StandardCharsets.UTF_8));
        }
        bodyStart = blank + BLANK_LINE.length;
        bodyEnd = bodyStart + contentLength(blank);
        while (filled < bodyEnd) {
            filled += readInto(filled);
        }
        return bodyEnd - bodyStart;
    }

    private int readInto(int at) throws IOException {
        int count = in.read(buffer, at, buffer.length - at);
        if (count <= 0) {
            throw new EOFException("the server closed the connection, or its answer is too long");
        }
        return count;
    }

    private int contentLength(int end) throws IOException {
        int at = indexOf(LENGTH, end);
        if (at < 0) {
            throw new IOException("an answer without Content-Length");
        }
        int length = 0;
        for (int i = at + LENGTH.length; i < end && buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                length = length * 10 + buffer[i] - '0';
            }
        }
        return length;
    }

    private int indexOf(byte[] wanted, int end) {
        for (int i = 0; i <= end - wanted.length; i++) {
            int matching = 0;
            while (matching < wanted.length && lower(buffer[i + matching]) == wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** The last answer's body. */
    String body() {
        return new String(buffer, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
