package io.threecx.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.http.ApiReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One token for everybody, and what happens when the PBX does not want it any more. */
class PbxTokenTest {
    private static final PbxRequest STATE =
            PbxRequest.get(PbxApi.CALL_CONTROL, "").describedAs("see the extensions");
    private static final PbxRequest HANG_UP = PbxRequest.post(
                    PbxApi.CALL_CONTROL, "/101/participants/1/drop", java.util.Map.of())
            .describedAs("hang up");

    private FakePbx pbx;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
        pbx.on("GET /callcontrol", 200, "[]").on("POST /callcontrol/101/participants/1/drop", 200, "{}");
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void manyThreadsAskForOneToken() throws Exception {
        int threads = 40;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService all = Executors.newFixedThreadPool(threads);
        try (PbxConnection connection = pbx.connect()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(all.submit(() -> {
                    together.await();
                    return connection.send(STATE, ApiReply::status);
                }));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            all.shutdownNow();
        }
        assertThat(pbx.logins()).isEqualTo(1);
        assertThat(pbx.seen("GET /callcontrol"))
                .hasSize(threads)
                .allSatisfy(seen -> assertThat(seen.token()).isEqualTo("token-1"));
    }

    @Test
    void theTokenIsAskedForWithIdAndSecretAsAForm() {
        try (PbxConnection connection = pbx.connect()) {
            connection.send(STATE, ApiReply::status);
        }
        assertThat(pbx.seen("POST /connect/token").get(0).body())
                .isEqualTo("grant_type=client_credentials&client_id=crm&client_secret=s3cr3t%2B%2F%3D");
    }

    /** The token's own claims count; without them 60 is minutes and 3600 is seconds, and a tenth of it, at most a minute, is left. */
    @ParameterizedTest
    @CsvSource({
        "-1, 60, 3539, 3541",
        "-1, 3600, 3539, 3541",
        "-1, 120, 7139, 7141",
        "-1, 121, 108, 110",
        "-1, 0, 3539, 3541",
        "300, 3600, 269, 271",
        "7200, 60, 7139, 7141",
    })
    void aTokenIsRenewedBeforeItsLifeEnds(long claimed, long expiresIn, long stillUsed, long renewed) {
        pbx.tokens(login -> "{\"access_token\":\""
                + (claimed < 0 ? FakePbx.opaque(login) : FakePbx.jwt(login, Duration.ofSeconds(claimed)))
                + "\",\"expires_in\":" + expiresIn + "}");
        Instant start = Instant.parse("2026-06-01T08:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        try (PbxConnection connection = pbx.connection().clock(now::get).build()) {
            connection.send(STATE, ApiReply::status);
            now.set(start.plusSeconds(stillUsed));
            connection.send(STATE, ApiReply::status);
            assertThat(pbx.logins()).isEqualTo(1);
            now.set(start.plusSeconds(renewed));
            connection.send(STATE, ApiReply::status);
            assertThat(pbx.logins()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestSentAgainOnce() {
        try (PbxConnection connection = pbx.connect()) {
            connection.send(STATE, ApiReply::status);
            pbx.killToken();
            assertThat(connection.send(HANG_UP, ApiReply::status)).isEqualTo(200);
        }
        assertThat(pbx.logins()).isEqualTo(2);
        assertThat(pbx.seen("POST /callcontrol/101/participants/1/drop"))
                .extracting(FakePbx.Seen::token)
                .containsExactly("token-1", "token-2");
    }

    @Test
    void aTokenThatIsRefusedAtOnceIsNotRenewedForEver() {
        pbx.on("GET /callcontrol", 401, "");
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, STATE);
            assertThat(refused.problem()).isEqualTo(PbxProblem.TOKEN_REFUSED);
            assertThat(refused.status()).hasValue(401);
            assertThat(refused).hasMessageContaining("another process uses the same client id");
            assertThat(connection.status().state()).isEqualTo(PbxStatus.State.ERROR);
        }
        assertThat(pbx.logins()).isEqualTo(2);
        assertThat(pbx.seen("GET /callcontrol")).hasSize(2);
    }

    @Test
    void whoIsRefusedLaterTakesTheTokenThatSomebodyElseGotMeanwhile() throws Exception {
        CountDownLatch slowArrived = new CountDownLatch(1);
        CountDownLatch slowMayFail = new CountDownLatch(1);
        pbx.on("GET /callcontrol/slow", (exchange, body) -> {
            if (slowArrived.getCount() == 1) {
                slowArrived.countDown();
                slowMayFail.await();
                FakePbx.reply(exchange, 401, "");
            } else {
                FakePbx.reply(exchange, 200, "{}");
            }
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (PbxConnection connection = pbx.connect()) {
            Future<Integer> slow =
                    other.submit(() -> connection.send(PbxRequest.get(PbxApi.CALL_CONTROL, "/slow"), ApiReply::status));
            slowArrived.await();
            pbx.killToken();
            connection.send(STATE, ApiReply::status);
            assertThat(pbx.logins()).isEqualTo(2);
            slowMayFail.countDown();
            assertThat(slow.get()).isEqualTo(200);
        } finally {
            other.shutdownNow();
        }
        assertThat(pbx.logins()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_V20, older than version 20",
        "401, WRONG_CREDENTIALS, refuses client id or secret (bad ***)",
        "400, WRONG_CREDENTIALS, refuses client id or secret",
        "418, REJECTED, status 418",
        "500, FAILED, status 500",
    })
    void aRefusedLoginSaysWhyAndWhatToDoWithoutTheSecret(int status, PbxProblem problem, String message) {
        pbx.on(
                "POST /connect/token",
                status,
                "{\"error\":\"invalid\",\"error_description\":\"bad " + FakePbx.SECRET + "\"}");
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, STATE);
            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refused).hasMessageContaining(message);
            assertThat(everythingOf(refused)).doesNotContain(FakePbx.SECRET, "s3cr3t");
            assertThat(connection.status().state()).isEqualTo(PbxStatus.State.ERROR);
        }
        assertThat(pbx.seen("GET /callcontrol")).isEmpty();
    }

