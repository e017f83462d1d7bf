package io.threecx.cdr.source;

import io.threecx.net.AddressList;
import io.threecx.store.StateStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Call records over TCP. The names are the PBX's: with its <b>passive</b> socket the PBX listens and we connect, with its
 * <b>active</b> socket the PBX connects to us (3CX CDR settings).
 *
 * <pre>{@code
 * CdrSource source = CdrSocket.passive("192.0.2.10", 33555).build();
 * CdrSource source = CdrSocket.active(InetAddress.getByName("192.0.2.20"), 33555, List.of("192.0.2.10")).build();
 * }</pre>
 *
 * <p>A connection may carry one record or many, split anywhere. What follows the last line end counts as a line when the PBX
 * closes the connection, and as {@linkplain CdrLine#isCut() cut} when the connection broke.
 *
 * <p><b>There is no acknowledgement</b> (3CX CDR output service): what the PBX sends while nobody is connected, and what was on
 * its way when a connection or this process broke, is lost without a trace. While the sink refuses a line, the source keeps
 * it and what it had read with it (at most 64 KiB a connection and one line), reads no more, so that the PBX has to wait, and
 * offers the line again after 1 s, 2 s, up to a minute. Read a {@link CdrFile} or the database where every call counts.
 *
 * <p>There is no encryption and no log-in either: keep both ends in one network that is yours, or in a tunnel. Thread-safe.
 */
public final class CdrSocket implements CdrSource {
    private final SourceRunner runner;
    private final SourceRunner.Body body;

    private CdrSocket(Builder builder) {
        this.runner = new SourceRunner(builder.name, builder.clock);
        this.body = builder.kind.apply(builder, runner);
    }

    /** The PBX listens, we connect, and connect again whenever the connection ends. */
    public static Builder passive(String host, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The PBX's port must be 1 to 65535, not " + port);
        }
        return new Builder("passive socket " + host + ":" + port, (builder, runner) -> {
            StateStore store = builder.leases;
            LeaseWatch lease =
                    store == null ? null : new LeaseWatch(store, "cdr-socket-lease/" + builder.name, builder.clock);
            return new PassiveSocket(builder.settings(), host, port, lease, runner);
        });
    }

    /**
     * We listen, the PBX connects.
     *
     * @param bind the address of ours to listen on
     * @param port 0 for any free one: {@link #port()}
     * @param allowed who may connect: numeric addresses or ranges such as {@code 192.0.2.10}, {@code 192.0.2.0/24}, {@code
     *     2001:db8::/32}; others are refused and counted
     * @throws IllegalArgumentException if nobody is allowed, or one of them is no address or range
     */
    public static Builder active(InetAddress bind, int port, Collection<String> allowed) {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        AddressList peers = AddressList.parse(allowed);
        if (peers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nobody may connect: give the address of the PBX, such as 192.0.2.10 or 192.0.2.0/24");
        }
        return new Builder(
                "active socket " + bind.getHostAddress() + ":" + port,
                (builder, runner) -> new ActiveSocket(builder.settings(), address, peers, runner));
    }

    @Override
    public String name() {
        return runner.name();
    }

    @Override
    public void start(CdrLineSink sink) {
        runner.start(body, sink);
    }

    @Override
    public CdrSourceState state() {
        return runner.status().now();
    }

    /** The port on which we listen; 0 while we do not. */
    public int port() {
        return body instanceof ActiveSocket active ? active.port() : 0;
    }

    @Override
    public void close() {
        runner.close(body);
    }

    /** Collects what a reader of a socket needs. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_CONNECTIONS = 16;

        private final BiFunction<Builder, SourceRunner, SourceRunner.Body> kind;
        private String name;
        private int longestLine = SourceRunner.USUAL_LONGEST_LINE;
        private Duration connectLimit = Duration.ofSeconds(10);
        private Duration idleLimit = Duration.ofHours(24);
        private int mostConnections = MOST_CONNECTIONS;
        private Duration firstRetry = Duration.ofSeconds(1);
        private @Nullable StateStore leases;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder(String name, BiFunction<Builder, SourceRunner, SourceRunner.Body> kind) {
            this.name = name;
            this.kind = kind;
        }

        /** What the source is called; without this its kind and address. */
        public Builder name(String value) {
            name = SourceRunner.checkedName(value);
            return this;
        }

        /** Most bytes of a line; without this 65536. A longer one is delivered with its beginning only: {@link CdrLine#isCut()}. */
        public Builder longestLine(int bytes) {
            longestLine = SourceRunner.checkedLongestLine(bytes);
            return this;
        }

        /** How long connecting to the PBX may take; without this 10 seconds. */
        public Builder connectLimit(Duration value) {
            connectLimit = SourceRunner.checkedInterval(value);
            return this;
        }

        /**
         * After which silence a connection is ended, and with a passive socket made anew; without this 24 hours. A PBX is
         * silent while nobody makes calls, and dead connections are found by TCP keep-alive in some minutes: a short limit
         * only risks what is sent just then.
         */
        public Builder idleLimit(Duration value) {
            idleLimit = SourceRunner.checkedInterval(value);
            return this;
        }

        /**
         * How many connections the PBX may have open to us; without this 16. One more ends the one that has been silent for
         * longest, if that is over a minute, and is refused else.
         */
        public Builder mostConnections(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("At least one connection must be allowed, not " + value);
            }
            mostConnections = value;
            return this;
        }

        /**
         * Of several instances that share that store, lets one connect to the PBX's passive socket; the others stand by for up
         * to a minute after it ended. Without this each instance reads every record.
         */
        public Builder lease(StateStore store) {
            leases = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Tells the time; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        Builder firstRetry(Duration value) {
            firstRetry = value;
            return this;
        }

        /** Opens nothing and starts no thread. */
        public CdrSocket build() {
            return new CdrSocket(this);
        }

        private SocketSettings settings() {
            return new SocketSettings(name, longestLine, connectLimit, idleLimit, mostConnections, firstRetry, random);
        }
    }
}
