package io.threecx.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.http.ApiReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers and bodies without an end, and the handshake of a WebSocket. */
class PbxStreamTest {
    private static final PbxRequest STREAM =
            PbxRequest.get(PbxApi.CALL_CONTROL, "/800/participants/1/stream").describedAs("hear a call");
    private static final PbxRequest SPEAK =
            PbxRequest.post(PbxApi.CALL_CONTROL, "/800/participants/1/stream").describedAs("speak in a call");
    private static final String GET = "GET /callcontrol/800/participants/1/stream";
    private static final String POST = "POST /callcontrol/800/participants/1/stream";

    private FakePbx pbx;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void anAnswerIsReadWhileItComes() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        pbx.on(GET, (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("one".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            firstRead.await();
            out.write("two".getBytes(StandardCharsets.US_ASCII));
            out.close();
        });
        try (PbxConnection connection = pbx.connect();
                InputStream in = connection.open(STREAM)) {
            assertThat(in.readNBytes(3)).asString(StandardCharsets.US_ASCII).isEqualTo("one");
            firstRead.countDown();
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("two");
        }
    }

    @Test
    void aRefusedStreamSaysWhyAndARefusedTokenIsRenewedOnce() throws Exception {
        pbx.on(GET, 424, "{\"reasontext\":\"not a route point\"}").on("GET /callcontrol", 200, "[]");
        try (PbxConnection connection = pbx.connect()) {
            connection.send(PbxRequest.get(PbxApi.CALL_CONTROL, ""), ApiReply::status);
            pbx.killToken();
            PbxException refused = catchThrowableOfType(PbxException.class, () -> connection.open(STREAM));
            assertThat(refused.problem()).isEqualTo(PbxProblem.NO_AUDIO);
            assertThat(refused).hasMessageContaining("not a route point");
        }
        assertThat(pbx.logins()).isEqualTo(2);
    }

