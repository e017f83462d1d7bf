package io.threecx.pbx.event;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the socket, and again whenever it ends, for as long as it takes, on a thread of its own. Each handshake has a header of
 * its own; a new token is asked for only when the PBX refuses the one that is there, because it takes the old one from
 * everybody else ({@link PbxConnection#webSocket}).
 */
final class SocketKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SocketKeeper.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** What the keeper tells. */
    interface Owner {
        /** A socket will be opened. */
        EventSocket next();

        /** It is open. */
        void opened();

        void lost(String why);

        void failed(PbxException failure);
    }

    private final PbxConnection connection;
    private final Owner owner;
    private final Supplier<ReconnectDelay> delays;
    private final Duration pingEvery;
    private final Duration pongWithin;
    private final Thread thread = new Thread(this::run, "threecx-call-events-socket");
    private final Object bell = new Object();
    private boolean closed;

    SocketKeeper(
            PbxConnection connection,
            Owner owner,
            Supplier<ReconnectDelay> delays,
            Duration pingEvery,
            Duration pongWithin) {
        this.connection = connection;
        this.owner = owner;
        this.delays = delays;
        this.pingEvery = pingEvery;
        this.pongWithin = pongWithin;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Something about the socket has changed. */
    void wake() {
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    private void run() {
        ReconnectDelay delay = delays.get();
        boolean on = true;
        while (on) {
            EventSocket listener = owner.next();
            try {
                WebSocket socket = connection.webSocket(PbxApi.CALL_CONTROL, "/ws", listener);
                long opened = System.nanoTime();
                owner.opened();
                String why = serve(socket, listener);
                if (System.nanoTime() - opened > pingEvery.toNanos()) {
                    delay.reset();
                }
                on = !isClosed();
                if (on) {
                    LOG.info("The event socket of the PBX ended ({}); opening another one", why);
                    owner.lost(why);
                }
            } catch (PbxException e) {
                on = !isClosed();
                if (on) {
                    owner.failed(e);
                }
            } catch (RuntimeException e) {
                LOG.warn("The event socket failed in an unexpected way; opening another one", e);
                owner.lost(e.getClass().getSimpleName());
            }
            on = on && pause(delay.next());
        }
    }

    /** Pings until the socket ends; returns why it did. */
    private String serve(WebSocket socket, EventSocket listener) {
        long nextPing = System.nanoTime() + pingEvery.toNanos();
        long pinged = 0;
        boolean awaiting = false;
        try {
            while (true) {
                String lost = listener.lost();
                if (lost != null || isClosed()) {
                    return lost == null ? "closed here" : lost;
                }
                long now = System.nanoTime();
                awaiting = awaiting && listener.lastHeard() - pinged < 0;
                if (awaiting && now - pinged > pongWithin.toNanos()) {
                    return "no answer to a ping";
                }
                if (!awaiting && now - nextPing >= 0) {
                    pinged = now;
                    awaiting = true;
                    nextPing = now + pingEvery.toNanos();
                    socket.sendPing(ByteBuffer.allocate(0)).exceptionally(failed -> socket); // no pong will come
                }
                long deadline = pinged + pongWithin.toNanos();
                boolean late = awaiting && (now - nextPing >= 0 || deadline - nextPing < 0);
                sleep(listener, (late ? deadline : nextPing) - now);
            }
        } catch (InterruptedException e) {
            return "interrupted";
        } finally {
            leave(socket);
        }
    }

    private void sleep(EventSocket listener, long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        synchronized (bell) {
            for (long left = nanos; left > 0 && !closed && listener.lost() == null; left = until - System.nanoTime()) {
                bell.wait(left / 1_000_000 + 1);
            }
        }
    }

    private static void leave(WebSocket socket) {
        try {
            if (!socket.isOutputClosed()) {
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // it is closed hard then
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.abort();
        }
    }

    private boolean isClosed() {
        synchronized (bell) {
            return closed;
        }
    }

    private boolean pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        synchronized (bell) {
            try {
                for (long left = time.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
                    bell.wait(left / 1_000_000 + 1);
                }
            } catch (InterruptedException stopped) {
                return false;
            }
            return !closed;
        }
    }

    void close(Duration patience) {
        synchronized (bell) {
            closed = true;
            bell.notifyAll();
        }
        Ending.await(thread, patience);
    }
}
