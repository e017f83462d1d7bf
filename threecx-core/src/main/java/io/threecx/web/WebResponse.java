package io.threecx.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer: status, headers, and a body that is either bytes or streamed. Immutable; {@link #header} and {@link #note}
 * return changed copies.
 *
 * <p>Every answer with a body starts with {@code X-Content-Type-Options: nosniff} and {@code Cache-Control: no-store},
 * because answers hold personal data; an HTML page also gets {@code Referrer-Policy: no-referrer} and a
 * Content-Security-Policy that lets it style itself and nothing else. Each can be replaced with {@link #header}.
 */
public final class WebResponse {
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Map<String, String> JSON = defaults("application/json");
    private static final Map<String, String> PROBLEM = defaults("application/problem+json");
    private static final byte[] NOTHING = new byte[0];

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable BodyWriter writer;
    private final @Nullable String note;

    private WebResponse(
            int status, Map<String, String> headers, byte[] body, @Nullable BodyWriter writer, @Nullable String note) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no status of a final HTTP answer: " + status);
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.writer = writer;
        this.note = note;
    }

    /** Any kind of body. The array is not copied: do not change it afterwards. */
    public static WebResponse of(int status, String contentType, byte[] body) {
        return new WebResponse(status, defaults(contentType), Objects.requireNonNull(body, "body"), null, null);
    }

    /** JSON bytes, in UTF-8. The array is not copied: do not change it afterwards. */
    public static WebResponse json(int status, byte[] json) {
        return new WebResponse(status, JSON, Objects.requireNonNull(json, "json"), null, null);
    }

    /** JSON text. */
    public static WebResponse json(int status, String json) {
        return json(status, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Plain text. */
    public static WebResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A web page; the caller has escaped what must be escaped. */
    public static WebResponse html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .header("Content-Security-Policy", PAGE_POLICY)
                .header("Referrer-Policy", "no-referrer");
    }

    /** An XML document in bytes, which states its own encoding. */
    public static WebResponse xml(int status, byte[] xml) {
        return of(status, "application/xml", xml);
    }

    /** An XML document, sent in UTF-8. */
    public static WebResponse xml(int status, String xml) {
        return of(status, "application/xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Status 204. */
    public static WebResponse noContent() {
        return new WebResponse(204, Map.of(), NOTHING, null, null);
    }

    /**
     * An error as {@code application/problem+json} (RFC 9457).
     *
     * @param title the kind of error, the same every time: {@code Bad Request}
     * @param detail what is wrong with this request and what to do about it; no secret, no stack trace
     */
    public static WebResponse problem(int status, String title, String detail) {
        return problem(problemFields(status, title).put("detail", detail), status);
    }

    static WebResponse failure(UUID reference) {
        ObjectNode problem = problemFields(500, "Internal Server Error");
        problem.put(
                "detail", "Something failed here. The log of this server has it under the reference in 'instance'.");
        return problem(problem.put("instance", "urn:uuid:" + reference), 500);
    }

    private static ObjectNode problemFields(int status, String title) {
        return Json.object().put("title", title).put("status", status);
    }

    private static WebResponse problem(ObjectNode fields, int status) {
        return new WebResponse(status, PROBLEM, Json.bytes(fields), null, null);
    }

    /** Status 200 with a body that is written while the client reads: large, or open-ended as server-sent events are. */
    public static WebResponse stream(String contentType, BodyWriter writer) {
        return new WebResponse(200, defaults(contentType), NOTHING, Objects.requireNonNull(writer, "writer"), null);
    }

    /**
     * A copy with this header, in place of one of the same name in any case.
     *
     * @throws IllegalArgumentException if the name is no HTTP token, or the value holds anything but printable Latin-1
     */
    public WebResponse header(String name, String value) {
        requireToken(name);
        requireFieldValue(name, value);
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
        return new WebResponse(status, Collections.unmodifiableMap(changed), body, writer, note);
    }

    /**
     * A copy with a word for the log line of this request, such as a masked phone number. Never sent to the client.
     * Control characters become spaces.
     */
    public WebResponse note(String note) {
        return new WebResponse(status, headers, body, writer, oneLine(note));
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** All headers, except those that the server sets by itself (length, date, connection); unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A header; its name in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether the body is written by a {@link BodyWriter}. */
    public boolean isStreamed() {
        return writer != null;
    }

    /**
     * The body, empty if there is none. The array is not a copy: do not change it.
     *
     * @throws IllegalStateException if the body is streamed
     */
    public byte[] body() {
        if (writer != null) {
            throw new IllegalStateException("a streamed body has no bytes yet: use writeTo");
        }
        return body;
    }

    /** The body as UTF-8 text; fails as {@link #body()}. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Writes the body, streamed or not. */
    public void writeTo(OutputStream out) throws IOException {
        if (writer == null) {
            out.write(body);
        } else {
            writer.writeTo(out);
        }
    }

    /** The word for the log line. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Status and content type; the body holds personal data. */
    @Override
    public String toString() {
        return status + " " + headers.getOrDefault("Content-Type", "without body");
    }

    private static Map<String, String> defaults(String contentType) {
        requireFieldValue("Content-Type", contentType);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "no-store");
        return Collections.unmodifiableMap(headers);
    }

    private static String oneLine(String note) {
        if (note.chars().noneMatch(Character::isISOControl)) {
            return note;
        }
        StringBuilder line = new StringBuilder(note.length());
        note.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString();
    }

    private static void requireToken(String name) {
        boolean token = !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
        if (!token) {
            throw new IllegalArgumentException("no name of an HTTP header: '" + name + "'");
        }
    }

    private static void requireFieldValue(String name, String value) {
        boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= 0xff && !(c >= 0x7f && c < 0xa0));
        if (!printable) {
            throw new IllegalArgumentException(
                    "the value of header " + name + " holds a character that HTTP headers cannot carry");
        }
    }
}