    @Test
    void anEndlessRefusalIsNotReadForEver() {
        CountDownLatch over = new CountDownLatch(1);
        pbx.on(GET, (exchange, body) -> {
            exchange.sendResponseHeaders(403, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            over.await();
        });
        try (PbxConnection connection = pbx.connect()) {
            assertThatThrownBy(() -> connection.open(STREAM))
                    .isInstanceOfSatisfying(
                            PbxException.class, e -> assertThat(e.problem()).isEqualTo(PbxProblem.FORBIDDEN));
        } finally {
            over.countDown();
        }
    }

    @Test
    void aQuestionWithABodySendsIt() throws Exception {
        pbx.on(POST, (exchange, body) -> FakePbx.reply(exchange, 200, new String(body, StandardCharsets.UTF_8)));
        PbxRequest request = PbxRequest.post(PbxApi.CALL_CONTROL, "/800/participants/1/stream", Map.of("a", 1));
        try (PbxConnection connection = pbx.connect();
                InputStream in = connection.open(request)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void aBodyIsSentWhileItComesAndItsAnswerEndsIt() throws Exception {
        AtomicReference<String> type = new AtomicReference<>();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        CountDownLatch first = new CountDownLatch(1);
        pbx.stream(POST, (exchange, nothing) -> {
            type.set(exchange.getRequestHeaders().getFirst("Content-Type"));
            for (int i = 0; i < 3; i++) {
                got.write(exchange.getRequestBody().read());
            }
            first.countDown();
            got.write(exchange.getRequestBody().readAllBytes());
            FakePbx.reply(exchange, 200, "");
        });
        SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>();
        try (PbxConnection connection = pbx.connect()) {
            CompletableFuture<Void> sent = connection.upload(SPEAK, "application/octet-stream", body);
            FakePbx.await("somebody reads", body::hasSubscribers);
            body.submit(ByteBuffer.wrap(new byte[] {'o', 'n', 'e'}));
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sent).isNotDone();
            body.submit(ByteBuffer.wrap(new byte[] {'t', 'w', 'o'}));
            body.close();
            sent.get(60, TimeUnit.SECONDS);
        }
        assertThat(got.toString(StandardCharsets.US_ASCII)).isEqualTo("onetwo");
        assertThat(type.get()).isEqualTo("application/octet-stream");
    }

    @Test
    void cancellingABodyCutsTheConnectionAndClosingEndsAllThatIsOpen() throws Exception {
        CountDownLatch began = new CountDownLatch(2);
        CountDownLatch cut = new CountDownLatch(2);
        pbx.stream(POST, (exchange, nothing) -> {
            try {
                while (exchange.getRequestBody().read() >= 0) {
                    began.countDown();
                }
            } catch (IOException e) {
                cut.countDown();
            }
        });
        CountDownLatch over = new CountDownLatch(1);
        pbx.on(GET, (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            over.await();
        });
        PbxConnection connection = pbx.connect();
        try (SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>();
                SubmissionPublisher<ByteBuffer> second = new SubmissionPublisher<>();
                InputStream in = connection.open(STREAM)) {
            CompletableFuture<Void> cancelled = connection.upload(SPEAK, "application/octet-stream", body);
            CompletableFuture<Void> other = connection.upload(SPEAK, "application/octet-stream", second);
            FakePbx.await("both read", () -> body.hasSubscribers() && second.hasSubscribers());
            body.submit(ByteBuffer.wrap(new byte[] {1}));
            second.submit(ByteBuffer.wrap(new byte[] {1}));
            assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
            cancelled.cancel(true);
            FakePbx.await("the first is cut", () -> cut.getCount() == 1);
            assertThat(other).isNotDone();
            connection.close();
            assertThat(cut.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(other).isDone();
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aRefusedHandshakeRenewsTheTokenOnceAndTheSocketSpeaks() throws Exception {
        try (SocketPbx socketPbx = new SocketPbx(1)) {
            PbxConnection connection = socketPbx.connect();
            Heard heard = new Heard();
            WebSocket socket = connection.webSocket(PbxApi.CALL_CONTROL, "/ws", heard);
            assertThat(heard.text.get(60, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(socketPbx.requests)
                    .containsExactly(
                            "POST /connect/token",
                            "GET /callcontrol/ws t1",
                            "POST /connect/token",
                            "GET /callcontrol/ws t2");
            assertThat(connection.status().state()).isEqualTo(PbxStatus.State.CONNECTED);
            connection.close();
            assertThat(socket.isOutputClosed()).isTrue();
        }
    }

    @Test
    void aHandshakeThatIsRefusedTwiceIsReported() throws Exception {
        try (SocketPbx socketPbx = new SocketPbx(99);
                PbxConnection connection = socketPbx.connect()) {
            PbxException refused = catchThrowableOfType(
                    PbxException.class,
                    () -> connection.webSocket(PbxApi.CALL_CONTROL, "/ws", new WebSocket.Listener() {}));
            assertThat(refused.problem()).isEqualTo(PbxProblem.TOKEN_REFUSED);
            assertThat(socketPbx.requests).hasSize(4);
        }
    }

    private static final class Heard implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }

    /** Gives out tokens t1, t2 ... and refuses so many handshakes; then says hello. */
    private static final class SocketPbx implements AutoCloseable {
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final int refusals;
        private int logins;
        private int handshakes;

        SocketPbx(int refusals) throws IOException {
            this.refusals = refusals;
            Thread serving = new Thread(this::serve, "socket-pbx");
            serving.setDaemon(true);
            serving.start();
        }

        PbxConnection connect() {
            return PbxConnection.at(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .client("crm", "secret")
                    .timeout(Duration.ofSeconds(5))
                    .build();
        }

        private void serve() {
            try {
                while (true) {
                    Socket caller = socket.accept(); // closed by whoever is served
                    answer(caller);
                }
            } catch (Exception closed) {
                // the end of the test
            }
        }

        private void answer(Socket caller) throws Exception {
            String head = head(caller.getInputStream());
            OutputStream out = caller.getOutputStream();
            if (head.startsWith("POST /connect/token")) {
                requests.add("POST /connect/token");
                String token = "{\"access_token\":\"t" + ++logins + "\"}";
                send(
                        out,
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + token.length() + "\r\n\r\n"
                                + token);
                caller.close();
                return;
            }
            requests.add("GET /callcontrol/ws " + after(head, "Authorization: Bearer "));
            if (++handshakes <= refusals) {
                send(out, "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                caller.close();
                return;
            }
            String accept = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((after(head, "Sec-WebSocket-Key: ") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
            send(
                    out,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accept + "\r\n\r\n");
            out.write(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'});
            out.flush();
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.toString();
        }

        private static String after(String head, String name) {
            int at = head.indexOf(name) + name.length();
            return head.substring(at, head.indexOf("\r\n", at));
        }

        private static void send(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
