package io.threecx.pbx.event;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** The server's side of one WebSocket (RFC 6455): texts out, pings answered. */
final class FakeWebSocket {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final BooleanSupplier answersPings;

    FakeWebSocket(Socket socket, InputStream in, BooleanSupplier answersPings) {
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.answersPings = answersPings;
    }

    void accept(String key) throws IOException {
        write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + proof(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String proof(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it went out. */
    boolean send(String text) {
        return frame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void sendInParts(String text, int size) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < content.length; from += size) {
            int to = Math.min(content.length, from + size);
            frame((from == 0 ? TEXT : 0) | (to == content.length ? 0x80 : 0), Arrays.copyOfRange(content, from, to));
        }
    }

    /** Reads until the client leaves. */
    void read() throws IOException {
        while (true) {
            int code = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte() & 0x7F;
            int size = length == 126 ? in.readUnsignedShort() : length;
            byte[] mask = in.readNBytes(4);
            byte[] content = in.readNBytes(size);
            for (int i = 0; i < content.length; i++) {
                content[i] ^= mask[i % 4];
            }
            if (code == CLOSE) {
                frame(0x80 | CLOSE, content);
                return;
            }
            if (code == PING && answersPings.getAsBoolean()) {
                frame(0x80 | PONG, content);
            }
        }
    }

    private boolean frame(int first, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (content.length < 126) {
            frame.write(content.length);
        } else if (content.length < 65_536) {
            frame.write(126);
            frame.write(content.length >> 8);
            frame.write(content.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) content.length >> shift));
            }
        }
        frame.writeBytes(content);
        try {
            write(frame.toByteArray());
            return true;
        } catch (IOException gone) {
            drop();
            return false;
        }
    }

    private synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Without a farewell. */
    void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone anyway
        }
    }
}
