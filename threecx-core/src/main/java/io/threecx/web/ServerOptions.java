package io.threecx.web;

import io.threecx.net.AddressList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a {@link JdkServer} listens and what it puts up with. Immutable. */
public final class ServerOptions {
    private final String host;
    private final int port;
    private final int maxBodyBytes;
    private final int maxThreads;
    private final Duration requestTimeout;
    private final Duration stopDelay;
    private final AddressList trustedProxies;
    private final @Nullable Tls tls;

    /** A keystore file and the password of it and its key. */
    record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "Tls[" + keystore + "]";
        }
    }

    private ServerOptions(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.maxBodyBytes = builder.maxBodyBytes;
        this.maxThreads = builder.maxThreads;
        this.requestTimeout = builder.requestTimeout;
        this.stopDelay = builder.stopDelay;
        this.trustedProxies = AddressList.parse(builder.trustedProxies);
        this.tls = builder.tls;
    }

    /** What {@link #builder()} starts from. */
    public static ServerOptions ofDefaults() {
        return builder().build();
    }

    /** Starts from: 127.0.0.1, any free port, bodies to 1 MiB, 64 requests at a time, 10 s per request, 5 s to stop. */
    public static Builder builder() {
        return new Builder();
    }

    /** The name or address to listen on. */
    public String host() {
        return host;
    }

    /** Only programs on this machine can connect. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    int maxThreads() {
        return maxThreads;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    Duration stopDelay() {
        return stopDelay;
    }

    AddressList trustedProxies() {
        return trustedProxies;
    }

    Optional<Tls> tls() {
        return Optional.ofNullable(tls);
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private int maxBodyBytes = 1 << 20;
        private int maxThreads = 64;
        private Duration requestTimeout = Duration.ofSeconds(10);
        private Duration stopDelay = Duration.ofSeconds(5);
        private final List<String> trustedProxies = new ArrayList<>();
        private @Nullable Tls tls;

        private Builder() {}

        /** The name or address to listen on; {@code 0.0.0.0} for all. */
        public Builder host(String host) {
            if (host.isBlank()) {
                throw new IllegalArgumentException("The host to listen on is blank; use 0.0.0.0 for every address.");
            }
            this.host = host;
            return this;
        }

        /** The port to listen on; 0 for any free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("No port: " + port);
            }
            this.port = port;
            return this;
        }

        /** The largest request body, in bytes; a larger one is refused with 413. */
        public Builder maxBodyBytes(int maxBodyBytes) {
            if (maxBodyBytes < 0) {
                throw new IllegalArgumentException("No size of a body: " + maxBodyBytes);
            }
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /**
         * How many requests are handled at a time, and how many streamed answers may be open besides. As many requests
         * again wait for half a second; the rest is answered 503 at once.
         */
        public Builder maxThreads(int maxThreads) {
            if (maxThreads < 1) {
                throw new IllegalArgumentException("At least one thread is needed, not " + maxThreads);
            }
            this.maxThreads = maxThreads;
            return this;
        }

        /**
         * How long a client may take over each part of a request: TLS and headers, the body, taking the answer (of a
         * streamed one: each write). Whoever takes longer is cut off. The handler's own time does not count.
         */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requirePositive("requestTimeout", requestTimeout);
            return this;
        }

        /** How long {@link JdkServer#close()} lets running requests go on. */
        public Builder stopDelay(Duration stopDelay) {
            if (stopDelay.isNegative()) {
                throw new IllegalArgumentException("stopDelay is negative: " + stopDelay);
            }
            this.stopDelay = stopDelay;
            return this;
        }

        /**
         * Serves HTTPS. The file is watched: a new one is used for new connections within seconds; while a new one
         * cannot be read, the last good one stays.
         *
         * @param keystore a PKCS12 file with one private key and its certificates
         * @param password of the file and the key
         */
        public Builder tls(Path keystore, String password) {
            this.tls = new Tls(Objects.requireNonNull(keystore, "keystore"), Objects.requireNonNull(password));
            return this;
        }

        /**
         * Believes the {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}, {@code -Prefix} and {@code Forwarded}
         * headers of requests that come from these addresses. Of others they are ignored.
         *
         * @param addresses numeric addresses or ranges: {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code fd00::/8}; checked
         *     by {@link #build()}
         */
        public Builder trustedProxies(String... addresses) {
            trustedProxies.addAll(List.of(addresses));
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a trusted proxy is no numeric address or range
         */
        public ServerOptions build() {
            return new ServerOptions(this);
        }

        private static Duration requirePositive(String name, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
            }
            return duration;
        }
    }
}
