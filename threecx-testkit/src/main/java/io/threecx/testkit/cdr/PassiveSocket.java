package io.threecx.testkit.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens on a port of this machine, and sends each record to all readers that are connected. As with a PBX, a record that is
 * written while none is connected is gone. Thread-safe.
 */
public final class PassiveSocket implements CdrOutput {
    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final ServerSocket server;
    private final List<Socket> readers = new CopyOnWriteArrayList<>();

    /** Listens on a free port. */
    public PassiveSocket() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "threecx-testkit-cdr-passive");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** The loopback address, as a number. */
    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    /** The port that was free when it started. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket reader = server.accept();
                reader.setTcpNoDelay(true);
                readers.add(reader);
            } catch (IOException e) {
                // closed, or the reader went away at once
            }
        }
    }

    /**
     * Waits until so many readers are connected.
     *
     * @throws IllegalStateException if they are not within that time
     */
    public void awaitReaders(int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (readers.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(readers.size() + " of " + count + " readers connected within " + limit);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Sends the record, ended by CR LF. Waits while a reader does not read. */
    @Override
    public void write(String record) {
        writePart(record + "\r\n");
    }

    /** Sends just that: half a record, or another line end. */
    public void writePart(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Socket reader : readers) {
            try {
                reader.getOutputStream().write(bytes);
            } catch (IOException e) {
                drop(reader);
            }
        }
    }

    /** Closes all connections in order; goes on listening. */
    public void disconnect() {
        readers.forEach(this::drop);
    }

    /** Breaks all connections, as a network does; goes on listening. */
    public void reset() {
        for (Socket reader : readers) {
            try {
                reader.setOption(StandardSocketOptions.SO_LINGER, 0); // closing then sends RST in place of FIN
            } catch (IOException e) {
                // it is gone already
            }
            drop(reader);
        }
    }

    private void drop(Socket reader) {
        readers.remove(reader);
        try {
            reader.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // it is gone either way
        }
        disconnect();
    }
}
