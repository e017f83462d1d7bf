package io.threecx.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request as it arrived at the CRM. Immutable. */
public final class CrmRequest {
    private final String method;
    private final String target;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    CrmRequest(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** The HTTP method, in capitals. */
    public String method() {
        return method;
    }

    /** Path and query as sent. */
    public String target() {
        return target;
    }

    /** The first header of this name, without regard to case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body read as UTF-8; empty when there was none. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** All of it, as a badly behaved server repeats it. */
    String whole() {
        StringBuilder text = new StringBuilder(method + ' ' + target + '\n');
        headers.forEach(header -> text.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append('\n'));
        return text.append('\n').append(text()).toString();
    }

    /** Method only: the target may hold a secret. */
    @Override
    public String toString() {
        return method + " request";
    }
}
