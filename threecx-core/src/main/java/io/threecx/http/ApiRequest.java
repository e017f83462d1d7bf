package io.threecx.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request to a web API. Immutable and safe to share.
 *
 * <p>In messages and in {@link #toString} it appears as its description, method and host, e.g. {@code find partners by phone
 * (POST https://crm.example.com)}: never with header values, path or query, since any of them may hold a secret.
 */
public final class ApiRequest {

    record Header(String name, String value) {}

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final String method;
    private final URI uri;
    private final List<Header> headers;
    private final byte @Nullable [] body;
    private final boolean repeatable;
    private final @Nullable Duration timeout;
    private final @Nullable Duration deadline;
    private final String description;
    private final Redaction redaction;

    private ApiRequest(Builder from) {
        this.method = from.method;
        this.uri = from.uri;
        this.headers = List.copyOf(from.headers);
        this.body = from.body;
        this.repeatable = from.repeatable;
        this.timeout = from.timeout;
        this.deadline = from.deadline;
        this.description = from.description;
        this.redaction = Redaction.of(from.secrets, from.uri);
    }

    /**
     * Starts a request of any method.
     *
     * @param method an HTTP method, in capitals
     * @param uri absolute, http or https, without user information (send that with {@link Builder#secretHeader})
     * @throws IllegalArgumentException if either is unusable; the message does not show the address
     */
    public static Builder builder(String method, URI uri) {
        return new Builder(method, uri);
    }

    /** A GET: repeatable, and redirected within its host. */
    public static Builder get(URI uri) {
        return builder("GET", uri);
    }

    /** A POST: not repeatable unless said otherwise. */
    public static Builder post(URI uri, String contentType, byte[] body) {
        return builder("POST", uri).body(contentType, body);
    }

    /** The HTTP method, in capitals. */
    public String method() {
        return method;
    }

    /** The full address. It may hold a secret: do not log it. */
    public URI uri() {
        return uri;
    }

    /** True if sending the request twice has the effect of sending it once. */
    public boolean repeatable() {
        return repeatable;
    }

    List<Header> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    Redaction redaction() {
        return redaction;
    }

    /**
     * Whether what is sent there can be read by nobody on the way: the address has TLS, or is this machine. Told by the text
     * alone, since asking the name service could say one thing now and another later.
     */
    public static boolean isEncryptedOrLocal(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            return true;
        }
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    /** Scheme, host and port if given, such as {@code https://crm.example.com:8443}. */
    static String origin(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return description + " (" + method + " " + origin(uri) + ")";
    }

    /** Not safe for use by several threads. */
    public static final class Builder {
        private final String method;
        private final URI uri;
        private final List<Header> headers = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();
        private byte @Nullable [] body;
        private boolean repeatable;
        private @Nullable Duration timeout;
        private @Nullable Duration deadline;
        private String description = "request";

        private Builder(String method, URI uri) {
            this.method = Objects.requireNonNull(method, "method");
            this.uri = usable(uri);
            this.repeatable = READING.contains(method);
            try {
                HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not an HTTP method that can be sent", e);
            }
        }

        /**
         * Adds a header; several of one name are all sent.
         *
         * @throws IllegalArgumentException if the value holds anything but printable ASCII (so that no line break can smuggle
         *     in another header), or if the HTTP client reserves the name, such as Host; the message does not show the value
         */
        public Builder header(String name, String value) {
            Objects.requireNonNull(name, "name");
            if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
                throw new IllegalArgumentException(
                        "The value of a header may hold printable ASCII only; this one does not: " + printable(name));
            }
            try {
                HttpRequest.newBuilder().header(name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("This header cannot be set: " + printable(name), e);
            }
            headers.add(new Header(name, value));
            return this;
        }

        /** As {@link #header}, and the value is also struck from {@linkplain ApiReply#excerpt() excerpts} of replies. */
        public Builder secretHeader(String name, String value) {
            header(name, value);
            secret(value);
            secret(value.substring(value.lastIndexOf(' ') + 1)); // the token of "Bearer token"
            return this;
        }

        /**
         * Adds {@code Authorization: Basic}, in UTF-8, as a {@link #secretHeader}; the password by itself is struck from
         * excerpts too.
         *
         * @throws IllegalArgumentException if the user name holds a colon, which Basic authentication has no way to send (RFC
         *     7617, section 2)
         */
        public Builder basic(String user, String password) {
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException(
                        "The user name must not hold a colon: Basic authentication has no way to send one");
            }
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return secretHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                    .secret(password);
        }

        /** Names a secret that the body holds, so that it is struck from {@linkplain ApiReply#excerpt() excerpts} of replies. */
        public Builder secret(String value) {
            secrets.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Sets the body, which is copied, and its Content-Type. */
        public Builder body(String contentType, byte[] body) {
            headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Type"));
            header("Content-Type", contentType);
            this.body = body.clone();
            return this;
        }

        /**
         * Says whether sending the request twice has the effect of sending it once. Default: true for GET, HEAD and OPTIONS,
         * false otherwise. A POST that only reads may be declared repeatable.
         */
        public Builder repeatable(boolean repeatable) {
            this.repeatable = repeatable;
            return this;
        }

        /** The longest that one attempt may take, from connecting to the last byte of the reply; default: the client's. */
        public Builder timeout(Duration timeout) {
            this.timeout = positive(timeout, "timeout");
            return this;
        }

        /** The time left for everything: all attempts, and all waiting between and before them; default: the client's. */
        public Builder deadline(Duration deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /** What the request is for, as messages should say it, such as {@code find partners by phone}. No secrets. */
        public Builder describedAs(String description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /** The request; the builder can go on to make another. */
        public ApiRequest build() {
            return new ApiRequest(this);
        }

        private static URI usable(URI uri) {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException("The address must start with http:// or https://");
            }
            if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
                throw new IllegalArgumentException("The address holds a user name or password before the @,"
                        + " which would not be sent: send it as an Authorization header");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(
                        "The address has no host name that Java accepts (an underscore is not allowed in one)");
            }
            return uri;
        }

        private static String printable(String name) {
            return name.replaceAll("[^!-~]", "?");
        }
    }

    static Duration positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero: " + duration);
        }
        return duration;
    }
}
