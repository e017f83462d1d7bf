package io.threecx.testkit.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Connects to a reader that listens, and sends records: all over one connection, or each over its own. Thread-safe. */
public final class ActiveSocket implements CdrOutput {
    private static final int CONNECT_MILLIS = 10_000;

    private final InetSocketAddress reader;
    private final boolean connectionPerRecord;
    private @Nullable Socket open;

    private ActiveSocket(InetSocketAddress reader, boolean connectionPerRecord) {
        this.reader = reader;
        this.connectionPerRecord = connectionPerRecord;
    }

    /** One connection for all records; made with the first of them, and again when it broke. */
    public static ActiveSocket stream(String host, int port) {
        return new ActiveSocket(new InetSocketAddress(host, port), false);
    }

    /** A connection for each record, closed after it. */
    public static ActiveSocket connectionPerRecord(String host, int port) {
        return new ActiveSocket(new InetSocketAddress(host, port), true);
    }

    /** Sends the record, ended by CR LF. Waits while the reader does not read. */
    @Override
    public void write(String record) {
        writePart(record + "\r\n");
    }

    /** Sends just that: half a record, a line that is none, another line end. */
    public synchronized void writePart(String text) {
        try {
            Socket socket = connection();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
        if (connectionPerRecord) {
            close();
        }
    }

    private Socket connection() throws IOException {
        Socket socket = open;
        if (socket == null) {
            socket = new Socket();
            open = socket;
            socket.setTcpNoDelay(true);
            socket.connect(reader, CONNECT_MILLIS);
        }
        return socket;
    }

    @Override
    public synchronized void close() {
        Socket socket = open;
        open = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
