package io.threecx.examples.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PBX that answers at its API: sets of rows and single things, by their path. */
final class FakePbx implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PERIOD = Pattern.compile("periodFrom=([^,]+),periodTo=([^,]+),");

    private final HttpServer server;
    private final Map<String, List<Map<String, ?>>> sets = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ?>> things = new ConcurrentHashMap<>();
    private volatile boolean refuses;

    FakePbx() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakePbx set(String path, List<Map<String, ?>> rows) {
        sets.put(path, rows);
        return this;
    }

    FakePbx thing(String path, Map<String, ?> value) {
        things.put(path, value);
        return this;
    }

    /** As an API client without the right. */
    void refuse(boolean value) {
        refuses = value;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/connect/token")) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean isRight = body.contains("client_id=crm") && body.contains("client_secret=s3cret");
                send(exchange, isRight ? 200 : 401, Map.of("access_token", "opaque", "expires_in", 3600));
                return;
            }
            String below = path.replaceFirst("^/xapi/v1", "");
            String name = below.replaceFirst("\\(.*", "");
            if (refuses) {
                send(exchange, 403, Map.of());
            } else if (sets.containsKey(name)) {
                send(exchange, 200, Map.of("value", rows(below, name)));
            } else if (things.containsKey(name)) {
                send(exchange, 200, things.get(name));
            } else {
                send(exchange, 404, Map.of());
            }
        }
    }

    private List<Map<String, ?>> rows(String path, String name) {
        Matcher period = PERIOD.matcher(path);
        if (!period.find()) {
            return sets.get(name);
        }
        Instant from = Instant.parse(period.group(1));
        Instant to = Instant.parse(period.group(2));
        return sets.get(name).stream()
                .filter(row -> {
                    Instant start = Instant.parse(String.valueOf(row.get("StartTime")));
                    return !start.isBefore(from) && start.isBefore(to);
                })
                .toList();
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Somebody outside who talked with extension 101. */
    static Map<String, ?> call(String id, Instant start, int talkSeconds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("MainCallHistoryId", id);
        row.put("CallHistoryId", id);
        row.put("CdrId", id + "-1");
        row.put("StartTime", start.toString());
        row.put("SourceType", 1);
        row.put("SourceDn", "10001");
        row.put("SourceCallerId", "+442079460018");
        row.put("SourceDisplayName", "Okafor");
        row.put("DestinationType", 0);
        row.put("DestinationDn", "101");
        row.put("DestinationCallerId", "Ext.101");
        row.put("RingingDuration", "PT4S");
        row.put("TalkingDuration", "PT" + talkSeconds + "S");
        row.put("Answered", true);
        row.put("Direction", "Inbound");
        row.put("Status", "Answered");
        return row;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
