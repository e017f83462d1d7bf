package io.threecx.examples.desk.softphone;

import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.login.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Takes the sound of browsers, at {@code /sound} of a port of its own: the JDK's server, which has the page, speaks no
 * WebSocket. Experimental, like all of browser calling.
 */
final class SoundServer implements AutoCloseable {
    /** Below it in the address: who may connect. */
    static final String TICKET = "ticket";

    private static final String PATH = "/sound";
    private static final int LARGEST_SOUND = 4 * 1024;
    private static final int LARGEST_TEXT = 1024;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int MOST_THREADS = 200;
    private static final long PATIENCE_AT_END = 2_000;

    private final SoundTickets tickets;
    private final Server server;
    private final ServerConnector connector;
    private final boolean encrypted;

    /**
     * Starts serving.
     *
     * @param line of the PBX that the desk works with at that moment
     * @throws IllegalStateException when the port is taken
     */
    SoundServer(Supplier<Optional<PhoneLine>> line, Sessions sessions, InstantSource clock, SoundPlace place) {
        this.tickets = new SoundTickets(clock);
        this.encrypted = place.keystore().isPresent();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("desk-sound");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = place.keystore()
                .map(file -> new ServerConnector(server, tls(file, place.password())))
                .orElseGet(() -> new ServerConnector(server));
        connector.setHost(place.host());
        connector.setPort(place.port());
        server.addConnector(connector);
        server.setStopTimeout(PATIENCE_AT_END);
        ContextHandler context = new ContextHandler("/");
        context.setHandler(WebSocketUpgradeHandler.from(server, context, container -> {
            container.setMaxBinaryMessageSize(LARGEST_SOUND);
            container.setMaxTextMessageSize(LARGEST_TEXT);
            container.setIdleTimeout(SILENCE);
            container.addMapping(PATH, (request, response, callback) -> {
                Optional<Session> person = tickets.redeem(
                        String.valueOf(Request.extractQueryParameters(request).getValue(TICKET)));
                Optional<PhoneLine> open = line.get();
                if (person.isEmpty() || open.isEmpty()) {
                    Response.writeError(
                            request,
                            response,
                            callback,
                            person.isEmpty() ? HttpStatus.UNAUTHORIZED_401 : HttpStatus.SERVICE_UNAVAILABLE_503);
                    return null;
                }
                return new SoundSocket(open.get(), sessions, person.get());
            });
        }));
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Browser calling cannot listen on " + place + ": " + e.getMessage()
                            + ". Set DESK_SOUND_PORT to one that is free.",
                    e);
        }
    }

    private static SslContextFactory.Server tls(Path keystore, String password) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.toUri().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(password);
        return tls;
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Where the page of this person connects, once, within half a minute: scheme, port, path and ticket. */
    Address address(Session person) {
        return new Address(encrypted ? "wss" : "ws", port(), PATH + "?" + TICKET + "=" + tickets.issue(person));
    }

    /**
     * An address without the host, which is that of the page.
     *
     * @param path with its query
     */
    record Address(String scheme, int port, String path) {}

    /** Ends all connections, and with them the calls. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("browser calling could not be stopped", e);
        }
    }
}
