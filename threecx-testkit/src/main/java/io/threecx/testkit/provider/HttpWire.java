package io.threecx.testkit.provider;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** HTTP/1.1 messages on a socket, as plainly as a proxy between two processes of one machine needs them. */
final class HttpWire {

    /** An answer as the CRM gave it. */
    record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {}

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    /** Belong to one connection, not to the message (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "expect",
            "content-length");

    private HttpWire() {}

    static CrmRequest readRequest(InputStream in, OutputStream out) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length < 3) {
            throw new IOException("not an HTTP request");
        }
        List<Map.Entry<String, String>> headers = headers(in);
        if (find(headers, "Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return new CrmRequest(start[0], start[1], headers, body(in, headers, false));
    }

    static void writeRequest(OutputStream out, CrmRequest request) throws IOException {
        StringBuilder head = new StringBuilder(request.method() + ' ' + request.target() + " HTTP/1.1\r\n");
        append(head, request.headers());
        if (request.body().length > 0 || request.method().startsWith("P")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        send(out, head.append("Connection: close\r\n\r\n").toString(), request.body());
    }

    static Answer readAnswer(InputStream in, String method) throws IOException {
        while (true) {
            String[] start = line(in).split(" ", 3);
            if (start.length < 2) {
                throw new IOException("not an HTTP answer");
            }
            int status = Integer.parseInt(start[1]);
            List<Map.Entry<String, String>> headers = headers(in);
            if (status >= 200) {
                boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
                return new Answer(status, headers, bodiless ? new byte[0] : body(in, headers, true));
            }
        }
    }

    static void writeAnswer(OutputStream out, Answer answer) throws IOException {
        send(out, head(answer, answer.body().length), answer.body());
    }

    /** The head of an answer whose body is sent by somebody else. */
    static String head(Answer answer, long length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
        append(head, answer.headers());
        if (answer.status() != 204 && answer.status() != 304) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    static void send(OutputStream out, String head, byte[] body) throws IOException {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length]; // one packet where it fits
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        out.flush();
    }

    private static void append(StringBuilder head, List<Map.Entry<String, String>> headers) {
        headers.stream()
                .filter(header -> !HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
    }

    private static List<Map.Entry<String, String>> headers(InputStream in) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(Map.entry(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, List<Map.Entry<String, String>> headers, boolean untilEnd)
            throws IOException {
        if (find(headers, "Transfer-Encoding")
                .filter(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"))
                .isPresent()) {
            return chunks(in);
        }
        Optional<String> length = find(headers, "Content-Length");
        if (length.isPresent()) {
            return exactly(in, Integer.parseInt(length.get()));
        }
        return untilEnd ? in.readNBytes(LONGEST_BODY) : new byte[0];
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                headers(in);
                return body.toByteArray();
            }
            body.write(exactly(in, length));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new IOException("body too long");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static Optional<String> find(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("line too long");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
