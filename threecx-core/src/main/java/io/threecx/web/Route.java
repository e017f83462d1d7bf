package io.threecx.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint: method, path, who may use it, what answers, and the words from which {@link OpenApi} describes it.
 *
 * <pre>{@code
 * Route lookup = Route.get("/3cx/lookup")
 *         .summary("Who is calling")
 *         .query("number", true, "the caller's number", "+442079460018")
 *         .response(200, "the contacts, possibly none", "application/json", "{\"contacts\":[]}")
 *         .handledBy(this::lookup);
 * }</pre>
 *
 * Immutable. Unless the builder says otherwise, a route wants the API key.
 */
public final class Route {
    private final String method;
    private final RoutePath path;
    private final Access access;
    private final @Nullable String ownKeyHeader;
    private final WebHandler handler;
    private final Documentation documentation;

    /** The words, most of them already in the form OpenAPI has for them. */
    record Documentation(
            String summary,
            String description,
            List<Parameter> parameters,
            @Nullable Content body,
            List<BodyField> bodyFields,
            Map<Integer, Response> responses) {}

    record Parameter(String in, String name, boolean required, String description, String example) {}

    record BodyField(String name, String type, boolean required, String description) {}

    record Content(String type, String example) {}

    record Response(String description, @Nullable Content content) {}

    private Route(Builder builder, WebHandler handler) {
        this.method = builder.method;
        this.path = builder.path;
        this.access = builder.access;
        this.ownKeyHeader = builder.ownKeyHeader;
        this.handler = Objects.requireNonNull(handler, "handler");
        this.documentation = new Documentation(
                builder.summary,
                builder.description,
                List.copyOf(builder.parameters),
                builder.body,
                List.copyOf(builder.bodyFields),
                new TreeMap<>(builder.responses));
    }

    /**
     * Starts a route for GET, and so for HEAD. In the path, a whole segment may be {@code {name}}.
     *
     * @param path below the context path, unencoded: {@code /3cx/contacts/{id}}
     */
    public static Builder get(String path) {
        return new Builder("GET", path);
    }

    /** Starts a route for POST; the path as for {@link #get}. */
    public static Builder post(String path) {
        return new Builder("POST", path);
    }

    /** Starts a route for PUT; the path as for {@link #get}. */
    public static Builder put(String path) {
        return new Builder("PUT", path);
    }

    /** Starts a route for PATCH; the path as for {@link #get}. */
    public static Builder patch(String path) {
        return new Builder("PATCH", path);
    }

    /** Starts a route for DELETE; the path as for {@link #get}. */
    public static Builder delete(String path) {
        return new Builder("DELETE", path);
    }

    /** In capitals, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** The path as written, with its {@code {name}}s. */
    public String path() {
        return path.toString();
    }

    /** Who may use it. */
    public Access access() {
        return access;
    }

    /** What answers. */
    public WebHandler handler() {
        return handler;
    }

    RoutePath pattern() {
        return path;
    }

    Optional<String> ownKeyHeader() {
        return Optional.ofNullable(ownKeyHeader);
    }

    Documentation documentation() {
        return documentation;
    }

    /** Method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Builds a route. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final RoutePath path;
        private Access access = Access.API_KEY;
        private @Nullable String ownKeyHeader;
        private String summary = "";
        private String description = "";
        private final List<Parameter> parameters = new ArrayList<>();
        private @Nullable Content body;
        private final List<BodyField> bodyFields = new ArrayList<>();
        private final Map<Integer, Response> responses = new TreeMap<>();

        private Builder(String method, String path) {
            this.method = method;
            this.path = RoutePath.parse(path);
        }

        /** Lets everybody in. */
        public Builder open() {
            this.access = Access.OPEN;
            this.ownKeyHeader = null;
            return this;
        }

        /** The handler checks by itself a key that its clients send in this header. */
        public Builder ownKey(String header) {
            this.access = Access.OWN;
            this.ownKeyHeader = Objects.requireNonNull(header, "header");
            return this;
        }

        /** What it does, in a few words. */
        public Builder summary(String summary) {
            this.summary = summary;
            return this;
        }

        /** What else its users must know. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Describes a query parameter. */
        public Builder query(String name, boolean required, String description, String example) {
            parameters.add(new Parameter("query", name, required, description, example));
            return this;
        }

        /**
         * Describes a {@code {name}} of the path.
         *
         * @throws IllegalArgumentException if the path has no such segment
         */
        public Builder pathParameter(String name, String description, String example) {
            if (!path.parameters().contains(name)) {
                throw new IllegalArgumentException("The route path '" + path + "' has no {" + name + "}.");
            }
            parameters.add(new Parameter("path", name, true, description, example));
            return this;
        }

        /**
         * Describes the request body.
         *
         * @throws IllegalArgumentException if the content type is JSON and the example is not
         */
        public Builder body(String contentType, String example) {
            this.body = content(contentType, example);
            return this;
        }

        /** Describes one field of a JSON object in the body; the type in the words of JSON Schema: {@code string}. */
        public Builder bodyField(String name, String type, boolean required, String description) {
            bodyFields.add(new BodyField(name, type, required, description));
            return this;
        }

        /** Describes an answer without a body worth describing. Errors are problems (RFC 9457) anyway. */
        public Builder response(int status, String description) {
            responses.put(status, new Response(description, null));
            return this;
        }

        /**
         * Describes an answer.
         *
         * @throws IllegalArgumentException if the content type is JSON and the example is not
         */
        public Builder response(int status, String description, String contentType, String example) {
            responses.put(status, new Response(description, content(contentType, example)));
            return this;
        }

        /** The route. */
        public Route handledBy(WebHandler handler) {
            return new Route(this, handler);
        }

        private Content content(String type, String example) {
            if (OpenApi.isJson(type)) {
                try {
                    Json.read(example);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "The example of " + method + " " + path + " is " + e.getMessage(), e);
                }
            }
            return new Content(type, example);
        }
    }
}
