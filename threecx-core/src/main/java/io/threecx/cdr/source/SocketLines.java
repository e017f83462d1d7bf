package io.threecx.cdr.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one connection. While the sink does not take a line nothing more is read, so that the peer has to wait
 * when its own and the system's buffers are full. For one thread.
 */
final class SocketLines {

    /** Asked while reading and while waiting for the sink. */
    interface Permission {
        /** @throws LeaseLost another instance reads now */
        void check() throws LeaseLost;
    }

    private static final int CHUNK = 64 * 1024;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final String source;
    private final String id;
    private final int longestLine;
    private final Duration idleLimit;
    private final LineGate gate;
    private final SourceStatus status;
    private final Pause pause;
    private final RetryDelay retry;
    private final Permission permission;
    private volatile long lastByteAt = System.nanoTime();
    private volatile boolean got;

    /** @param id of the connection, unlike that of any other, also after a restart */
    SocketLines(
            String source,
            String id,
            int longestLine,
            Duration idleLimit,
            LineGate gate,
            SourceStatus status,
            Pause pause,
            RetryDelay retry,
            Permission permission) {
        this.source = source;
        this.id = id;
        this.longestLine = longestLine;
        this.idleLimit = idleLimit;
        this.gate = gate;
        this.status = status;
        this.pause = pause;
        this.retry = retry;
        this.permission = permission;
    }

    /** By {@link System#nanoTime()}; the time of the connection if nothing came yet. */
    long lastByteAt() {
        return lastByteAt;
    }

    boolean gotSomething() {
        return got;
    }

    /**
     * Reads until the peer closes, the connection breaks, or the source is closed.
     *
     * @throws IOException if it broke or was silent for too long; the line that was begun has been handed over as cut
     */
    void readAll(Socket socket) throws IOException, LeaseLost {
        prepare(socket);
        LineFramer framer = new LineFramer(longestLine, 0);
        byte[] bytes = new byte[CHUNK];
        InputStream in = socket.getInputStream();
        try {
            int length = read(in, bytes);
            while (length > 0) {
                status.bytes(length);
                ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, length);
                LineFramer.Framed line = framer.next(chunk);
                while (line != null) {
                    hand(line, false);
                    line = framer.next(chunk);
                }
                length = pause.isOver() ? 0 : read(in, bytes);
            }
        } catch (IOException e) {
            hand(framer.end(), true);
            throw e;
        }
        hand(framer.end(), pause.isOver()); // closed by us, it may be half a line
    }

    /** 0: the source is closed, -1: the peer has closed. */
    private int read(InputStream in, byte[] bytes) throws IOException, LeaseLost {
        while (!pause.isOver()) {
            permission.check();
            try {
                int length = in.read(bytes);
                lastByteAt = System.nanoTime();
                got |= length > 0;
                return length;
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - lastByteAt > idleLimit.toNanos()) {
                    throw new IOException("nothing came for " + idleLimit, e);
                }
            }
        }
        return 0;
    }

    /** Offers the line until the sink takes it; there is no other place that has it. */
    private void hand(LineFramer.@Nullable Framed line, boolean broken) throws LeaseLost {
        if (line == null) {
            return;
        }
        String position = id + ":" + line.start();
        CdrLine whole = line.cut() || broken
                ? CdrLine.cut(source, position, line.text())
                : CdrLine.of(source, position, line.text());
        boolean on = true;
        while (on) {
            permission.check();
            try {
                gate.hand(whole);
                if (!retry.isFresh()) {
                    retry.reset();
                    status.reading();
                }
                return;
            } catch (SinkRefusal e) {
                if (retry.isFresh()) {
                    status.problem(e.getMessage(), e);
                } else {
                    status.problemAgain(e.getMessage());
                }
                status.waiting("the sink failed");
                on = waitToRetry();
            }
        }
        status.problem("closed while the sink failed: the " + whole + " is lost", null);
    }

    private boolean waitToRetry() throws LeaseLost {
        Duration left = retry.next();
        while (left.compareTo(TICK) > 0) {
            if (!pause.await(TICK)) {
                return false;
            }
            permission.check();
            left = left.minus(TICK);
        }
        return pause.await(left);
    }

    private static void prepare(Socket socket) throws IOException {
        socket.setSoTimeout((int) TICK.toMillis());
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : socket.supportedOptions()) { // by name: the module jdk.net need not be there
            if (option.type() == Integer.class
                    && (option.name().equals("TCP_KEEPIDLE") || option.name().equals("TCP_KEEPINTERVAL"))) {
                @SuppressWarnings("unchecked") // checked above
                SocketOption<Integer> seconds = (SocketOption<Integer>) option;
                socket.setOption(seconds, KEEP_ALIVE_SECONDS);
            }
        }
    }
}
