package io.threecx.bitrix24.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A Bitrix24 portal on a free port, strict about names and types of parameters: webhook and token, forms and JSON, leaky
 * bucket, batches with references, duplicate search, live calls with the 30-minute rule, statistics, error table.
 */
public final class Portal implements AutoCloseable {
    public static final String SECRET = "s3cr3tOfTheWebhook";
    public static final long OWNER = 7;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Crm crm = new Crm();
    private final Methods methods = new Methods(crm);
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final List<String> contentTypes = Collections.synchronizedList(new ArrayList<>());
    private volatile Bucket bucket = new Bucket(0, 0, System::nanoTime);
    private volatile Optional<ApiError> fault = Optional.empty();
    private volatile Optional<String> movedTo = Optional.empty();
    private volatile String token = "";
    private volatile String deadly = "";
    private final AtomicInteger lost = new AtomicInteger();
    private volatile int refused;

    public Portal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        workers = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "bitrix24-emulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public String webhook() {
        return address() + "rest/" + OWNER + '/' + SECRET + '/';
    }

    public Crm crm() {
        return crm;
    }

    /** Methods called by one request each, batches as {@code batch}. */
    public List<String> called() {
        return List.copyOf(called);
    }

    public List<String> contentTypes() {
        return List.copyOf(contentTypes);
    }

    /** How many requests were refused as too many. */
    public int refused() {
        return refused;
    }

    public void limit(int burst, double perSecond, LongSupplier nanos) {
        bucket = new Bucket(burst, perSecond, nanos);
    }

    /** Every request is refused like this from now on; null for none. */
    public void refuse(int status, String code, String description) {
        fault = Optional.of(new ApiError(status, code, description));
    }

    public void recover() {
        fault = Optional.empty();
    }

    public void moveTo(String location) {
        movedTo = Optional.of(location);
    }

    /** The access token that an application must send. */
    public void acceptToken(String value) {
        token = value;
    }

    /** So many answers get lost on their way, after the request was carried out. */
    public void loseAnswers(int count) {
        lost.set(count);
    }

    /** The next batch dies when it has carried out this command. */
    public void dieAfter(String method) {
        deadly = method.toLowerCase(Locale.ROOT);
    }

    /** Calls that are registered and not finished. */
    public Set<String> liveCalls() {
        synchronized (crm) {
            return methods.telephony().live();
        }
    }

    /** The portal forgets a call that nobody finished. */
    public void forgetCall(String callId) {
        synchronized (crm) {
            methods.telephony().forget(callId);
        }
    }

    /** A user clicks on a number: the call is registered, and this is what the portal posts. */
    public String click(long user, String number, String token) {
        synchronized (crm) {
            String callId = methods.telephony().click(user, number);
            return "event=ONEXTERNALCALLSTART&event_handler_id=3&ts=" + crm.now()
                    + "&data%5BPHONE_NUMBER%5D=" + URLEncoder.encode(number, StandardCharsets.UTF_8)
                    + "&data%5BPHONE_NUMBER_INTERNATIONAL%5D=" + URLEncoder.encode(number, StandardCharsets.UTF_8)
                    + "&data%5BUSER_ID%5D=" + user + "&data%5BCALL_ID%5D=" + callId + "&data%5BIS_MOBILE%5D=0"
                    + auth(token);
        }
    }

    private static String auth(String token) {
        return "&auth%5Bdomain%5D=127.0.0.1&auth%5Bmember_id%5D=0123abcd&auth%5Bapplication_token%5D=" + token;
    }

    /** From now on, changes of records are posted to this handler: later, once, whatever it answers. */
    public void post(String token, Consumer<String> handler) {
        crm.watch((event, id) -> {
            String form = "event=" + event + "&event_handler_id=17&data%5BFIELDS%5D%5BID%5D=" + id + "&ts=" + crm.now()
                    + auth(token);
            workers.execute(() -> handler.accept(form));
        });
    }

    public void withoutTelephony(String code) {
        methods.withoutTelephony(code);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/oauth/token")) {
            token = "accessTokenOfTheEmulator";
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"" + token + "\",\"refresh_token\":\"refreshTokenOfTheEmulator\"}");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        contentTypes.add(type);
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        String method = path[path.length - 1].replaceFirst("\\.json$", "");
        called.add(method);
        Map<String, Object> envelope = new LinkedHashMap<>();
        int status = 200;
        crm.pass(3);
        double start = crm.now();
        try {
            if (movedTo.isPresent()) {
                exchange.getResponseHeaders().set("Location", movedTo.get() + exchange.getRequestURI());
                throw new ApiError(302, "", "moved");
            }
            if (!bucket.admits()) {
                refused++;
                throw new ApiError(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
            }
            if (fault.isPresent()) {
                throw fault.get();
            }
            if (!"POST".equals(exchange.getRequestMethod())) {
                throw new ApiError(400, "EMULATOR", "POST only");
            }
            Map<String, Object> parameters = type.startsWith("application/json")
                    ? Php.map(Php.MAPPER.readValue(body, Object.class))
                    : Php.form(body);
            authorise(path, parameters);
            if (path.length == 4 && method.toLowerCase(Locale.ROOT).startsWith("event.")) {
                throw new ApiError(403, "WRONG_AUTH_TYPE", "Current authorization type is denied for this method");
            }
            envelope.putAll(method.equalsIgnoreCase("batch") ? batch(parameters) : methods.call(method, parameters));
        } catch (ApiError error) {
            status = error.status;
            envelope.clear();
            envelope.put("error", error.code);
            envelope.put("error_description", error.getMessage());
        } catch (RuntimeException bug) {
            status = 500;
            envelope.put("error", "EMULATOR");
            envelope.put("error_description", bug.toString());
        }
        envelope.put(
                "time",
                Map.of(
                        "start",
                        start,
                        "finish",
                        start + 0.1,
                        "operating",
                        0.2,
                        "operating_reset_at",
                        (long) start + 600));
        if (lost.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            exchange.close();
            return;
        }
        answer(exchange, status, Php.MAPPER.writeValueAsString(envelope));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void authorise(String[] path, Map<String, Object> parameters) {
        boolean webhook = path.length == 4
                && path[0].equals("rest")
                && path[1].equals(Long.toString(OWNER))
                && path[2].equals(SECRET);
        Object auth = parameters.remove("auth");
        if (webhook) {
            return;
        }
        if (path.length != 2 || !path[0].equals("rest") || auth == null) {
            throw new ApiError(401, "NO_AUTH_FOUND", "Wrong authorization data");
        }
        if (!auth.equals(token)) {
            throw new ApiError(401, "expired_token", "The access token provided has expired.");
        }
    }

    private Map<String, Object> batch(Map<String, Object> parameters) {
        Map<String, Object> commands = Php.map(parameters.get("cmd"));
        if (commands.size() > 50) {
            throw new ApiError(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
        }
        boolean halt = Php.number(parameters.get("halt")) == 1;
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, Object> errors = new LinkedHashMap<>();
        Map<String, Object> totals = new LinkedHashMap<>();
        Map<String, Object> nexts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> command : commands.entrySet()) {
            String text = Php.text(command.getValue());
            int query = text.indexOf('?');
            String method = query < 0 ? text : text.substring(0, query);
            try {
                if (method.toLowerCase(Locale.ROOT).equals("batch")) {
                    throw new ApiError(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "not in a batch");
                }
                Map<String, Object> given = query < 0 ? Map.of() : Php.form(text.substring(query + 1));
                Map<String, Object> answer = methods.call(method, Php.map(Php.resolved(given, results)));
                results.put(command.getKey(), answer.get("result"));
                if (!deadly.isEmpty() && method.equalsIgnoreCase(deadly)) {
                    deadly = "";
                    throw new IllegalStateException("the server went down");
                }
                Optional.ofNullable(answer.get("total")).ifPresent(total -> totals.put(command.getKey(), total));
                Optional.ofNullable(answer.get("next")).ifPresent(next -> nexts.put(command.getKey(), next));
            } catch (ApiError error) {
                errors.put(
                        command.getKey(),
                        Map.of("error", error.code, "error_description", String.valueOf(error.getMessage())));
                if (halt) {
                    break;
                }
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("result", Php.written(results));
        result.put("result_error", Php.written(errors));
        result.put("result_total", Php.written(totals));
        result.put("result_next", Php.written(nexts));
        result.put("result_time", List.of());
        return Map.of("result", result);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Override
    public String toString() {
        return "emulated portal";
    }
}
