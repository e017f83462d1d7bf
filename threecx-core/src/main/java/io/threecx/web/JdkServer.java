package io.threecx.web;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a handler on the HTTP server of the JDK ({@code com.sun.net.httpserver}), without any dependency. Thread-safe.
 *
 * <p>It is for one PBX, a few hundred at most, or stands behind a proxy. What the JDK server lacks is made up for:
 * bounded threads (virtual ones from Java 24 on), a quick 503 when too much comes at a time, an end to clients that send
 * or read too slowly, bounded bodies, a keystore that can be replaced, trusted proxies, and a stop that lets running
 * requests end.
 *
 * <p>Some of it can be set only by system properties of the JDK server that hold for the whole JVM and are read once,
 * when its first {@code HttpServer} is made. Loading this class sets those that are not set: {@code nodelay} (on Java 17
 * each answer is otherwise held back for some 40 ms), {@code maxIdleConnections} (the default of 200 closes the
 * connections of busy clients), {@code maxReqTime}, {@code idleInterval} and {@code jdk.httpserver.maxConnections}. An
 * application that makes an {@code HttpServer} of its own before should set them on the command line.
 */
public final class JdkServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JdkServer.class);
    private static final int BACKLOG = 1024;
    private static final long LONGEST_WATCH_MILLIS = 250;

    static {
        // units as the JDK server reads them (sun.net.httpserver.ServerConfig, the same in 17 and 25): seconds
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "20000");
        setUnlessSet("jdk.httpserver.maxConnections", "20000");
        // longer than the minute that .NET clients, 3CX among them, keep an idle connection: so they close it, not we
        setUnlessSet("sun.net.httpserver.idleInterval", "75");
        // only the last resort, as it holds for every server of the JVM; ours is ServerOptions.requestTimeout
        setUnlessSet("sun.net.httpserver.maxReqTime", "120");
    }

    private final HttpServer server;
    private final Workers workers;
    private final ScheduledExecutorService watch;
    private final Duration stopDelay;
    private final int port;
    private final String url;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private JdkServer(
            HttpServer server, WebHandler handler, ServerOptions options, @Nullable ReloadingKeystore keystore) {
        this.server = server;
        this.stopDelay = options.stopDelay();
        this.port = server.getAddress().getPort();
        this.url = url(options, port);
        this.workers = new Workers(options.maxThreads(), options.requestTimeout());
        JdkExchange exchange = new JdkExchange(handler, options, workers, url, stopping::get);
        server.createContext("/", exchange);
        server.setExecutor(workers);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "threecx-http-watch");
            thread.setDaemon(true);
            return thread;
        });
        long tick = Math.max(
                1, Math.min(LONGEST_WATCH_MILLIS, options.requestTimeout().toMillis() / 4));
        every(tick, workers::cutSlowClients);
        every(10_000, () -> reportOverload(exchange));
        if (keystore != null) {
            every(1_000, keystore::reloadIfChanged);
        }
    }

    /**
     * Starts a server. It keeps the JVM alive until it is closed.
     *
     * @throws UncheckedIOException if the address cannot be listened on
     * @throws IllegalArgumentException if the keystore cannot be used
     */
    public static JdkServer start(WebHandler handler, ServerOptions options) {
        ReloadingKeystore keystore = options.tls().map(ReloadingKeystore::new).orElse(null);
        HttpServer http = bind(options, keystore);
        JdkServer server = new JdkServer(http, handler, options, keystore);
        http.start();
        return server;
    }

    private static HttpServer bind(ServerOptions options, @Nullable ReloadingKeystore keystore) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        try {
            if (address.isUnresolved()) {
                throw new IOException("the host is not known");
            }
            if (keystore == null) {
                return HttpServer.create(address, BACKLOG);
            }
            HttpsServer https = HttpsServer.create(address, BACKLOG);
            https.setHttpsConfigurator(new HttpsConfigurator(keystore.context()));
            return https;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + ". Choose another address or port, or stop what uses it.",
                    e);
        }
    }

    private static String url(ServerOptions options, int port) {
        String host = switch (options.host()) {
            case "0.0.0.0", "::" -> "localhost";
            default -> options.host().indexOf(':') >= 0 ? "[" + options.host() + "]" : options.host();
        };
        return (options.tls().isPresent() ? "https://" : "http://") + host + ":" + port;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its address as seen from this machine, without a slash at the end: {@code http://127.0.0.1:8080}. */
    public String url() {
        return url;
    }

    /** Waits until the server is closed. Returns early, with the interrupt flag set, if the thread is interrupted. */
    public void join() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops: takes no more connections, lets running requests end for {@link ServerOptions.Builder#stopDelay}, then
     * closes every connection and interrupts what still runs. Returns when that is done, at a second call too.
     */
    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            join();
            return;
        }
        if (!workers.isIdle() && !stopDelay.isZero()) {
            closeListener();
            long end = System.nanoTime() + stopDelay.toNanos();
            while (!workers.isIdle()
                    && System.nanoTime() - end < 0
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
        server.stop(0);
        workers.close();
        watch.shutdownNow();
        stopped.countDown();
    }

    /**
     * The JDK server closes its listener only as the first step of a stop, after which that of Java 17 waits out the
     * whole delay though nothing runs any more. So that stop runs aside, and a second one ends it.
     */
    private void closeListener() {
        int seconds = (int) Math.min(3600, stopDelay.toSeconds() + 1);
        Thread stopper = new Thread(() -> server.stop(seconds), "threecx-http-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    private void every(long millis, Runnable task) {
        Runnable unstoppable = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("A check of the HTTP server failed; it goes on.", e); // thrown on, it would end the schedule
            }
        };
        ScheduledFuture<?> unused = watch.scheduleWithFixedDelay(unstoppable, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void reportOverload(JdkExchange exchange) {
        long count = exchange.turnedAway();
        if (count > 0) {
            log.warn("{} requests were answered 503 because too many came at a time.", count);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
