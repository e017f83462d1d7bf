package io.threecx.pbx;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to an API of the PBX. Immutable.
 *
 * <pre>{@code
 * PbxRequest drop = PbxRequest.post(PbxApi.CALL_CONTROL, "/101/participants/5120/drop", Map.of())
 *         .describedAs("hang up");
 * }</pre>
 */
public final class PbxRequest {
    private final String method;
    private final PbxApi api;
    private final String path;
    private final byte @Nullable [] json;
    private final boolean repeatable;
    private final @Nullable Duration deadline;
    private final String description;

    private PbxRequest(
            String method,
            PbxApi api,
            String path,
            byte @Nullable [] json,
            boolean repeatable,
            @Nullable Duration deadline,
            String description) {
        this.method = method;
        this.api = Objects.requireNonNull(api, "api");
        this.path = path;
        this.json = json;
        this.repeatable = repeatable;
        this.deadline = deadline;
        this.description = description;
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("a path below " + api.path() + " starts with a slash or is empty");
        }
    }

    /**
     * A question; repeatable.
     *
     * @param path below that of the API, percent-encoded: each variable part with {@link #segment}
     */
    public static PbxRequest get(PbxApi api, String path) {
        return new PbxRequest("GET", api, path, null, true, null, "asking");
    }

    /** A request to do something, which is never repeated by itself once it may have arrived. */
    public static PbxRequest post(PbxApi api, String path, Map<String, ?> json) {
        return new PbxRequest("POST", api, path, PbxValue.json(json), false, null, "a request");
    }

    /** As {@link #post(PbxApi, String, Map)}, without a body of its own: for {@link PbxConnection#upload}. */
    public static PbxRequest post(PbxApi api, String path) {
        return new PbxRequest("POST", api, path, null, false, null, "a request");
    }

    /** A change to the named value, which is the same when made twice. */
    public static PbxRequest patch(PbxApi api, String path, Map<String, ?> json) {
        return new PbxRequest("PATCH", api, path, PbxValue.json(json), true, null, "a change");
    }

    /** Removes what is there. */
    public static PbxRequest delete(PbxApi api, String path) {
        return new PbxRequest("DELETE", api, path, null, false, null, "removing");
    }

    /** Whether doing it twice is the same as doing it once. */
    public PbxRequest repeatable(boolean value) {
        return new PbxRequest(method, api, path, json, value, deadline, description);
    }

    /** The longest it may take with all attempts; otherwise that of the connection. */
    public PbxRequest within(Duration value) {
        return new PbxRequest(method, api, path, json, repeatable, Objects.requireNonNull(value), description);
    }

    /** What it is for, as a message says it: {@code hang up}. */
    public PbxRequest describedAs(String value) {
        return new PbxRequest(method, api, path, json, repeatable, deadline, Objects.requireNonNull(value));
    }

    /**
     * Any text as one segment of a path: a device id holds colons, semicolons and an at sign.
     *
     * @throws IllegalArgumentException for a text that would lead elsewhere: none, or nothing but dots
     */
    public static String segment(String text) {
        if (text.isBlank() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("'" + text + "' cannot be part of a path: name a DN, a device or an id");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String method() {
        return method;
    }

    PbxApi api() {
        return api;
    }

    String pathBelowThePbx() {
        return api.path() + path;
    }

    byte @Nullable [] json() {
        return json;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    String description() {
        return description;
    }

    /** What it is for; neither path nor body, which may hold numbers. */
    @Override
    public String toString() {
        return description + " (" + api.title() + ")";
    }
}
