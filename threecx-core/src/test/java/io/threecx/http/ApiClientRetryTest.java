package io.threecx.http;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.*;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.threecx.http.ApiException.Effect;
import io.threecx.http.ApiException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a request is sent again, how long it waits for that, and when it is not. */
class ApiClientRetryTest {

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final VirtualTiming time = new VirtualTiming();
    private ApiClient client = configured().build();

    private ApiClient.Builder configured() {
        return ApiClient.builder("odoo").timing(time).clock(() -> Instant.parse("2026-03-01T12:00:00Z"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aReplyThatIsDoneIsSentOnce() {
        server.stubFor(get("/a").willReturn(ok("hello")));

        assertThat(client.<String>send(read("/a"), reply -> Verdict.done(reply.text())))
                .isEqualTo("hello");
        server.verify(1, getRequestedFor(urlEqualTo("/a")));
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void anythingNotExecutedIsSentAgainWithGrowingRandomWaits() {
        server.stubFor(any(anyUrl()).willReturn(status(500)));
        IllegalStateException cause = new IllegalStateException("busy");

        assertThatThrownBy(() -> client.send(write("/a"), reply -> Verdict.notExecuted(cause)))
                .isSameAs(cause);
        server.verify(4, postRequestedFor(urlEqualTo("/a")));
        List<Duration> waits = time.waits();
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(99), Duration.ofMillis(301));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(199), Duration.ofMillis(601));
        assertThat(waits.get(2)).isBetween(Duration.ofMillis(399), Duration.ofMillis(1201));
    }

    @Test
    void jitterKeepsManyClientsApart() {
        server.stubFor(any(anyUrl()).willReturn(status(500)));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> client.send(read("/a"), reply -> Verdict.notExecuted(new IllegalStateException())))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(time.waits()).hasSize(30);
        assertThat(time.waits().stream().distinct()).hasSizeGreaterThan(10);
    }

    @Test
    void whatFailedIsThrownAsItIsAndNotSentAgain() {
        server.stubFor(any(anyUrl()).willReturn(status(400)));
        IllegalArgumentException cause = new IllegalArgumentException("no such field");

        assertThatThrownBy(() -> client.send(read("/a"), reply -> Verdict.failed(cause)))
                .isSameAs(cause);
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void anExceptionOfTheReadingIsThrownAsItIsAndNotSentAgain() {
        server.stubFor(any(anyUrl()).willReturn(ok("{truncated")));
        assertThatThrownBy(() -> client.send(read("/a"), reply -> {
                    throw new IllegalArgumentException("not JSON");
                }))
                .hasMessage("not JSON");
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void retryAfterInSecondsIsHonoured() {
        busyOnce("7");
        assertThat(client.<String>send(write("/a"), this::reading)).isEqualTo("done");
        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_101)));
    }

    @Test
    void retryAfterAsADateIsHonoured() {
        busyOnce("Sun, 01 Mar 2026 12:00:09 GMT");
        assertThat(client.<String>send(write("/a"), this::reading)).isEqualTo("done");
        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_101)));
    }

    @Test
    void aRetryAfterBeyondTheDeadlineFailsAtOnceWithItsCause() {
        busyOnce("31");
        assertThatThrownBy(() -> client.send(write("/a"), this::reading)).hasMessage("busy: come back later");
        assertThat(time.waits()).isEmpty();
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aHostThatAskedToBeLeftAloneIsNotCalledByOtherRequestsEither() {
        busyOnce("20");
        assertThatThrownBy(() -> client.send(
                        ApiRequest.get(uri("/a"))
                                .deadline(Duration.ofSeconds(2))
                                .build(),
                        this::reading))
                .hasMessageContaining("busy");
        time.pass(Duration.ofSeconds(5));

        ApiException refused = catchThrowableOfType(
                ApiException.class,
                () -> client.send(
                        ApiRequest.get(uri("/other"))
                                .deadline(Duration.ofSeconds(2))
                                .build(),
                        this::reading));
        assertThat(refused.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(refused.effect()).isEqualTo(Effect.NOT_DONE);
        assertThat(refused.attempts()).isZero();
        assertThat(refused.retryAfter())
                .hasValueSatisfying(
                        wait -> assertThat(wait).isBetween(Duration.ofMillis(14_900), Duration.ofSeconds(15)));
        server.verify(1, anyRequestedFor(anyUrl()));

        assertThat(client.<String>send(read("/a"), this::reading)).isEqualTo("done");
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(15));
    }

    @Test
    void theDeadlineEndsTheAttempts() {
        server.stubFor(any(anyUrl()).willReturn(status(500)));
        client = configured().maxAttempts(100).deadline(Duration.ofSeconds(3)).build();
        assertThatThrownBy(
                        () -> client.send(read("/a"), reply -> Verdict.notExecuted(new IllegalStateException("busy"))))
                .hasMessage("busy");
        Duration waited = time.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isLessThan(Duration.ofSeconds(3));
        assertThat(time.waits()).hasSizeBetween(2, 6);
    }

    @Test
    void withoutTimeLeftNothingIsSent() {
        ApiException failure = catchThrowableOfType(
                ApiException.class,
                () -> client.send(
                        ApiRequest.get(uri("/a")).deadline(Duration.ZERO).build(), reply -> Verdict.done("")));
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void theRateLimitLetsABurstThroughAndThenSpaces() {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        client = configured().rateLimit(3, Duration.ofSeconds(6)).build();
        for (int i = 0; i < 5; i++) {
            client.<Boolean>send(read("/a"), reply -> Verdict.done(true));
        }
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void aTurnThatComesTooLateFailsAtOnce() {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        client = configured().rateLimit(1, Duration.ofSeconds(60)).build();
        client.<Boolean>send(read("/a"), reply -> Verdict.done(true));

        assertThatThrownBy(() -> client.send(read("/a"), reply -> Verdict.done(true)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED))
                .hasMessageContaining("Send fewer requests");
        assertThat(time.waits()).isEmpty();
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    private void busyOnce(String retryAfter) {
        server.stubFor(any(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs("Started")
                .willReturn(status(429).withHeader("Retry-After", retryAfter).withBody("come back later"))
                .willSetStateTo("free"));
        server.stubFor(
                any(anyUrl()).inScenario("busy").whenScenarioStateIs("free").willReturn(ok("done")));
    }

    private Verdict<String> reading(ApiReply reply) {
        return reply.status() == 429
                ? Verdict.notExecuted(reply.retryAfter(), new IllegalStateException("busy: " + reply.excerpt()))
                : Verdict.done(reply.text());
    }

    private ApiRequest read(String path) {
        return ApiRequest.get(uri(path)).build();
    }

    private ApiRequest write(String path) {
        return ApiRequest.post(uri(path), "text/plain", "x".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private URI uri(String path) {
        return URI.create(server.baseUrl() + path);
    }
}
