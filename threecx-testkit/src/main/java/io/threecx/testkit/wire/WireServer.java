package io.threecx.testkit.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on loopback, and has a thread for each connection, at most {@value #MOST} of them. Thread-safe.
 */
public final class WireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final int MOST = 2000;
    private static final int BACKLOG = 200;

    private final ServerSocket listening;
    private final String name;
    private final WireHandler handler;
    private final BooleanSupplier refusing;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    private WireServer(ServerSocket listening, String name, WireHandler handler, BooleanSupplier refusing) {
        this.listening = listening;
        this.name = name;
        this.handler = handler;
        this.refusing = refusing;
    }

    /**
     * Starts to listen.
     *
     * @param name begins the names of its threads
     * @param port 0 for a free one
     * @param tls null for plain HTTP
     * @param refusing whether new connections are broken at once
     */
    public static WireServer start(
            String name, int port, @Nullable SSLContext tls, WireHandler handler, BooleanSupplier refusing)
            throws IOException {
        ServerSocket listening =
                tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        WireServer server = new WireServer(listening, name, handler, refusing);
        server.thread("accept", server::accept).start();
        return server;
    }

    /** The port on which it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections are open. */
    public int connections() {
        return open.size();
    }

    private Thread thread(String what, Runnable work) {
        Thread thread = new Thread(work, name + "-" + what);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                if (refusing.getAsBoolean() || open.size() > MOST || listening.isClosed()) {
                    reset(socket);
                } else {
                    thread(Integer.toString(count.incrementAndGet()), () -> serve(socket))
                            .start();
                }
            } catch (IOException e) {
                // closed, or who came went away at once
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            WireConnection connection = new WireConnection(socket);
            for (WireExchange exchange = connection.next(); exchange != null; exchange = connection.next()) {
                handler.handle(exchange);
                if (!exchange.mayGoOn()) {
                    break;
                }
            }
        } catch (IOException e) {
            // the other side left, or this one closes
        } catch (RuntimeException e) {
            LOG.warn("A request to the emulated PBX failed.", e);
        } finally {
            close(socket);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private void reset(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0); // closing then sends RST in place of FIN
        } catch (IOException | UnsupportedOperationException e) {
            // then it closes in order
        }
        close(socket);
    }

    /** Closes all connections, and listens no more. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            // it is gone either way
        }
        open.forEach(this::reset);
    }
}
