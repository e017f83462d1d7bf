package io.threecx.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One request and its answer. Used by the thread of the connection. */
public final class WireExchange {
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final WireConnection connection;
    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Map<String, String> headers;
    private final InputStream body;
    private boolean continued;
    private volatile boolean answered;
    private volatile boolean cut;

    WireExchange(
            WireConnection connection, String method, String target, Map<String, String> headers, InputStream body) {
        this.connection = connection;
        this.method = method;
        int mark = target.indexOf('?');
        this.rawPath = mark < 0 ? target : target.substring(0, mark);
        this.rawQuery = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP method, as it was sent. */
    public String method() {
        return method;
    }

    /** As it was sent, percent signs and all. */
    public String rawPath() {
        return rawPath;
    }

    /** What follows the question mark, as it was sent; empty where nothing does. */
    public String rawQuery() {
        return rawQuery;
    }

    /** Decoded; a plus stays one. */
    public String path() {
        return decoded(rawPath);
    }

    /** Takes percent signs out of a part of a path. */
    public static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }

    /** The value of a header, whose name may be in any case; empty where it was not sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The whole body, at most 4 MiB. */
    public byte[] body() throws IOException {
        byte[] read = bodyStream().readNBytes(LARGEST_BODY + 1);
        if (read.length > LARGEST_BODY) {
            throw new IOException("the body is too large");
        }
        return read;
    }

    /** The body as it comes. */
    public InputStream bodyStream() throws IOException {
        if (!continued && "100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            connection.write("HTTP/1.1 100 Continue\r\n\r\n");
            connection.out.flush();
        }
        continued = true;
        return body;
    }

    /** Answers; the body may be empty. */
    public void answer(int status, Map<String, String> extraHeaders, byte[] content) throws IOException {
        body(); // what was not read would be taken for the next request
        head(status, extraHeaders);
        if (status != 204 && status != 304) {
            connection.write("Content-Length: " + content.length + "\r\n");
        }
        connection.write("\r\n");
        if (!method.equals("HEAD")) {
            connection.out.write(content);
        }
        connection.out.flush();
    }

    /** Answers with a body of unknown length, which ends when the stream is closed. Each write is sent at once. */
    public OutputStream stream(int status, Map<String, String> extraHeaders) throws IOException {
        head(status, extraHeaders);
        connection.write("Transfer-Encoding: chunked\r\n\r\n");
        connection.out.flush();
        return new ChunkedOutput(connection.out);
    }

    /**
     * Answers while the body still comes, without one of its own, and closes the connection. May be called by another thread;
     * does nothing the second time.
     */
    public void answerEarly(int status) {
        synchronized (this) {
            if (answered) {
                return;
            }
            answered = true;
            cut = true;
        }
        try {
            connection.write("HTTP/1.1 " + status + " -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            connection.out.flush();
            connection.socket.close();
        } catch (IOException e) {
            // the other side has left
        }
    }

    private void head(int status, Map<String, String> extraHeaders) throws IOException {
        synchronized (this) {
            if (answered) {
                throw new IllegalStateException("This request is answered already.");
            }
            answered = true;
        }
        connection.write("HTTP/1.1 " + status + " -\r\n");
        for (Map.Entry<String, String> header : extraHeaders.entrySet()) {
            connection.write(header.getKey() + ": " + header.getValue() + "\r\n");
        }
    }

    /** Breaks the connection at once. */
    public void cut() throws IOException {
        cut = true;
        try {
            connection.socket.setOption(StandardSocketOptions.SO_LINGER, 0); // closing then sends RST in place of FIN
        } catch (UnsupportedOperationException e) {
            // then it closes in order
        }
        connection.socket.close();
    }

    /** Whether it asks for a WebSocket. */
    public boolean wantsWebSocket() {
        return method.equals("GET")
                && headers.getOrDefault("Upgrade", "").equalsIgnoreCase("websocket")
                && headers.containsKey("Sec-WebSocket-Key");
    }

    /**
     * Makes a WebSocket of the connection. {@link WireSocket#receive} must be called then, and ends with it.
     *
     * @param before gets the socket before the other side knows that it is open; what is sent then waits for that
     */
    public WireSocket upgrade(Consumer<WireSocket> before) throws IOException {
        WireSocket socket = new WireSocket(connection);
        cut = true;
        socket.holdBack(() -> {
            before.accept(socket);
            head(
                    101,
                    Map.of(
                            "Upgrade", "websocket",
                            "Connection", "Upgrade",
                            "Sec-WebSocket-Accept", WireSocket.accept(headers.getOrDefault("Sec-WebSocket-Key", ""))));
            connection.write("\r\n");
            connection.out.flush();
        });
        return socket;
    }

    boolean mayGoOn() {
        return answered
                && !cut
                && !headers.getOrDefault("Connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close");
    }
}
