package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter answers alike. A subclass starts a server with bodies limited to {@link #MAX_BODY}. */
public abstract class AdapterContract {
    protected static final int MAX_BODY = 40_000;
    private static final String KEY = "contract-key";

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CompletableFuture<Throwable> writerSaw = new CompletableFuture<>();
    private RunningServer server;

    /** A started adapter. */
    public interface RunningServer extends AutoCloseable {
        int port();

        /** The context path, empty or with a slash in front. */
        String contextPath();

        @Override
        void close();
    }

    /** Starts the adapter with this handler on a free port. */
    protected abstract RunningServer start(WebHandler handler) throws Exception;

    @BeforeEach
    void startServer() throws Exception {
        server = start(new Router(routes(), ApiKey.of(KEY)));
    }

    @AfterEach
    void stopServer() throws Exception {
        mayEnd.countDown();
        server.close();
    }

    private List<Route> routes() {
        return List.of(
                Route.get("/echo").open().handledBy(AdapterContract::echo),
                Route.get("/echo/{name}").open().handledBy(AdapterContract::echo),
                Route.get("/grüße").open().handledBy(request -> WebResponse.text(200, "Grüße")),
                Route.post("/body").open().handledBy(r -> WebResponse.text(200, r.body().length + ":" + r.text())),
                Route.post("/ignore").open().handledBy(request -> WebResponse.text(200, "ignored")),
                Route.get("/blank").open().handledBy(request -> WebResponse.text(200, "")),
                Route.get("/nothing").open().handledBy(request -> WebResponse.noContent()),
                Route.get("/secret").handledBy(request -> WebResponse.text(200, "secret")),
                Route.get("/fail").open().handledBy(request -> {
                    throw new IllegalStateException("password=hunter2");
                }),
                Route.get("/stream")
                        .open()
                        .handledBy(request -> WebResponse.stream("text/event-stream", out -> {
                            out.write("one".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            await(mayEnd);
                            out.write("two".getBytes(StandardCharsets.UTF_8));
                            out.close();
                        })),
                Route.get("/endless")
                        .open()
                        .handledBy(request -> WebResponse.stream("text/plain", out -> {
                            try {
                                while (!writerSaw.isDone()) {
                                    out.write(new byte[10_000]);
                                    out.flush();
                                }
                            } catch (IOException e) {
                                writerSaw.complete(e);
                                throw e;
                            }
                        })),
                Route.get("/broken-stream")
                        .open()
                        .handledBy(request -> WebResponse.stream("text/plain", out -> {
                            out.write("half".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            throw new IOException("the source ended");
                        })));
    }

    private static WebResponse echo(WebRequest request) {
        String queries = request.queries().entrySet().stream()
                .map(query -> query.getKey() + "=" + String.join("|", query.getValue()))
                .collect(Collectors.joining(";"));
        return WebResponse.text(
                200,
                String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        queries,
                        request.rawQuery().orElse("-"),
                        request.header("x-TEST").orElse("-"),
                        request.pathParameter("name").orElse("-"),
                        request.remoteAddress(),
                        request.baseUrl()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawConnection connect() throws IOException {
        return RawConnection.to(server.port());
    }

    private String target(String path) {
        return server.contextPath() + path;
    }

    private List<String> echoed(String target, String... headers) throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.get(target(target), headers);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualToIgnoringWhitespace("text/plain;charset=utf-8");
            assertGoesOn(connection, reply);
            return List.of(reply.text().split("\n", -1));
        }
    }

    /** After any answer, either the connection serves the next request, or the answer said that it will not. */
    private void assertGoesOn(RawConnection connection, RawConnection.Reply reply) throws IOException {
        if (reply.closes()) {
            assertThat(connection.isClosedByServer()).isTrue();
        } else {
            assertThat(connection.get(target("/echo?again=1")).text()).contains("again=1");
        }
    }

    private void assertStaysOpen(RawConnection connection, RawConnection.Reply reply) throws IOException {
        assertThat(reply.closes()).isFalse();
        assertGoesOn(connection, reply);
    }

    @Test
    void thePathIsTheOneBelowTheContextPath() throws IOException {
        assertThat(echoed("/echo").subList(0, 4)).containsExactly("GET", "/echo", "", "-");
    }

    @Test
    void pathAndQueryAreDecodedOnce() throws IOException {
        assertThat(echoed("/echo/M%C3%BCller%20%26%20S%C3%B6hne?q=%C3%A4%2526&%C3%B6=%F0%9F%93%9E")
                        .subList(0, 6))
                .containsExactly(
                        "GET",
                        "/echo/Müller & Söhne",
                        "q=ä%26;ö=📞",
                        "q=%C3%A4%2526&%C3%B6=%F0%9F%93%9E",
                        "-",
                        "Müller & Söhne");
    }

    @Test
    void anEncodedUnicodePathFindsItsRoute() throws IOException {
        try (RawConnection connection = connect()) {
            assertThat(connection.get(target("/gr%C3%BC%C3%9Fe")).text()).isEqualTo("Grüße");
        }
    }

    @Test
    void aQueryThatTheClientDidNotEncodeIsReadAsUtf8() throws IOException {
        assertThat(echoed("/echo?q=Grüm").get(2)).isEqualTo("q=Grüm");
    }

    @Test
    void aPlusInTheQueryIsASpaceAndStaysAPlusInThePathAndRawQuery() throws IOException {
        List<String> lines = echoed("/echo/a+b?number=+442079460018&other=%2B44");
        assertThat(lines.get(1)).isEqualTo("/echo/a+b");
        assertThat(lines.get(2)).isEqualTo("number= 442079460018;other=+44");
        assertThat(lines.get(3)).isEqualTo("number=+442079460018&other=%2B44");
    }

    @Test
    void repeatedAndEmptyParametersAreKeptInOrder() throws IOException {
        assertThat(echoed("/echo?b=1&a=&b=2&c&b=x=y").get(2)).isEqualTo("b=1|2|x=y;a=;c=");
    }

    /** The JDK server refuses such a request line itself, before any handler; either is right, failing is not. */
    @Test
    void malformedEscapesAreTakenLiterallyOrRefused() throws IOException {
        for (String query : List.of("q=100%", "q=%zz", "q=%4", "q=a%E4b")) {
            try (RawConnection connection = connect()) {
                RawConnection.Reply reply = connection.get(target("/echo?" + query));
                assertThat(reply.status()).isIn(200, 400);
                if (reply.status() == 200 && !query.contains("%E4")) {
                    assertThat(reply.text().split("\n")[2]).isEqualTo(query);
                }
                assertGoesOn(connection, reply);
            }
        }
        assertThat(echoed("/echo?fine=1").get(2)).isEqualTo("fine=1");
    }

    @Test
    void headersAreFoundInAnyCase() throws IOException {
        assertThat(echoed("/echo", "X-Test: a value").get(4)).isEqualTo("a value");
        assertThat(echoed("/echo", "x-tesT:b").get(4)).isEqualTo("b");
    }

    @Test
    void remoteAddressAndBaseUrlAreThoseOfTheConnection() throws IOException {
        List<String> lines = echoed("/echo", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https");
        assertThat(lines.get(6)).isEqualTo("127.0.0.1");
        assertThat(lines.get(7)).isEqualTo("http://test.example" + server.contextPath());
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        try (RawConnection connection = connect()) {
            int length = connection.get(target("/secret"), "X-Api-Key: " + KEY).body().length;
            RawConnection.Reply reply = connection.request("HEAD", target("/secret"), "X-Api-Key: " + KEY);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(length));
            assertStaysOpen(connection, reply);
        }
    }

    @Test
    void headOfAStreamDoesNotRunTheWriter() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.request("HEAD", target("/endless"));
            assertThat(reply.status()).isEqualTo(200);
            assertStaysOpen(connection, reply);
            assertThat(writerSaw).isNotDone();
        }
    }

    @Test
    void answersWithoutBodyKeepTheConnection() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply nothing = connection.get(target("/nothing"));
            assertThat(nothing.status()).isEqualTo(204);
            assertThat(nothing.headers()).doesNotContainKeys("Content-Length", "Transfer-Encoding");
            assertStaysOpen(connection, nothing);
            RawConnection.Reply blank = connection.get(target("/blank"));
            assertThat(blank.status()).isEqualTo(200);
            assertThat(blank.header("Content-Length")).isEqualTo("0");
            assertStaysOpen(connection, blank);
        }
    }

    @Test
    void unknownPathsAndWrongMethodsAreProblems() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply unknown = connection.get(target("/unknown"));
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
            assertStaysOpen(connection, unknown);
            RawConnection.Reply wrong = connection.request("DELETE", target("/echo"));
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertStaysOpen(connection, wrong);
            RawConnection.Reply options = connection.request("OPTIONS", target("/body"));
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.header("Allow")).isEqualTo("POST, OPTIONS");
            assertStaysOpen(connection, options);
        }
    }

    @Test
    void withoutTheKeyThereIsNoAnswer() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply refused = connection.get(target("/secret"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"3CX\", charset=\"UTF-8\"");
            assertStaysOpen(connection, refused);
            assertThat(connection.get(target("/secret"), "x-api-KEY: " + KEY).text())
                    .isEqualTo("secret");
        }
    }

    @Test
    void defaultSecurityHeadersArrive() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.get(target("/echo"));
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void bodiesUpToTheLimitArriveWhole() throws IOException {
        byte[] body = "ä".repeat(MAX_BODY / 2).getBytes(StandardCharsets.UTF_8);
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.post(target("/body"), body);
            assertThat(reply.text()).isEqualTo(MAX_BODY + ":" + "ä".repeat(MAX_BODY / 2));
            assertStaysOpen(connection, reply);
            RawConnection.Reply empty = connection.post(target("/body"), new byte[0]);
            assertThat(empty.text()).isEqualTo("0:");
            assertStaysOpen(connection, empty);
        }
    }

    @Test
    void aChunkedBodyArrivesWhole() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST " + target("/body")
                    + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            RawConnection.Reply reply = connection.reply(true);
            assertThat(reply.text()).isEqualTo("5:abcde");
            assertStaysOpen(connection, reply);
        }
    }

    @Test
    void aTooLongBodyIsRefusedByItsAnnouncedLength() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST " + target("/body") + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + (MAX_BODY + 1)
                    + "\r\n\r\n");
            assertTooLarge(connection.reply(true));
        }
    }

    @Test
    void aTooLongBodyThatIsSentAnywayIsStillAnswered() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.post(target("/body"), new byte[2_000_000]);
            assertTooLarge(reply);
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aTooLongChunkedBodyIsRefusedWhileItComes() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST " + target("/body") + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("2710\r\n" + "x".repeat(10_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 5; i++) {
                connection.send(chunk);
            }
            assertTooLarge(connection.reply(true));
            connection.send("0\r\n\r\n");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    private static void assertTooLarge(RawConnection.Reply reply) {
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text()).contains(String.valueOf(MAX_BODY));
        assertThat(reply.closes()).isTrue();
    }

    @Test
    void aBodyThatTheHandlerDidNotReadDoesNotSpoilTheNextRequest() throws IOException {
        try (RawConnection connection = connect()) {
            byte[] body = "GET /fail HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            RawConnection.Reply small = connection.post(target("/ignore"), body);
            assertThat(small.text()).isEqualTo("ignored");
            assertStaysOpen(connection, small);
            RawConnection.Reply large = connection.post(target("/ignore"), new byte[500_000]);
            assertThat(large.text()).isEqualTo("ignored");
            assertGoesOn(connection, large);
        }
        try (RawConnection connection = connect()) {
            connection.send("POST " + target("/ignore")
                    + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            RawConnection.Reply chunked = connection.reply(true);
            assertThat(chunked.text()).isEqualTo("ignored");
            assertGoesOn(connection, chunked);
        }
    }

    @Test
    void aFailingHandlerIsAProblemWithAReferenceAndNothingElse() throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Reply reply = connection.get(target("/fail"));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.text()).contains("urn:uuid:").doesNotContain("hunter2", "IllegalState", "threecx");
            assertStaysOpen(connection, reply);
        }
    }

    @Test
    void whatAStreamFlushesArrivesBeforeItsEnd() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET " + target("/stream") + " HTTP/1.1\r\nHost: a\r\n\r\n");
            RawConnection.Reply head = connection.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).startsWith("text/event-stream");
            assertThat(new String(connection.chunk(), StandardCharsets.UTF_8)).isEqualTo("one");
            mayEnd.countDown();
            assertThat(new String(connection.chunk(), StandardCharsets.UTF_8)).isEqualTo("two");
            assertThat(connection.chunk()).isEmpty();
            assertStaysOpen(connection, head);
        }
    }

    @Test
    void aStreamWriterLearnsThatTheClientIsGone() throws Exception {
        try (RawConnection connection = connect()) {
            connection.send("GET " + target("/endless") + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.head().status()).isEqualTo(200);
            connection.chunk();
        }
        assertThat(writerSaw.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void aStreamThatBreaksOffIsNotTakenForComplete() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET " + target("/broken-stream") + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.head().status()).isEqualTo(200);
            assertThat(new String(connection.chunk(), StandardCharsets.UTF_8)).isEqualTo("half");
            assertThatIOException().isThrownBy(connection::chunk);
        }
    }

    @Test
    void manyClientsGetTheirOwnAnswers() throws Exception {
        int clients = 16;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                String name = "client-" + client;
                work.add(() -> {
                    try (RawConnection connection = connect()) {
                        for (int i = 0; i < 50; i++) {
                            String text = connection
                                    .get(target("/echo/" + name + "?n=" + i))
                                    .text();
                            assertThat(text).contains("\n/echo/" + name + "\nn=" + i + "\n");
                            byte[] body = (name + i).getBytes(StandardCharsets.US_ASCII);
                            assertThat(connection.post(target("/body"), body).text())
                                    .isEqualTo(body.length + ":" + name + i);
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> result : pool.invokeAll(work, 60, TimeUnit.SECONDS)) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
