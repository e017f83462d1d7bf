package io.threecx.cdr.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connects to the PBX, reads, and connects again. */
final class PassiveSocket implements SourceRunner.Body {
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);
    /** Some send a record and close; what the PBX has to tell while nobody is connected is lost. */
    private static final Duration AFTER_RECORDS = Duration.ofMillis(100);

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final SocketSettings settings;
    private final String host;
    private final int port;
    private final @Nullable LeaseWatch lease;
    private final SourceRunner runner;
    private final SourceStatus status;
    private final Pause pause;
    private final RetryDelay retry;
    private final String ids = UUID.randomUUID().toString().substring(0, 8);
    private final Thread thread;
    private volatile @Nullable Socket socket;
    private int connections;

    PassiveSocket(SocketSettings settings, String host, int port, @Nullable LeaseWatch lease, SourceRunner runner) {
        this.settings = settings;
        this.host = host;
        this.port = port;
        this.lease = lease;
        this.runner = runner;
        this.status = runner.status();
        this.pause = runner.pause();
        this.retry = new RetryDelay(settings.random(), settings.firstRetry());
        this.thread = new Thread(this::run, "threecx-cdr-passive-socket");
        this.thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean on = true;
            while (on) {
                on = pause.await(turn());
            }
        } finally {
            if (lease != null) {
                try {
                    lease.release();
                } catch (RuntimeException e) {
                    // it ends by itself
                }
            }
        }
    }

    /** One connection, or one attempt; returns how long to wait before the next. */
    private Duration turn() {
        try {
            if (lease != null && !lease.acquire()) {
                status.standby(lease.holder() + " reads it");
                return settings.standbyInterval();
            }
            boolean useful = connectAndRead();
            status.waiting("the PBX closed the connection");
            if (useful) {
                return AFTER_RECORDS;
            }
        } catch (LeaseLost e) {
            status.standby("another instance reads it");
            return settings.standbyInterval();
        } catch (IOException | RuntimeException | Error e) {
            trouble(e);
        }
        return pause.isOver() ? Duration.ZERO : retry.next();
    }

    private void trouble(Throwable e) {
        if (pause.isOver()) {
            return; // closing breaks the connection
        }
        String what = "no connection with " + host + " port " + port + ": " + e;
        if (retry.isFresh()) {
            status.problem(what, e);
        } else {
            status.problemAgain(what);
        }
        status.waiting(what);
    }

    /** Whether something came before the PBX closed the connection. */
    private boolean connectAndRead() throws IOException, LeaseLost {
        try (Socket opened = new Socket()) {
            socket = opened; // from here on closing ends it
            if (pause.isOver()) {
                return false;
            }
            opened.connect(new InetSocketAddress(host, port), (int)
                    settings.connectLimit().toMillis());
            status.connection(1);
            status.reading();
            SocketLines lines = settings.lines(ids + "-" + ++connections, runner, this::check);
            long start = System.nanoTime();
            try {
                lines.readAll(opened);
                return lines.gotSomething();
            } finally {
                status.connection(-1);
                if (lines.gotSomething() || System.nanoTime() - start > LONG_ENOUGH.toNanos()) {
                    retry.reset();
                }
            }
        } finally {
            socket = null;
        }
    }

    private void check() throws LeaseLost {
        if (lease != null) {
            lease.check();
        }
    }

    @Override
    public void close() {
        if (thread.getState() == Thread.State.NEW || Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            Socket open = socket;
            if (open != null) {
                open.close(); // what was read already is still handed over
            }
            thread.join(PATIENCE_AT_END.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (IOException e) {
            thread.interrupt();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
