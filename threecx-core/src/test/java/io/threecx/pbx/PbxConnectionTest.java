package io.threecx.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.http.ApiReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a PBX means, and how the connection says that it does well or ill. */
class PbxConnectionTest {
    private static final PbxRequest STATE =
            PbxRequest.get(PbxApi.CALL_CONTROL, "").describedAs("see the extensions");
    private static final PbxRequest CALL = PbxRequest.post(
                    PbxApi.CALL_CONTROL, "/101/makecall", Map.of("destination", "+442079460018"))
            .describedAs("place a call");

    private FakePbx pbx;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
        pbx.on("GET /callcontrol", 200, "[]");
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | FORBIDDEN    | 3CX Call Control API Access\" and that the extension is in its list",
                "404 | NOT_FOUND    | It is not there, or no longer",
                "422 | NOT_POSSIBLE | only a ringing call can be diverted",
                "424 | NO_AUDIO     | only of calls at the client's own route point",
                "400 | REJECTED     | What it says tells what to change",
                "500 | FAILED       | see its log",
                "503 | FAILED       | see its log",
            })
    void aRefusalSaysWhatWasTriedWhatThePbxSaidAndWhatToDo(int status, PbxProblem problem, String advice) {
        pbx.on(
                "POST /callcontrol/101/makecall",
                status,
                "{\"finalstatus\":\"Failed\",\"reasontext\":\"no such\\nluck.\"}");
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, CALL);
            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refused.status()).hasValue(status);
            assertThat(refused.mayBeDone()).isEqualTo(status >= 500);
            assertThat(refused)
                    .hasMessageContaining("The PBX refused to place a call (Call Control API) (status " + status
                            + "): no such luck. ")
                    .hasMessageContaining(advice);
            assertThat(refused.getMessage()).doesNotContain("442079460018");
        }
        assertThat(pbx.seen("POST /callcontrol/101/makecall")).hasSize(1);
    }

    @Test
    void aRefusalOfTheOtherApiNamesItsOwnBoxAndRole() {
        pbx.on("GET /xapi/v1/Users", 403, "{\"error\":{\"code\":\"\",\"message\":\"Forbidden\"}}");
        try (PbxConnection connection = pbx.connect()) {
            assertThat(refused(connection, PbxRequest.get(PbxApi.CONFIGURATION, "/Users")))
                    .hasMessageContaining("(status 403): Forbidden. ")
                    .hasMessageContaining("3CX Configuration API Access")
                    .hasMessageContaining("System Owner");
        }
    }

    @Test
    void whatIsAskedTooOftenIsAskedAgainAfterTheWaitAndThenReported() {
        pbx.on("GET /callcontrol", 429, "");
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, STATE.within(Duration.ofMillis(900)));
            assertThat(refused.problem()).isEqualTo(PbxProblem.RATE_LIMITED);
            assertThat(refused).hasMessageContaining("Wait, and try again");
        }
        assertThat(pbx.seen("GET /callcontrol")).hasSizeGreaterThan(1);
    }

    @Test
    void aQuestionIsRepeatedWhileThePbxRestarts() {
        pbx.on("GET /callcontrol", (exchange, body) -> {
            boolean up = pbx.seen("GET /callcontrol").size() > 2;
            FakePbx.reply(exchange, up ? 200 : 503, up ? "[]" : "");
        });
        try (PbxConnection connection = pbx.connect()) {
            assertThat(connection.send(STATE, ApiReply::status)).isEqualTo(200);
        }
    }

    @Test
    void aRequestWhoseAnswerGotLostIsNotRepeatedAndSaysSo() throws Exception {
        pbx.on("POST /callcontrol/101/makecall", (exchange, body) -> exchange.close());
        try (PbxConnection connection = pbx.connect()) {
            PbxException lost = refused(connection, CALL);
            assertThat(lost.problem()).isEqualTo(PbxProblem.OUTCOME_UNKNOWN);
            assertThat(lost.mayBeDone()).isTrue();
        }
        assertThat(pbx.seen("POST /callcontrol/101/makecall")).hasSize(1);
    }

    @Test
    void whereNobodyListensTheMessageSaysWhatToCheck() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (PbxConnection connection = PbxConnection.at(URI.create("http://127.0.0.1:" + free))
                .client("crm", "secret")
                .deadline(Duration.ofMillis(500))
                .build()) {
            PbxException silent = refused(connection, STATE);
            assertThat(silent.problem()).isEqualTo(PbxProblem.UNREACHABLE);
            assertThat(silent.status()).isEmpty();
            assertThat(silent).hasMessageContaining("firewall");
        }
    }

    @Test
    void statesAreToldInTheirOrder() {
        List<PbxStatus.State> states = new CopyOnWriteArrayList<>();
        PbxConnection connection = pbx.connect();
        assertThat(connection.status().state()).isEqualTo(PbxStatus.State.DISCONNECTED);
        Runnable unsubscribe = connection.onStatus(status -> states.add(status.state()));
        connection.onStatus(status -> {
            throw new IllegalStateException("a listener of no use");
        });
        connection.send(STATE, ApiReply::status);
        pbx.on("GET /callcontrol", 500, "");
        refused(connection, STATE);
        assertThat(connection.status().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("status 500"));
        pbx.on("GET /callcontrol", 403, "");
        refused(connection, STATE);
        connection.close();
        connection.close();
        assertThat(states)
                .containsExactly(
                        PbxStatus.State.CONNECTING,
                        PbxStatus.State.CONNECTED,
                        PbxStatus.State.ERROR,
                        PbxStatus.State.CONNECTING,
                        PbxStatus.State.CONNECTED, // it answers, be it with a no
                        PbxStatus.State.DISCONNECTED);
        unsubscribe.run();
    }

    @Test
    void aReadingThatFailsDoesNotLeaveItTrying() {
        try (PbxConnection connection = pbx.connect()) {
            assertThatThrownBy(() -> connection.send(STATE, reply -> {
                        throw new ArithmeticException("mine");
                    }))
                    .isInstanceOf(ArithmeticException.class);
            assertThat(connection.status().state()).isEqualTo(PbxStatus.State.CONNECTED);
        }
    }

    @Test
    void closingEndsARunningRequestAndRefusesTheNext() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        pbx.on("GET /callcontrol", (exchange, body) -> {
            arrived.countDown();
            never.await();
        });
        PbxConnection connection = pbx.connect();
        AtomicReference<PbxException> ended = new AtomicReference<>();
        Thread asking = new Thread(() -> ended.set(refused(connection, STATE)));
        asking.start();
        arrived.await();
        connection.close();
        asking.join(5000);
        assertThat(ended.get().problem()).isEqualTo(PbxProblem.CLOSED);
        assertThat(refused(connection, STATE).problem()).isEqualTo(PbxProblem.CLOSED);
        assertThatThrownBy(() -> connection.open(STATE))
                .isInstanceOfSatisfying(
                        PbxException.class, e -> assertThat(e.problem()).isEqualTo(PbxProblem.CLOSED));
        assertThat(connection.status().state()).isEqualTo(PbxStatus.State.DISCONNECTED);
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pbx.example.com",
                "HTTP://pbx.example.com",
                "ftp://pbx.example.com",
                "https://pbx.example.com/webclient",
                "https://user:word@pbx.example.com",
                "https://pbx.example.com?x=1",
                "pbx.example.com",
            })
    void onlyTheNameOfAPbxOverTlsIsAnAddress(String address) {
        assertThatThrownBy(() -> PbxConnection.at(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://");
    }

    @Test
    void theAddressIsKeptInOneForm() {
        try (PbxConnection connection = PbxConnection.at(URI.create("HTTPS://PBX.example.com:5001"))
                .client("crm", "secret")
                .build()) {
            assertThat(connection.url()).isEqualTo(URI.create("https://PBX.example.com:5001/"));
        }
        assertThatThrownBy(() ->
                        PbxConnection.at(URI.create("https://pbx.example.com")).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("client(id, key)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void noPartOfAPathLeadsElsewhere(String part) {
        assertThatThrownBy(() -> PbxRequest.segment(part)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeviceIsOneSegment() {
        assertThat(PbxRequest.segment("sip:101@127.0.0.1:5063;rinstance=9f 3a/+"))
                .isEqualTo("sip%3A101%40127.0.0.1%3A5063%3Brinstance%3D9f%203a%2F%2B");
    }

    @Test
    void aBrokenLoginIsRepeatedAndABrokenPbxReported() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread hangingUp = new Thread(() -> {
                try {
                    while (true) {
                        try (Socket caller = rude.accept()) {
                            caller.setSoLinger(true, 0);
                        }
                    }
                } catch (IOException closed) {
                    // the end of the test
                }
            });
            hangingUp.start();
            try (PbxConnection connection = PbxConnection.at(URI.create("http://127.0.0.1:" + rude.getLocalPort()))
                    .client("crm", "secret")
                    .deadline(Duration.ofSeconds(1))
                    .build()) {
                assertThat(refused(connection, CALL).problem()).isEqualTo(PbxProblem.UNREACHABLE);
            }
        }
    }

    private static PbxException refused(PbxConnection connection, PbxRequest request) {
        return catchThrowableOfType(PbxException.class, () -> connection.send(request, ApiReply::status));
    }
}
