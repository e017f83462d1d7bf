package io.threecx.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as every web framework knows it. Adapters build one per request; tests and embedders build one with
 * {@link #builder}. Belongs to the thread that handles it.
 */
public final class WebRequest {
    private final String method;
    private final String path;
    private final @Nullable String rawQuery;
    private final Map<String, List<String>> headers;
    private final BodySource bodySource;
    private final Origin origin;
    private final Map<String, String> pathParameters;
    private @Nullable Map<String, List<String>> queries;
    private byte @Nullable [] body;

    WebRequest(
            String method,
            String path,
            @Nullable String rawQuery,
            Map<String, List<String>> headers,
            BodySource bodySource,
            Origin origin,
            Map<String, String> pathParameters) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.bodySource = bodySource;
        this.origin = origin;
        this.pathParameters = pathParameters;
    }

    /**
     * Starts a request.
     *
     * @param method such as {@code GET}
     * @param target the path below the context path and, after a {@code ?}, the query, both as they stand in the
     *     request line, so percent-encoded: {@code /3cx/lookup?number=%2B442079460018}
     */
    public static Builder builder(String method, String target) {
        return new Builder(method, target);
    }

    /** The method, in upper case as clients send it. */
    public String method() {
        return method;
    }

    /** The path below the context path, decoded: {@code /3cx/lookup}. */
    public String path() {
        return path;
    }

    /** The query as it stands in the request line, without the {@code ?}. */
    public Optional<String> rawQuery() {
        return Optional.ofNullable(rawQuery);
    }

    /**
     * The first value of a query parameter, decoded; empty text when it has no value.
     *
     * <p>3CX puts variables into a URL without encoding them (3CX CRM template description, Request Url), so the plus
     * of {@code ?number=+442079460018} arrives here as a space, as in every web framework. The phone parser takes a
     * leading space for the plus it was; {@link #rawQuery()} still has it.
     */
    public Optional<String> query(String name) {
        List<String> values = queries().get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All query parameters in their order, decoded; unmodifiable. */
    public Map<String, List<String>> queries() {
        Map<String, List<String>> parsed = queries;
        if (parsed == null) {
            parsed = rawQuery == null ? Map.of() : UrlText.parseQuery(rawQuery);
            queries = parsed;
        }
        return parsed;
    }

    /** The first value of a header; its name in any case. */
    public Optional<String> header(String name) {
        // a scan over the handful of headers is cheaper than a sorted copy of them for every request
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return Optional.of(header.getValue().get(0));
            }
        }
        return Optional.empty();
    }

    /** All headers; the map takes names in any case, and is unmodifiable. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * The body, empty if there is none. It is read from the client at the first call and kept, so a handler that has
     * reason to refuse the request does so before. The array is not a copy: do not change it.
     *
     * @throws UnreadableBodyException if it is too large or did not arrive
     */
    public byte[] body() {
        byte[] read = body;
        if (read == null) {
            try {
                read = bodySource.read();
            } catch (IOException e) {
                throw UnreadableBodyException.incomplete(e);
            }
            body = read;
        }
        return read;
    }

    /**
     * The body as text, in the charset that the Content-Type header names, else UTF-8.
     *
     * @throws UnreadableBodyException as {@link #body()}
     */
    public String text() {
        return new String(body(), charset());
    }

    private Charset charset() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        int end = type.indexOf(';', at);
        String name = type.substring(at + "charset=".length(), end < 0 ? type.length() : end);
        try {
            return Charset.forName(name.replace("\"", "").strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** What stands where the route's path has {@code {name}}, decoded. */
    public Optional<String> pathParameter(String name) {
        return Optional.ofNullable(pathParameters.get(name));
    }

    /** The client's numeric address; behind a trusted proxy the address that the proxy names. Empty if unknown. */
    public String remoteAddress() {
        return origin.remoteAddress();
    }

    /**
     * Where the client sees this application: scheme, host, port unless it is the usual one, and context path, without
     * a slash at the end: {@code https://pbx-bridge.example.com/crm}. What trusted proxies say is taken into account;
     * the rest comes from the Host header, which a client may set as it likes.
     */
    public String baseUrl() {
        return origin.baseUrl();
    }

    WebRequest withPathParameters(Map<String, String> parameters) {
        return new WebRequest(method, path, rawQuery, headers, bodySource, origin, parameters);
    }

    /** Method and path; the query stays out because it holds phone numbers. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Builds a request. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final String path;
        private @Nullable String rawQuery;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private BodySource body = BodySource.EMPTY;
        private String remoteAddress = "";
        private String baseUrl = "http://localhost";

        private Builder(String method, String target) {
            this.method = Objects.requireNonNull(method, "method");
            int question = target.indexOf('?');
            this.path = UrlText.decodePath(question < 0 ? target : target.substring(0, question));
            this.rawQuery = question < 0 ? null : target.substring(question + 1);
        }

        /** Replaces the query; {@code null} takes it away. Percent-encoded, without the {@code ?}. */
        public Builder rawQuery(@Nullable String rawQuery) {
            this.rawQuery = rawQuery;
            return this;
        }

        /** Adds a header value. */
        public Builder header(String name, String value) {
            headers.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
            return this;
        }

        /** Sets the body. */
        public Builder body(byte[] body) {
            byte[] copy = body.clone();
            this.body = () -> copy;
            return this;
        }

        /** Sets the body, in UTF-8. */
        public Builder body(String body) {
            return body(body.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Sets a body that is read only when the handler asks for it.
         *
         * @param in read at most once, not closed
         * @param declaredLength from the Content-Length header, -1 if unknown
         * @param maxBytes a longer one is refused with 413, by the declared length before anything is read
         */
        public Builder body(InputStream in, long declaredLength, int maxBytes) {
            this.body = () -> BodySource.bounded(in, declaredLength, maxBytes);
            return this;
        }

        /** Sets the client's numeric address. */
        public Builder remoteAddress(String remoteAddress) {
            this.remoteAddress = Objects.requireNonNull(remoteAddress, "remoteAddress");
            return this;
        }

        /** Sets {@link WebRequest#baseUrl()}; a slash at the end is taken off. */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
            return this;
        }

        /** The request. */
        public WebRequest build() {
            Origin origin = new Origin.Known(remoteAddress, baseUrl);
            return new WebRequest(method, path, rawQuery, headers, body, origin, Map.of());
        }
    }
}
