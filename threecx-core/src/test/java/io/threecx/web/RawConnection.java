package io.threecx.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 client connection that sends exactly what it is told, bytes and all. */
public final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** What came back; header names in any case. */
    public record Reply(int status, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public boolean closes() {
            return header("Connection").equalsIgnoreCase("close");
        }
    }

    public RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawConnection to(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
        return new RawConnection(socket);
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Reply get(String target, String... headers) throws IOException {
        return request("GET", target, headers);
    }

    public Reply request(String method, String target, String... headers) throws IOException {
        send(method + " " + target + " HTTP/1.1\r\nHost: test.example\r\n" + lines(headers) + "\r\n");
        return reply(!method.equals("HEAD"));
    }

    public Reply post(String target, byte[] body, String... headers) throws IOException {
        send("POST " + target + " HTTP/1.1\r\nHost: test.example\r\nContent-Length: " + body.length + "\r\n"
                + lines(headers) + "\r\n");
        send(body);
        return reply(true);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    public Reply reply(boolean withBody) throws IOException {
        Reply head = head();
        if (!withBody || head.status == 204) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                body.write(chunk);
            }
        } else {
            body.write(exactly(Integer.parseInt(head.header("Content-Length"))));
        }
        return new Reply(head.status, head.headers, body.toByteArray());
    }

    /** Status line and headers only. */
    public Reply head() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(status.split(" ")[1]), headers, new byte[0]);
    }

    /** One chunk of a chunked body, empty at the end. Servers may send a chunk's line end with the next chunk. */
    public byte[] chunk() throws IOException {
        String size = line();
        byte[] chunk = exactly(Integer.parseInt(size.isEmpty() ? line() : size, 16));
        if (chunk.length == 0) {
            line();
        }
        return chunk;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("connection closed after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }

    /** Whether the server has closed, waiting for it up to the socket's limit; unread bytes are skipped. */
    public boolean isClosedByServer() {
        try {
            while (in.read() >= 0) {
                // what is left
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
