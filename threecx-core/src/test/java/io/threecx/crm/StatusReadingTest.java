package io.threecx.crm;

import static org.assertj.core.api.Assertions.*;

import com.sun.net.httpserver.HttpServer;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReadingTest {
    private static final StatusReading STATUSES = StatusReading.of("Check apiKey of acme.", "Check url of acme.");

    private final ApiClient client = ApiClient.builder("acme").maxAttempts(1).build();
    private HttpServer server;
    private int status;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "401, true, CrmAuthenticationException, Check apiKey of acme.",
        "403, false, CrmAuthenticationException, Check apiKey of acme.",
        "404, true, CrmRejectedException, Check url of acme.",
        "410, true, CrmRejectedException, Check url of acme.",
        "307, true, CrmRejectedException, Check url of acme.",
        "400, true, CrmRejectedException, would not help",
        "422, false, CrmRejectedException, would not help",
        "408, false, CrmUnavailableException, again later",
        "425, false, CrmUnavailableException, again later",
        "503, false, CrmUnavailableException, again later",
        "429, false, CrmRateLimitedException, again later",
        "500, true, CrmUnavailableException, again later",
        "500, false, CrmUnknownOutcomeException, look there",
        "200, true, CrmUnavailableException, again later",
        "200, false, CrmUnknownOutcomeException, look there",
    })
    void eachStatusHasOneMeaning(int answered, boolean repeatable, String exception, String advice) {
        assertThatThrownBy(() -> ask(answered, repeatable))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception))
                .hasMessageStartingWith("acme answered " + answered + ".")
                .hasMessageContaining(advice);
    }

    @Test
    void theWaitIsAsLongAsTheCrmSays() {
        assertThatThrownBy(() -> ask(429, true))
                .isInstanceOfSatisfying(
                        CrmRateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    private void ask(int answered, boolean repeatable) {
        status = answered;
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        client.send(
                ApiRequest.post(uri, "application/json", new byte[0]).build(),
                reply -> STATUSES.<Object>of(reply, "acme answered " + reply.status() + ".", repeatable));
    }
}
