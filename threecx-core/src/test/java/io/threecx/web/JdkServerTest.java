package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdkServerTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Semaphore inHandler = new Semaphore(0);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @AfterEach
    void closeAll() throws Exception {
        mayAnswer.countDown();
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    private JdkServer start(WebHandler handler, ServerOptions.Builder options) {
        JdkServer server = JdkServer.start(handler, options.build());
        open.add(0, server);
        return server;
    }

    private RawConnection connect(JdkServer server) throws IOException {
        RawConnection connection = RawConnection.to(server.port());
        open.add(0, connection);
        return connection;
    }

    private static ServerOptions.Builder options() {
        return ServerOptions.builder();
    }

    private static WebResponse hello(WebRequest request) {
        return WebResponse.text(200, "hello " + request.text());
    }

    /** Holds requests to /hold until {@link #mayAnswer}. */
    private WebResponse holding(WebRequest request) {
        if (request.path().equals("/hold")) {
            inHandler.release();
            try {
                assertThat(mayAnswer.await(50, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                inHandler.release();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return WebResponse.text(200, "held");
    }

    private void awaitHandlers(int count) throws InterruptedException {
        assertThat(inHandler.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("time to wait").isNegative();
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static byte[] heldRequest() {
        return "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void itListensOnLoopbackUnlessToldOtherwise() {
        JdkServer server = start(JdkServerTest::hello, options());
        assertThat(server.url()).isEqualTo("http://127.0.0.1:" + server.port());
        assertThat(start(JdkServerTest::hello, options().host("0.0.0.0")).url()).startsWith("http://localhost:");
    }

    @Test
    void anOccupiedPortIsNamed() {
        int port = start(JdkServerTest::hello, options()).port();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> start(JdkServerTest::hello, options().port(port)))
                .withMessageContaining("127.0.0.1:" + port);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> start(JdkServerTest::hello, options().host("no such host.invalid")))
                .withMessageContaining("no such host.invalid");
    }

    @Test
    void aSlowHeaderIsCutOffAndKeepsNobodyElseWaiting() throws Exception {
        JdkServer server = start(JdkServerTest::hello, options().maxThreads(2).requestTimeout(Duration.ofMillis(600)));
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            slow.add(connect(server).send("GET /slow HTTP/1.1\r\nX-Slow: "));
        }
        assertThat(connect(server).get("/").text()).isEqualTo("hello ");
        for (RawConnection connection : slow) {
            assertThat(connection.isClosedByServer()).isTrue();
        }
        assertThat(connect(server).get("/").text()).isEqualTo("hello ");
    }

    @Test
    void moreSlowClientsThanThreadsCannotStopTheServer() throws Exception {
        JdkServer server = start(JdkServerTest::hello, options().maxThreads(2).requestTimeout(Duration.ofSeconds(50)));
        for (int i = 0; i < 400; i++) {
            connect(server).send("G");
        }
        assertThat(connect(server).get("/").text()).isEqualTo("hello ");
    }

    @Test
    void aSlowBodyIsCutOffAndKeepsNobodyElseWaiting() throws Exception {
        JdkServer server = start(JdkServerTest::hello, options().maxThreads(2).requestTimeout(Duration.ofMillis(600)));
        RawConnection slow = connect(server).send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(connect(server).get("/").text()).isEqualTo("hello ");
        assertThat(slow.isClosedByServer()).isTrue();
        assertThat(connect(server).get("/").text()).isEqualTo("hello ");
    }

    @Test
    void aClientThatTricklesItsBodyIsCutOffToo() throws Exception {
        JdkServer server = start(JdkServerTest::hello, options().requestTimeout(Duration.ofMillis(500)));
        RawConnection slow = connect(server).send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
        await(() -> {
            try {
                slow.send("x"); // every few milliseconds
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsCutOff() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        JdkServer server = start(
                request -> WebResponse.stream("text/plain", out -> {
                    try {
                        while (!failure.isDone()) {
                            out.write(new byte[100_000]);
                        }
                    } catch (IOException e) {
                        failure.complete(e);
                        throw e;
                    }
                }),
                options().requestTimeout(Duration.ofMillis(500)));
        connect(server).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void aHandlerMayTakeLongerThanAClient() throws Exception {
        JdkServer server = start(this::holding, options().requestTimeout(Duration.ofMillis(200)));
        RawConnection connection = connect(server).send(heldRequest());
        awaitHandlers(1);
        RawConnection slow = connect(server).send("GET");
        assertThat(slow.isClosedByServer()).isTrue(); // by now the held request is older than the limit too
        mayAnswer.countDown();
        assertThat(connection.reply(true).text()).isEqualTo("held");
    }

    @Test
    void tooManyRequestsAtATimeAreTurnedAwayQuickly() throws Exception {
        JdkServer server = start(this::holding, options().maxThreads(2));
        List<RawConnection> held = List.of(connect(server), connect(server));
        for (RawConnection connection : held) {
            connection.send(heldRequest());
        }
        awaitHandlers(2);
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            RawConnection.Reply reply = connect(server).get("/");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        mayAnswer.countDown();
        for (RawConnection connection : held) {
            assertThat(connection.reply(true).text()).isEqualTo("held");
        }
        assertThat(connect(server).get("/").text()).isEqualTo("held");
    }

    @Test
    void openStreamsDoNotUseUpTheRequests() throws Exception {
        JdkServer server = start(
                request -> request.path().equals("/stream")
                        ? WebResponse.stream("text/event-stream", out -> {
                            out.write('x');
                            out.flush();
                            holding(WebRequest.builder("GET", "/hold").build());
                        })
                        : WebResponse.text(200, "plain"),
                options().maxThreads(1));
        RawConnection stream = connect(server).send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
        awaitHandlers(1);
        assertThat(connect(server).get("/").text()).isEqualTo("plain");
        assertThat(connect(server).get("/stream").status()).isEqualTo(503);
        mayAnswer.countDown();
        assertThat(stream.reply(true).text()).isEqualTo("x");
    }

    @Test
    void aStopLetsARunningRequestEndAndTakesNoNewOnes() throws Exception {
        JdkServer server = start(this::holding, options().stopDelay(Duration.ofSeconds(40)));
        RawConnection running = connect(server).send(heldRequest());
        awaitHandlers(1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        int port = server.port();
        await(() -> isRefused(port));
        assertThat(closed).isNotDone();
        mayAnswer.countDown();
        RawConnection.Reply reply = running.reply(true);
        assertThat(reply.text()).isEqualTo("held");
        assertThat(reply.closes()).isTrue();
        closed.get(20, TimeUnit.SECONDS);
        server.join();
    }

    private static boolean isRefused(int port) {
        try {
            RawConnection.to(port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        JdkServer server = start(this::holding, options().stopDelay(Duration.ofMillis(300)));
        RawConnection running = connect(server).send(heldRequest());
        awaitHandlers(1);
        server.close();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> running.reply(true));
        awaitHandlers(1); // the handler was interrupted
    }

    @Test
    void anIdleServerStopsAtOnceAndMayBeClosedTwice() {
        JdkServer server = start(JdkServerTest::hello, options().stopDelay(Duration.ofSeconds(50)));
        long start = System.nanoTime();
        server.close();
        server.close();
        server.join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void forwardedHeadersCountOnlyFromTrustedProxies() throws Exception {
        WebHandler where = request -> WebResponse.text(200, request.remoteAddress() + " " + request.baseUrl());
        String[] headers = {
            "X-Forwarded-For: 203.0.113.9",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: crm.example.com",
            "X-Forwarded-Prefix: /bridge"
        };
        JdkServer trusting = start(where, options().trustedProxies("127.0.0.0/8"));
        assertThat(connect(trusting).get("/", headers).text()).isEqualTo("203.0.113.9 https://crm.example.com/bridge");
        JdkServer wary = start(where, options().trustedProxies("10.0.0.0/8"));
        assertThat(connect(wary).get("/", headers).text()).isEqualTo("127.0.0.1 http://test.example");
    }

    @Test
    void aDoubledSlashInTheRequestLineIsNoHostName() throws Exception {
        JdkServer server = start(request -> WebResponse.text(200, request.path()), options());
        assertThat(connect(server).get("//3cx/lookup?a=1").text()).isEqualTo("//3cx/lookup");
        assertThat(connect(server).get("http://proxy.example/3cx/lookup").text())
                .isEqualTo("/3cx/lookup");
    }

    @Test
    void aHandlerThatIsNoRouterMayThrowToo() throws Exception {
        JdkServer server = start(
                request -> {
                    throw new IllegalStateException("hunter2");
                },
                options());
        RawConnection.Reply reply = connect(server).get("/");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("urn:uuid:").doesNotContain("hunter2");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> options().host(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> options().port(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> options().maxThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> options().maxBodyBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> options().requestTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> options().stopDelay(Duration.ofMillis(-1)));
    }
}
