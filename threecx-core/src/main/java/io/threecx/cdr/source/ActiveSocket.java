package io.threecx.cdr.source;

import io.threecx.net.AddressList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens for the PBX, and reads all connections from addresses that are allowed. */
final class ActiveSocket implements SourceRunner.Body {
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final SocketSettings settings;
    private final InetSocketAddress bind;
    private final AddressList allowed;
    private final RefusedPeers refused;
    private final SourceRunner runner;
    private final SourceStatus status;
    private final Pause pause;
    private final RetryDelay retry;
    private final String ids = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Socket, Reading> open = new ConcurrentHashMap<>();
    private final Thread acceptor;
    private volatile @Nullable ServerSocket server;
    private int connections;

    private record Reading(Thread thread, SocketLines lines) {}

    ActiveSocket(SocketSettings settings, InetSocketAddress bind, AddressList allowed, SourceRunner runner) {
        this.settings = settings;
        this.bind = bind;
        this.allowed = allowed;
        this.runner = runner;
        this.status = runner.status();
        this.pause = runner.pause();
        this.refused = new RefusedPeers(settings.name(), status);
        this.retry = new RetryDelay(settings.random(), settings.firstRetry());
        this.acceptor = new Thread(this::run, "threecx-cdr-active-socket");
        this.acceptor.setDaemon(true);
    }

    @Override
    public void start() {
        acceptor.start();
    }

    /** 0 while nobody listens. */
    int port() {
        ServerSocket listening = server;
        return listening == null ? 0 : listening.getLocalPort();
    }

    private void run() {
        boolean on = true;
        while (on) {
            try (ServerSocket listening = new ServerSocket()) {
                listening.setReuseAddress(true); // a restart need not wait for old connections to be forgotten
                listening.bind(bind);
                server = listening;
                status.reading();
                retry.reset();
                while (!pause.isOver()) {
                    accept(listening.accept());
                }
            } catch (IOException | RuntimeException | Error e) {
                if (!pause.isOver()) {
                    String what = "cannot listen on " + bind + ": " + e;
                    status.problem(what, retry.isFresh() ? e : null);
                    status.waiting(what);
                }
            } finally {
                server = null;
            }
            on = !pause.isOver() && pause.await(retry.next());
        }
    }

    private void accept(Socket socket) {
        InetAddress peer = socket.getInetAddress();
        if (!allowed.contains(peer)) {
            refused.refused(peer.getHostAddress(), "it is not on the list of those allowed");
            close(socket);
        } else if (open.size() >= settings.mostConnections() && !endMostSilent()) {
            refused.refused(peer.getHostAddress(), open.size() + " connections are open");
            close(socket);
        } else {
            read(socket);
        }
    }

    /** A connection of which the other end is long gone must not keep the PBX out. */
    private boolean endMostSilent() {
        long now = System.nanoTime();
        Socket mostSilent = null;
        long longest = SILENT.toNanos();
        for (Map.Entry<Socket, Reading> each : open.entrySet()) {
            long silent = now - each.getValue().lines().lastByteAt();
            if (silent > longest) {
                longest = silent;
                mostSilent = each.getKey();
            }
        }
        if (mostSilent == null) {
            return false;
        }
        open.remove(mostSilent);
        close(mostSilent);
        return true;
    }

    private void read(Socket socket) {
        int number = ++connections;
        SocketLines lines = settings.lines(ids + "-" + number, runner, () -> {});
        Thread thread = new Thread(() -> readAll(socket, lines), "threecx-cdr-active-socket-" + number);
        thread.setDaemon(true);
        open.put(socket, new Reading(thread, lines));
        thread.start();
    }

    private void readAll(Socket socket, SocketLines lines) {
        status.connection(1);
        try (socket) {
            lines.readAll(socket);
        } catch (IOException | LeaseLost | RuntimeException | Error e) {
            if (!pause.isOver()) {
                status.problemAgain(
                        "connection from " + socket.getInetAddress().getHostAddress() + " broke: " + e.getMessage());
            }
        } finally {
            open.remove(socket);
            status.connection(-1);
        }
    }

    @Override
    public void close() {
        ServerSocket listening = server;
        if (listening != null) {
            close(listening);
        }
        long end = System.nanoTime() + PATIENCE_AT_END.toNanos();
        try {
            join(acceptor, end);
            for (Map.Entry<Socket, Reading> each : open.entrySet()) {
                close(each.getKey()); // what was read already is still handed over
            }
            for (Reading each : open.values()) {
                join(each.thread(), end);
            }
        } catch (InterruptedException stopped) {
            open.values().forEach(each -> each.thread().interrupt());
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread, long end) throws InterruptedException {
        if (thread.equals(Thread.currentThread()) || thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(1));
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // it is gone either way
        }
    }
}
