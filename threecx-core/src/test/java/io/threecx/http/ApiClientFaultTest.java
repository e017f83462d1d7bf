package io.threecx.http;

import static io.threecx.http.RawServer.ok;
import static io.threecx.http.RawServer.raw;
import static io.threecx.http.RawServer.reset;
import static org.assertj.core.api.Assertions.*;

import io.threecx.http.ApiException.Effect;
import io.threecx.http.ApiException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network can do to a request: it is never done twice unless that is harmless, and never waited for without end. */
@Timeout(60)
class ApiClientFaultTest {

    private final ApiClient client = ApiClient.builder("odoo")
            .timing(new VirtualTiming())
            .timeout(Duration.ofMillis(500))
            .maxReplyBytes(1_000)
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aWriteWhoseConnectionIsResetAfterItWasReadReachesTheServerExactlyOnce() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> reset(connection))) {
            ApiException failure = failure(write(server.uri("/a")));
            assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure).hasMessageContaining("not known whether the server carried it out");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aWriteOnAReusedConnectionThatBreaksReachesTheServerExactlyOnce() throws IOException {
        try (RawServer server = new RawServer(
                (self, request, connection) -> request == 1 ? ok(connection, "first") : reset(connection))) {
            assertThat(text(write(server.uri("/a")))).isEqualTo("first");
            assertThat(failure(write(server.uri("/a"))).effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void aWriteWithoutABodyReachesTheServerExactlyOnceToo() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> reset(connection))) {
            assertThat(failure(ApiRequest.builder("DELETE", server.uri("/a")).build())
                            .effect())
                    .isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aRepeatableRequestSurvivesABrokenConnection() throws IOException {
        try (RawServer server = new RawServer(
                (self, request, connection) -> request < 3 ? reset(connection) : ok(connection, "third"))) {
            ApiRequest repeatable = ApiRequest.post(server.uri("/a"), "text/plain", bytes("query"))
                    .repeatable(true)
                    .build();
            assertThat(text(repeatable)).isEqualTo("third");
            assertThat(server.requests).hasSize(3).allMatch(request -> request.endsWith("query"));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAndHungUpOn() throws Exception {
        try (RawServer server = new RawServer((self, request, connection) -> self.ignore(connection))) {
            ApiException failure = failure(write(server.uri("/a")));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.requests).hasSize(1);
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBodyThatDripsIsGivenUpInTimeAndItsConnectionClosed() throws Exception {
        try (RawServer server = new RawServer((self, request, connection) -> {
            raw(connection, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
            for (int i = 0; i < 900; i++) {
                raw(connection, "x");
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            }
            return true;
        })) {
            long start = System.nanoTime();
            ApiException failure = failure(write(server.uri("/a")));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(20)); // of the 45 that it takes
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBodyCutShortIsNotTakenForAWholeOne() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> {
            raw(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
            return false;
        })) {
            ApiException failure = failure(write(server.uri("/a")));
            assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void aResetInTheMiddleOfABodyIsRepairedForARead() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> {
            if (request > 1) {
                return ok(connection, "whole");
            }
            raw(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return reset(connection);
        })) {
            assertThat(text(ApiRequest.get(server.uri("/a")).build())).isEqualTo("whole");
        }
    }

    @Test
    void garbageInsteadOfHttpIsAFailure() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> {
            raw(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            return false;
        })) {
            assertThat(failure(write(server.uri("/a"))).effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void anEndlessChunkedBodyIsCutOffAtTheLimitAndNotAskedForAgain() throws Exception {
        try (RawServer server = new RawServer((self, request, connection) -> {
            raw(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                raw(connection, "64\r\n" + "x".repeat(100) + "\r\n");
            }
        })) {
            ApiException failure = failure(ApiRequest.get(server.uri("/a")).build());
            assertThat(failure.kind()).isEqualTo(Kind.REPLY_TOO_LARGE);
            assertThat(failure).hasMessageContaining("maxReplyBytes");
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aBodyOfExactlyTheLimitIsAccepted() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "x".repeat(1_000)))) {
            assertThat(text(ApiRequest.get(server.uri("/a")).build())).hasSize(1_000);
        }
    }

    @Test
    void aRefusedConnectionIsTriedAgainEvenForAWrite() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ApiException failure = failure(write(URI.create("http://127.0.0.1:" + port + "/a")));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
        assertThat(failure.attempts()).isEqualTo(4);
        assertThat(failure)
                .hasMessage("odoo: log a call (POST http://127.0.0.1:" + port
                        + ") failed: no connection could be made (4 attempts)."
                        + " Check that the server runs and that a firewall lets this machine through.");
    }

    @ParameterizedTest
    @CsvSource({"PT0.3S, PT10S", "PT10S, PT0.3S"})
    @EnabledOnOs(OS.LINUX) // others refuse when the queue of connections is full
    void aWriteThatNeverGotAConnectionIsCertainlyNotDone(Duration connectTimeout, Duration timeout) throws IOException {
        List<SocketChannel> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ApiClient hasty = ApiClient.builder("odoo")
                        .connectTimeout(connectTimeout)
                        .timeout(timeout)
                        .maxAttempts(1)
                        .build()) {
            for (int i = 0; i < 8; i++) {
                SocketChannel waiting = SocketChannel.open();
                queued.add(waiting);
                waiting.configureBlocking(false);
                waiting.connect(full.getLocalSocketAddress());
            }
            ApiRequest write = write(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/a"));
            ApiException failure = catchThrowableOfType(
                    ApiException.class, () -> hasty.send(write, reply -> Verdict.done(reply.text())));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
        } finally {
            for (SocketChannel waiting : queued) {
                waiting.close();
            }
        }
    }

    @Test
    void anUnknownHostIsCertainlyNotDone() {
        ApiException failure = failure(write(URI.create("http://nowhere.invalid/a")));
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
    }

    @Test
    void aTransportFailureIsMappedToTheCallersFamily() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> reset(connection));
                ApiClient mapping = ApiClient.builder("odoo")
                        .failures(failure -> new IllegalStateException("CRM: " + failure.effect(), failure))
                        .build()) {
            assertThatThrownBy(() -> mapping.send(write(server.uri("/a")), reply -> Verdict.done("")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("CRM: UNKNOWN")
                    .hasCauseInstanceOf(ApiException.class);
        }
    }

    @Test
    void anInterruptedCallerStopsAtOnceAndKeepsItsFlag() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ApiClient patient = ApiClient.builder("odoo").build();
                RawServer server = new RawServer((self, request, connection) -> {
                    asked.countDown();
                    return self.ignore(connection);
                })) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                thrown.set(catchThrowable(() -> patient.send(write(server.uri("/a")), reply -> Verdict.done(""))));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(TimeUnit.SECONDS.toMillis(5));

            assertThat(thrown.get()).isInstanceOfSatisfying(ApiException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
                assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            });
            assertThat(flag.get()).isTrue();
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCallerInterruptedBeforehandSendsNothing() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "x"))) {
            Thread.currentThread().interrupt();
            ApiException failure = failure(write(server.uri("/a")));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
            assertThat(server.requests).isEmpty();
        }
    }

    private ApiException failure(ApiRequest request) {
        return catchThrowableOfType(ApiException.class, () -> text(request));
    }

    private String text(ApiRequest request) {
        return client.send(request, reply -> Verdict.done(reply.text()));
    }

    private static ApiRequest write(URI uri) {
        return ApiRequest.post(uri, "text/plain", bytes("x"))
                .describedAs("log a call")
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
