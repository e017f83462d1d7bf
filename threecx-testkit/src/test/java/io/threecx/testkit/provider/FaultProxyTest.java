package io.threecx.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultProxyTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                arrived.incrementAndGet();
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestMethod().equals("POST")) {
                    writes.incrementAndGet();
                }
                boolean chunked = exchange.getRequestURI().getPath().endsWith("chunked");
                byte[] reply = (exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8) + " Zoë")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, chunked ? 0 : reply.length);
                exchange.getResponseBody().write(reply);
            }
        });
        server.start();
        URI crm = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
        proxy = new FaultProxy(crm, FaultScript.plainHttp(), writes::get);
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain?a=%2B1&b=", "chunked"})
    void passesEverythingOn(String target) throws Exception {
        HttpResponse<String> reply = post(target, "{\"ü\":1}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("/base/" + target + " {\"ü\":1} Zoë");
        assertThat(proxy.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/base/" + target);
            assertThat(request.text()).isEqualTo("{\"ü\":1}");
            assertThat(request.header("content-type")).contains("application/json");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET_BEFORE_REQUEST", "RESET_AFTER_REQUEST", "RESET_IN_BODY", "ANSWER_LOST"})
    void breaksTheConnection(Fault fault) {
        proxy.everything(fault);

        assertThatThrownBy(() -> get("x")).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(arrived.get() > 0).isEqualTo(fault == Fault.RESET_IN_BODY || fault == Fault.ANSWER_LOST);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_FIRST_BYTE", "SLOW_BODY"})
    void keepsWaiting(Fault fault) throws Exception {
        proxy.everything(fault);

        assertThat(client.sendAsync(request("x").build(), BodyHandlers.ofString()))
                .failsWithin(SHORT);
        proxy.nothing();
        assertThat(get("x").statusCode()).isEqualTo(200);
    }

    @Test
    void losesTheAnswerToTheNextWriteOnlyAndThatOnce() throws Exception {
        proxy.nextWrite(Fault.ANSWER_LOST);

        assertThat(get("read").statusCode()).isEqualTo(200);
        assertThat(proxy.happened()).isFalse();
        assertThatThrownBy(() -> post("write", "1")).isInstanceOf(IOException.class);
        assertThat(proxy.happened()).isTrue();
        assertThat(writes).hasValue(1);
        assertThat(post("write", "2").statusCode()).isEqualTo(200);
    }

    @Test
    void aNumberOfTimesIsThatOften() throws Exception {
        proxy.next(2, Fault.SERVER_ERROR);

        assertThat(get("x").statusCode()).isEqualTo(500);
        assertThat(get("x").statusCode()).isEqualTo(500);
        assertThat(get("x").statusCode()).isEqualTo(200);
        assertThat(arrived).hasValue(1);
    }

    @Test
    void cutsTheAnswerButCompletesIt() throws Exception {
        String whole = get("x").body();
        proxy.everything(Fault.TRUNCATED_JSON);

        assertThat(whole).startsWith(get("x").body()).isNotEqualTo(get("x").body());
    }

    @Test
    void saysHowLongToWait() throws Exception {
        proxy.everything(Fault.RATE_LIMITED);
        assertThat(get("x").headers().firstValue("Retry-After")).contains("30");
        proxy.everything(Fault.RATE_LIMITED_UNTIL);
        assertThat(get("x").headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        date -> assertThat(date).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"));
    }

    @Test
    void refusesConnectionsWhenItIsTold() {
        proxy.refuse();

        assertThatThrownBy(() -> get("x")).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return client.send(request(target).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        HttpRequest request = request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(proxy.address().resolve(target)).timeout(Duration.ofSeconds(20));
    }
}
