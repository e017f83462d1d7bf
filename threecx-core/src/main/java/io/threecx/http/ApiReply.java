package io.threecx.http;

import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The complete reply to one request, whatever its status. Safe for use by several threads. */
public final class ApiReply {

    private static final int EXCERPT_CHARS = 200;
    private static final int LONGEST_SECONDS = 9; // digits: some 30 years
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Instant received;
    private final Redaction redaction;

    ApiReply(int status, HttpHeaders headers, byte[] body, Instant received, Redaction redaction) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.received = received;
        this.redaction = redaction;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The first header of this name; the case of the name does not matter. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** All headers of this name, in the order sent. */
    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    /** A copy of the body; empty if there was none. */
    public byte[] body() {
        return body.clone();
    }

    /** The body in the charset that Content-Type names, UTF-8 where it names none or an unknown one. */
    public String text() {
        return new String(body, charset());
    }

    /**
     * How long the server asks to wait: the Retry-After header in seconds or as an HTTP date (RFC 9110, 10.2.3), counted from
     * when the reply came. Empty without the header or if it is neither; zero if the date is past.
     */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").map(String::strip).flatMap(this::wait);
    }

    /**
     * The start of the body for a message: at most 200 characters, on one line, with the request's secrets, path and query
     * values struck out.
     */
    public String excerpt() {
        String text =
                UNPRINTABLE.matcher(redaction.clean(text())).replaceAll(" ").strip();
        if (text.length() <= EXCERPT_CHARS) {
            return text;
        }
        int end = EXCERPT_CHARS - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }

    @Override
    public String toString() {
        return "reply with status " + status + " and " + body.length + " bytes";
    }

    private Charset charset() {
        Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
        if (named.find()) {
            try {
                return Charset.forName(named.group(1));
            } catch (IllegalArgumentException e) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private Optional<Duration> wait(String value) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(
                    Long.parseLong(value.length() > LONGEST_SECONDS ? "9".repeat(LONGEST_SECONDS) : value)));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Optional.of(until.isAfter(received) ? Duration.between(received, until) : Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
