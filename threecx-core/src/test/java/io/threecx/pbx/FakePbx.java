package io.threecx.pbx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** The two endpoints that a test of a client needs of a PBX: tokens, of which one is alive, and whatever the test says. */
public final class FakePbx implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    public interface Script {
        void answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException;
    }

    /** One request that came. */
    public record Seen(String what, String token, String body) {}

    public static final String CLIENT = "crm";
    public static final String SECRET = "s3cr3t+/=";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-pbx");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, Script> streams = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile IntFunction<String> tokens =
            login -> "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\"" + opaque(login)
                    + "\",\"refresh_token\":null}";
    private volatile String alive = "";

    public FakePbx() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("POST /connect/token", (exchange, body) -> {
            String answer = tokens.apply(logins.incrementAndGet());
            alive = PbxValue.parse(answer).orElseThrow().at("access_token").text();
            reply(exchange, 200, answer);
        });
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public PbxConnection connect() {
        return connection().build();
    }

    public PbxConnection.Builder connection() {
        return PbxConnection.at(url())
                .client(CLIENT, SECRET)
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(10));
    }

    /** @param what method and path as sent: {@code GET /callcontrol} */
    public FakePbx on(String what, Script script) {
        scripts.put(what, script);
        return this;
    }

    public FakePbx on(String what, int status, String json) {
        return on(what, (exchange, body) -> reply(exchange, status, json));
    }

    /** As {@link #on}, with the body left unread. */
    public FakePbx stream(String what, Script script) {
        streams.put(what, script);
        return this;
    }

    public void tokens(IntFunction<String> answer) {
        tokens = answer;
    }

    /** The PBX forgets the token that it gave. */
    public void killToken() {
        alive = "";
    }

    public int logins() {
        return logins.get();
    }

    public List<Seen> seen(String what) {
        return seen.stream().filter(each -> each.what().equals(what)).toList();
    }

    public static String opaque(int login) {
        return "token-" + login;
    }

    /** A token whose claims tell its life. */
    public static String jwt(int number, Duration life) {
        String claims =
                "{\"iat\":1790000000,\"exp\":" + (1_790_000_000 + life.toSeconds()) + ",\"jti\":\"" + number + "\"}";
        return base64("{\"alg\":\"RS256\"}") + '.' + base64(claims) + ".c2lnbmF0dXJl";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within a minute: " + what);
            }
            Thread.sleep(5);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getRawPath();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        Script streaming = streams.get(what);
        byte[] body = streaming == null ? exchange.getRequestBody().readAllBytes() : new byte[0];
        seen.add(new Seen(what, token, new String(body, StandardCharsets.UTF_8)));
        Script script = streaming == null ? scripts.get(what) : streaming;
        try {
            if (!what.equals("POST /connect/token") && !token.equals(alive)) {
                reply(exchange, 401, "");
            } else if (script == null) {
                reply(exchange, 404, "");
            } else {
                script.answer(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
