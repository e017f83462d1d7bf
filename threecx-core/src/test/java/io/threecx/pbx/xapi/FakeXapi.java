package io.threecx.pbx.xapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.pbx.PbxConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration API of a PBX, as far as it is asked here: gives at most a hundred rows at once, answers 400 to a wish for
 * more, and understands the filters that are sent to it and no others.
 */
public final class FakeXapi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILTER = Pattern.compile("(\\w+) eq ('((?:[^']|'')*)'|[\\w-]+)");
    private static final Pattern PERIOD = Pattern.compile("periodFrom=([^,]+),periodTo=([^,]+),");
    private static final Pattern MEMBERS = Pattern.compile("(/\\w+)\\((\\d+)\\)/(\\w+)");
    private static final Pattern ENTITY = Pattern.compile("(/\\w+)\\((\\d+)\\)");

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms on Java 17
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Map<String, Object>>> sets = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> things = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final Map<String, Object> changes = new ConcurrentHashMap<>();
    private volatile boolean links;
    private volatile boolean expands = true;
    private volatile byte[] sound = new byte[0];
    private volatile int breaksAfter = Integer.MAX_VALUE;
    private volatile boolean knowsRanges = true;

    public FakeXapi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        version("20.0.10.100");
    }

    public PbxConnection connect() {
        return PbxConnection.at(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .client("crm", "secret")
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    public FakeXapi version(String text) {
        return thing("/SystemStatus", Map.of("Version", text, "FQDN", "pbx.example"));
    }

    public FakeXapi thing(String path, Map<String, ?> value) {
        things.put(path, new LinkedHashMap<>(value));
        return this;
    }

    public FakeXapi set(String path, List<? extends Map<String, ?>> rows) {
        List<Map<String, Object>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(new LinkedHashMap<>(row)));
        sets.put(path, copy);
        return this;
    }

    /** Rows of the call log, by their {@code StartTime}. */
    public FakeXapi calls(List<? extends Map<String, ?>> rows) {
        return set("/ReportCallLogData/Pbx.GetCallLogData", rows);
    }

    public FakeXapi refuse(String path, int status) {
        refusals.put(path, status);
        return this;
    }

    public FakeXapi allow(String path) {
        refusals.remove(path);
        return this;
    }

    /** As a build that cannot expand. */
    public FakeXapi refuseExpand() {
        expands = false;
        return this;
    }

    /** Gives the address of the next page, under another host, as behind a proxy. */
    public FakeXapi withNextLinks() {
        links = true;
        return this;
    }

    /** @param breaks the connection breaks after that many bytes of each answer */
    public FakeXapi recording(byte[] bytes, int breaks, boolean ranges) {
        sound = bytes.clone();
        breaksAfter = breaks;
        knowsRanges = ranges;
        return this;
    }

    /** Paths with their queries, decoded, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** What was sent with PATCH or POST, by path. */
    public Map<String, Object> changes() {
        return Map.copyOf(changes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            if (uri.getPath().equals("/connect/token")) {
                send(exchange, 200, Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 3600));
                return;
            }
            String path = uri.getPath().substring("/xapi/v1".length());
            Map<String, String> options = options(uri.getRawQuery());
            asked.add(path + (options.isEmpty() ? "" : "?" + options));
            String name = path.replaceFirst("\\(.*", "");
            Integer refusal = refusals.get(path);
            refusal = refusal == null ? refusals.get(name) : refusal;
            if (refusal != null) {
                send(exchange, refusal, Map.of("error", Map.of("message", "refused for the test")));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                change(exchange, path);
            } else if (name.equals("/Recordings/Pbx.DownloadRecording")) {
                download(exchange);
            } else if (sets.containsKey(name) && !ENTITY.matcher(path).matches()) {
                list(exchange, path, name, options);
            } else if (things.containsKey(path)) {
                send(exchange, 200, things.get(path));
            } else {
                send(exchange, 404, Map.of("error", Map.of("message", "no " + path)));
            }
        }
    }

    private void change(HttpExchange exchange, String path) throws IOException {
        changes.put(path, JSON.readValue(exchange.getRequestBody(), Map.class));
        Matcher entity = ENTITY.matcher(path);
        if (entity.matches()) {
            for (Map<String, Object> row : sets.getOrDefault(entity.group(1), List.of())) {
                if (String.valueOf(row.get("Id")).equals(entity.group(2))) {
                    ((Map<?, ?>) changes.get(path)).forEach((key, value) -> row.put((String) key, value));
                }
            }
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private void list(HttpExchange exchange, String path, String name, Map<String, String> options) throws IOException {
        int top = Integer.parseInt(options.getOrDefault("$top", "100"));
        int skip = Integer.parseInt(options.getOrDefault("$skip", "0"));
        if (top > 100) {
            send(
                    exchange,
                    400,
                    Map.of("error", Map.of("message", "The limit of '100' for Top query has been exceeded")));
            return;
        }
        if (!expands && options.containsKey("$expand")) {
            send(exchange, 400, Map.of("error", Map.of("message", "The query specified in the URI is not valid")));
            return;
        }
        Matcher members = MEMBERS.matcher(path);
        List<Map<String, Object>> rows = members.matches() ? members(members) : rows(path, name, options);
        int end = Math.min(rows.size(), skip + top);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", "$metadata#" + name);
        body.put("value", strip(skip >= end ? List.of() : rows.subList(skip, end), options, members.matches()));
        if (links && end < rows.size()) {
            body.put("@odata.nextLink", "https://inside.example/xapi/v1" + path + "?$skip=" + end + "&$top=" + top);
        }
        send(exchange, 200, body);
    }

    private List<Map<String, Object>> members(Matcher of) {
        for (Map<String, Object> row : sets.get(of.group(1))) {
            if (String.valueOf(row.get("Id")).equals(of.group(2))) {
                List<Map<String, Object>> members = new ArrayList<>();
                ((List<?>) row.get(of.group(3))).forEach(member -> members.add(plain(member)));
                return members;
            }
        }
        return List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Object row) {
        return (Map<String, Object>) row;
    }

    /** Members are told only when they are asked for. */
    private static List<Map<String, Object>> strip(
            List<Map<String, Object>> rows, Map<String, String> options, boolean whole) {
        String expand = options.getOrDefault("$expand", "");
        List<Map<String, Object>> stripped = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>(row);
            copy.keySet()
                    .removeIf(
                            key -> !whole && (key.equals("Agents") || key.equals("Members")) && !expand.contains(key));
            stripped.add(copy);
        }
        return stripped;
    }

    private List<Map<String, Object>> rows(String path, String name, Map<String, String> options) {
        List<Map<String, Object>> rows = sets.get(name);
        Matcher period = PERIOD.matcher(path);
        if (period.find()) {
            Instant from = Instant.parse(period.group(1));
            Instant to = Instant.parse(period.group(2));
            return rows.stream()
                    .filter(row -> !start(row).isBefore(from) && start(row).isBefore(to))
                    .sorted(Comparator.comparing(FakeXapi::start).reversed())
                    .toList();
        }
        Optional<String> filter = Optional.ofNullable(options.get("$filter"));
        return filter.map(text -> rows.stream().filter(row -> holds(text, row)).toList())
                .orElse(rows);
    }

    private static Instant start(Map<String, Object> row) {
        return Instant.parse(String.valueOf(row.get("StartTime")));
    }

    private static boolean holds(String filter, Map<String, Object> row) {
        Matcher equal = FILTER.matcher(filter);
        if (!equal.matches()) {
            throw new IllegalArgumentException("not understood by this fake: " + filter);
        }
        String wanted = equal.group(3) == null ? equal.group(2) : equal.group(3).replace("''", "'");
        return String.valueOf(row.get(equal.group(1))).equals(wanted);
    }

    private void download(HttpExchange exchange) throws IOException {
        String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                .orElse("");
        ranges.add(range);
        int from = knowsRanges && !range.isEmpty() ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (from > 0 && from >= sound.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "audio/x-wav");
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (sound.length - 1) + "/" + sound.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, sound.length - from);
        int length = Math.min(breaksAfter, sound.length - from);
        exchange.getResponseBody().write(sound, from, length);
        exchange.getResponseBody().flush();
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                options.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return options;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