    @Test
    void aLoginPageInPlaceOfATokenIsToldApart() {
        pbx.on("POST /connect/token", 200, "<html>please log in</html>");
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, STATE);
            assertThat(refused.problem()).isEqualTo(PbxProblem.UNREADABLE);
            assertThat(refused).hasMessageContaining("proxy's login page");
        }
    }

    @Test
    void aRefusalThatEchoesTheTokenDoesNotTellIt() {
        pbx.on(
                "GET /callcontrol",
                (exchange, body) -> FakePbx.reply(
                        exchange,
                        403,
                        "{\"reasontext\":\"no right for "
                                + exchange.getRequestHeaders().getFirst("Authorization") + "\"}"));
        try (PbxConnection connection = pbx.connect()) {
            PbxException refused = refused(connection, STATE);
            assertThat(refused).hasMessageContaining("no right for Bearer ***");
            assertThat(everythingOf(refused)).doesNotContain("token-1");
        }
    }

    @Test
    void aLoginGetsNoMoreTimeThanTheRequestItIsFor() {
        CountDownLatch never = new CountDownLatch(1);
        pbx.on("POST /connect/token", (exchange, body) -> never.await());
        try (PbxConnection connection = pbx.connect()) {
            long start = System.nanoTime();
            PbxException late = refused(connection, STATE.within(Duration.ofMillis(300)));
            assertThat(late.problem()).isEqualTo(PbxProblem.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        } finally {
            never.countDown();
        }
    }

    private static PbxException refused(PbxConnection connection, PbxRequest request) {
        return catchThrowableOfType(PbxException.class, () -> connection.send(request, ApiReply::status));
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
