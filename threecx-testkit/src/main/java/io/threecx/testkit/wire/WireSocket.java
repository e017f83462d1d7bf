package io.threecx.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The server's side of a WebSocket (RFC 6455), text messages only; pings are answered. Sending is safe for use by several
 * threads; receiving is for one.
 */
public final class WireSocket {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LARGEST = 1024 * 1024;

    private final WireConnection connection;
    private final AtomicInteger pings = new AtomicInteger();

    WireSocket(WireConnection connection) {
        this.connection = connection;
    }

    /** Something that is to be written before any message. */
    interface First {
        void write() throws IOException;
    }

    synchronized void holdBack(First first) throws IOException {
        first.write();
    }

    static String accept(String key) {
        try {
            MessageDigest sha1 =
                    MessageDigest.getInstance("SHA-1"); // the protocol says so; nothing depends on its strength
            return Base64.getEncoder().encodeToString(sha1.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Sends a message; waits while the other side does not read. */
    public void send(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins to close in order. */
    public void close(int code) throws IOException {
        frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Breaks the connection at once. */
    public void abort() {
        try {
            connection.socket.setOption(StandardSocketOptions.SO_LINGER, 0); // closing then sends RST in place of FIN
        } catch (IOException | UnsupportedOperationException e) {
            // then it closes in order, if it is open at all
        }
        try {
            connection.socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    /** How many pings came. */
    public int pings() {
        return pings.get();
    }

    private synchronized void frame(int kind, byte[] content) throws IOException {
        connection.out.write(0x80 | kind);
        if (content.length < 126) {
            connection.out.write(content.length);
        } else if (content.length <= 0xffff) {
            connection.out.write(126);
            connection.out.write(content.length >> 8);
            connection.out.write(content.length);
        } else {
            connection.out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                connection.out.write((int) ((long) content.length >> shift));
            }
        }
        connection.out.write(content);
        connection.out.flush();
    }

    /** Hands over messages until the socket closes. */
    public void receive(Consumer<String> onMessage) throws IOException {
        DataInputStream in = new DataInputStream(connection.in);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.read();
            if (first < 0) {
                return;
            }
            byte[] content = content(in);
            switch (first & 0x0f) {
                case TEXT, CONTINUATION -> {
                    message.write(content);
                    if (message.size() > LARGEST) {
                        close(1009);
                        return;
                    }
                    if ((first & 0x80) != 0) {
                        onMessage.accept(message.toString(StandardCharsets.UTF_8));
                        message.reset();
                    }
                }
                case PING -> {
                    pings.incrementAndGet();
                    frame(PONG, content);
                }
                case PONG -> {
                    // nobody asked
                }
                case CLOSE -> {
                    frame(CLOSE, content);
                    return;
                }
                default -> {
                    close(1003);
                    return;
                }
            }
        }
    }

    private static byte[] content(DataInputStream in) throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & 0x80) == 0 || length < 0 || length > LARGEST) {
            throw new IOException("no frame of a client");
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes((int) length);
        if (mask.length < 4 || content.length < length) {
            throw new IOException("half a frame");
        }
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        return content;
    }
}
