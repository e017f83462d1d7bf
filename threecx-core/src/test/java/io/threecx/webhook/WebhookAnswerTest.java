package io.threecx.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.call.Recording;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of answers in docs/webhook.md says. */
@Timeout(60)
class WebhookAnswerTest {
    private static final byte[] NOTHING = {};

    private TargetApi target;

    @BeforeEach
    void start() throws Exception {
        target = new TargetApi();
    }

    @AfterEach
    void stop() {
        target.close();
    }

    private LogReceipt log(String duplicates) {
        try (CrmProvider provider = Entries.provider(target, "duplicates", duplicates)) {
            return provider.capability(CallLog.class).orElseThrow().log(Entries.entry());
        }
    }

    private CrmException failure(String duplicates) {
        return catchThrowableOfType(CrmException.class, () -> log(duplicates));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"id\":\"A1\"}                     | A1",
                "201 | {\"id\":4711,\"more\":{}}           | 4711",
                "202 | {}                                  | c-1.webhook",
                "200 | OK                                  | c-1.webhook",
                "200 | \"stored\"                          | c-1.webhook",
                "200 | {\"id\":null}                       | c-1.webhook",
                "200 | {\"id\":{\"a\":1}}                  | c-1.webhook",
                "200 | {\"id\":\"with\\nbreak\"}           | c-1.webhook",
                "409 | {\"id\":\"A1\"}                     | A1",
                "409 | duplicate                           | c-1.webhook"
            })
    void theReceiptNamesWhatTheApiNamesElseTheKey(int status, String body, String id) {
        String type = body.startsWith("{") ? "application/json" : "text/plain";
        target.answers(
                new TargetApi.Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(log("possible")).isEqualTo(LogReceipt.of(id));
        assertThat(target.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 409})
    void anEmptyAnswerWillDo(int status) {
        target.answers(new TargetApi.Answer(status, Map.of(), NOTHING));
        assertThat(log("possible")).isEqualTo(LogReceipt.of("c-1.webhook"));
    }

    @Test
    void aLinkComesFromTheAnswerOrItsLocation() {
        target.firstAnswers(TargetApi.Answer.of(201, "{\"id\":1,\"url\":\"https://crm.example/calls/1\"}"));
        assertThat(log("possible").url()).isEqualTo("https://crm.example/calls/1");

        target.firstAnswers(new TargetApi.Answer(201, Map.of("Location", "/calls/2"), NOTHING));
        assertThat(log("possible").url()).isEqualTo(target.url("/calls/2"));

        for (String useless : new String[] {"javascript:alert(1)", "calls/3", "http://", "::"}) {
            target.firstAnswers(new TargetApi.Answer(201, Map.of("Location", useless), NOTHING));
            assertThat(log("possible").url()).as(useless).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 405, 413, 422})
    void aRefusalIsPermanentAndSaysWhatTheApiSaid(int status) {
        target.answers(status, "{\"message\":\"subject\\n  is missing\"}");
        for (String duplicates : new String[] {"possible", "refused"}) {
            assertThat(failure(duplicates))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessageContaining("webhook: could not log a call, the API answered " + status)
                    .hasMessageContaining("subject\\n is missing");
        }
        assertThat(target.requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatIsNotTakenIsNamed(int status) {
        target.answers(status, "");
        assertThat(failure("refused"))
                .isInstanceOf(CrmAuthenticationException.class)
                .hasMessageContaining("Check token");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aWrongAddressIsNamed(int status) {
        target.answers(status, "");
        assertThat(failure("possible"))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("wrong address. Check the url of webhook");
        try (CrmProvider provider = Entries.provider(target)) {
            CallLogUpdate update = provider.capability(CallLogUpdate.class).orElseThrow();
            assertThat(catchThrowableOfType(
                            CrmException.class, () -> update.update(LogReceipt.of("A1"), Entries.entry())))
                    .isInstanceOf(CrmNotFoundException.class);
        }
    }

    @Test
    void aRequestToSlowDownIsHeeded() {
        target.answers(new TargetApi.Answer(429, Map.of("Retry-After", "120"), NOTHING));
        for (String duplicates : new String[] {"possible", "refused"}) {
            assertThat(failure(duplicates))
                    .isInstanceOfSatisfying(
                            CrmRateLimitedException.class,
                            limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(120)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503})
    void whatWasCertainlyNotDoneIsSentAgain(int status) {
        target.firstAnswers(TargetApi.Answer.of(status, ""));
        assertThat(log("possible")).isEqualTo(LogReceipt.of("A1"));
        assertThat(target.requests).hasSize(2);
        assertThat(target.requests.get(0).body())
                .isEqualTo(target.requests.get(1).body());
        assertThat(target.requests.get(1).header("Idempotency-Key")).isEqualTo("c-1.webhook");

        target.answers(status, "");
        assertThat(failure("possible")).isInstanceOf(CrmTransientException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 599})
    void afterAServerErrorItIsUnknownUnlessTheApiKnowsOurKeys(int status) {
        target.answers(status, "{\"error\":\"internal\"}");
        assertThat(failure("possible"))
                .isInstanceOf(CrmUnknownOutcomeException.class)
                .hasMessageContaining("may have been done");
        assertThat(target.requests).hasSize(1);

        assertThat(failure("refused")).isInstanceOf(CrmUnavailableException.class);

        target.answers(201, "{\"id\":\"A1\"}").firstAnswers(TargetApi.Answer.of(status, ""));
        assertThat(log("refused")).isEqualTo(LogReceipt.of("A1"));
    }

    @Test
    void aLostAnswerIsUnknownUnlessTheApiKnowsOurKeys() {
        TargetApi.Answer lost = new TargetApi.Answer(0, Map.of(), NOTHING);
        target.firstAnswers(lost);
        assertThat(failure("possible")).isInstanceOf(CrmUnknownOutcomeException.class);
        assertThat(target.requests).hasSize(1);

        target.firstAnswers(lost);
        assertThat(log("refused")).isEqualTo(LogReceipt.of("A1"));
        assertThat(target.requests).hasSize(3);
    }

    @Test
    void laterEventsMayAlwaysBeSentAgain() {
        target.firstAnswers(new TargetApi.Answer(0, Map.of(), NOTHING)).firstAnswers(TargetApi.Answer.of(500, ""));
        try (CrmProvider provider = Entries.provider(target)) {
            provider.capability(CallRecordings.class)
                    .orElseThrow()
                    .attach(LogReceipt.of("A1"), Recording.transcribed("words"));
        }
        assertThat(target.requests).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"text/html,<!DOCTYPE html><html>Please log in</html>", "application/json,{\"id\":\"A"})
    void aPageOrHalfAnAnswerIsNoReceipt(String type, String body) {
        TargetApi.Answer answer =
                new TargetApi.Answer(200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
        target.firstAnswers(answer);
        assertThat(failure("possible")).isInstanceOf(CrmUnknownOutcomeException.class);
        target.firstAnswers(answer);
        assertThat(log("refused")).isEqualTo(LogReceipt.of("A1"));
    }

    @Test
    void aHugeAnswerIsNotRead() {
        target.answers(new TargetApi.Answer(200, Map.of(), new byte[3_000_000]));
        assertThat(failure("possible"))
                .isInstanceOf(CrmUnknownOutcomeException.class)
                .hasMessageContaining("larger than allowed");
        assertThat(failure("refused")).isInstanceOf(CrmTransientException.class);
    }

    @Test
    void aDeeplyNestedAnswerIsNoReceipt() {
        target.answers(200, "[".repeat(100_000));
        assertThat(failure("possible")).isInstanceOf(CrmUnknownOutcomeException.class);
    }

    @Test
    void nobodyListeningIsTransient() throws Exception {
        String url = target.url("/calls");
        target.close();
        try (CrmProvider provider = Entries.provider("url", url)) {
            CallLog log = provider.capability(CallLog.class).orElseThrow();
            assertThat(catchThrowableOfType(CrmException.class, () -> log.log(Entries.entry())))
                    .isInstanceOf(CrmUnavailableException.class);
        }
    }

    @Test
    void itSaysWhatHappensToAKeyThatComesTwice() {
        for (Map.Entry<String, Duplicates> one : Map.of(
                        "possible", Duplicates.POSSIBLE, "refused", Duplicates.REFUSED_BY_CRM)
                .entrySet()) {
            try (CrmProvider provider = Entries.provider(target, "duplicates", one.getKey())) {
                assertThat(provider.capability(CallLog.class).orElseThrow().duplicates())
                        .isEqualTo(one.getValue());
            }
        }
    }
}
