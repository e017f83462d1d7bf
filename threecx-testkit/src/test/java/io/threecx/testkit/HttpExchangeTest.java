package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.Request;
import io.threecx.template.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that 3CX cannot use, and how they are explained. */
class HttpExchangeTest {

    private final StubCrm app = new StubCrm();

    @AfterEach
    void close() {
        app.close();
    }

    private Transcript ring(String url, Duration timeout) {
        Scenario lookup = Samples.contacts("", "[BaseUrl]/lookup").build();
        try (PbxEmulator pbx =
                PbxEmulator.create(PbxOptions.builder().timeout(timeout).build())) {
            return pbx.load(Samples.template().scenario(lookup).build(), Map.of("BaseUrl", url))
                    .ring("1")
                    .transcript();
        }
    }

    private Transcript ring(StubCrm.Reply reply) {
        app.on("/lookup", request -> reply);
        return ring(app.url(), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "301, final address",
        "307, final address",
        "400, does not like the request",
        "401, wants credentials",
        "404, answers 200 and an empty list",
        "405, RequestType",
        "415, RequestEncoding",
        "429, MaxConcurrentRequests",
        "503, the server's own"
    })
    void aStatusOtherThan2xxIsAFailedRequest(int status, String advice) {
        Transcript transcript = ring(StubCrm.Reply.status(status, ""));

        assertThat(transcript.errors()).singleElement().asString().contains("answered " + status, advice);
        assertThat(transcript.failed()).isTrue();
    }

    @Test
    void aRedirectIsNotFollowed() {
        app.on("/other", Samples.OKAFOR);
        Transcript transcript = ring(new StubCrm.Reply(302, Map.of("Location", app.url() + "/other"), ""));

        assertThat(transcript.errors()).singleElement().asString().contains("/other", "does not follow");
        assertThat(app.received()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotJsonIsExplainedWithItsBeginning() {
        Transcript transcript =
                ring(StubCrm.Reply.status(200, "<!doctype html>\n  <title>Sign in</title>" + "x".repeat(200)));

        assertThat(transcript.errors())
                .singleElement()
                .asString()
                .contains("no JSON", "Its beginning: <!doctype html> <title>Sign in</title>", "xxx ...");
    }

    @Test
    void anEmptyAnswerIsNoRecord() {
        Transcript transcript = ring(StubCrm.Reply.status(204, ""));

        assertThat(transcript.failed()).isFalse();
        assertThat(transcript.contacts()).isEmpty();
        assertThat(transcript.scenarios().get(0).response()).hasValueSatisfying(response -> {
            assertThat(response.status()).isEqualTo(204);
            assertThat(response.time()).isPositive();
        });
    }

    @Test
    void theAnswerOfAReportIsNotRead() {
        app.on("/calls", request -> StubCrm.Reply.status(200, "ok"));
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                            Samples.template()
                                    .scenario(Samples.report("ReportCall", Request.post("[BaseUrl]/calls")))
                                    .build(),
                            Map.of("BaseUrl", app.url()))
                    .ring("1");

            assertThat(pbx.hangUp(Duration.ZERO).failed()).isFalse();
        }
    }

    @Test
    void anAnswerBeyondTenMebibytesIsGivenUp() {
        Transcript transcript = ring(StubCrm.Reply.status(200, "x".repeat(10 * 1024 * 1024 + 1)));

        assertThat(transcript.errors()).singleElement().asString().contains("larger than 10 MiB");
    }

    @Test
    void nobodyListeningIsExplained() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(ring("http://127.0.0.1:" + free, Duration.ofSeconds(10)).errors())
                .singleElement()
                .asString()
                .contains("Nobody listens at 127.0.0.1:" + free);
    }

    @Test
    void aHostThatDoesNotExistIsExplained() {
        assertThat(ring("http://no-such-host.invalid", Duration.ofSeconds(10)).errors())
                .singleElement()
                .asString()
                .contains("no host no-such-host.invalid");
    }

    @Test
    void aCertificateOfNoKnownAuthorityIsRefused(@TempDir Path folder) throws Exception {
        try (StubCrm secure = StubCrm.selfSigned(folder)) {
            secure.on("/lookup", Samples.OKAFOR);

            assertThat(ring("https://localhost:" + secure.port(), Duration.ofSeconds(10))
                            .errors())
                    .singleElement()
                    .asString()
                    .contains("No secure connection to localhost:" + secure.port(), "valid certificate");
            assertThat(secure.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"})
    void anAnswerThatDoesNotEndIsGivenUpInTime(String beginning) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    Socket client = socket.accept();
                    client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    return client;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            long start = System.nanoTime();
            Transcript transcript = ring("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofMillis(300));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(transcript.errors()).singleElement().asString().contains("within 300 ms");
            accepted.join().close();
        }
    }

    @Test
    void anInterruptionIsKept() {
        app.on("/lookup", "{}");
        Thread.currentThread().interrupt();
        Transcript transcript = ring(app.url(), Duration.ofSeconds(10));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(transcript.errors()).singleElement().asString().contains("interrupted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noMoreRequestsRunAtATimeThanTheTemplateAllows(int allowed) throws Exception {
        int threads = 6;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(allowed);
        app.on("/lookup", request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            full.countDown();
            try {
                // as many as may run must be seen to run together
                assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
            return StubCrm.Reply.json("{}");
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    Samples.template()
                            .maxConcurrentRequests(allowed)
                            .scenario(Samples.lookup().build())
                            .build(),
                    Map.of("BaseUrl", app.url()));
            List<CompletableFuture<Screen>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> pbx.ring("1"), pool));
            }
            for (CompletableFuture<Screen> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS).transcript().errors()).isEmpty();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(most).hasValue(allowed);
    }

    @Test
    void closingEndsTheThreads() {
        app.on("/lookup", "{}");
        ring(app.url(), Duration.ofSeconds(5));

        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().startsWith("threecx-pbx"))
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("threecx-pbx"));
    }
}
