package io.threecx.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatLog;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The call logger's server gets exactly what it expects. */
@Timeout(60)
class CallLoggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};

    private TargetApi server;
    private CrmProvider provider;
    private CallLog log;

    @BeforeEach
    void start() throws Exception {
        server = new TargetApi();
        provider = Entries.provider("url", server.url("/api/"), "format", "call-logger");
        log = provider.capability(CallLog.class).orElseThrow();
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    private JsonNode posted(CallEntry entry) throws Exception {
        log.log(entry);
        return JSON.readTree(server.only().body());
    }

    private JsonNode posted(Call call) throws Exception {
        return posted(Entries.entry(call));
    }

    @Test
    void anAnsweredCallHasTheDocumentedKeysAndNoOthers() throws Exception {
        server.answers(201, "{\"id\":\"0b5f\",\"datatechName\":\"Sam\",\"completed\":true}");

        LogReceipt receipt = log.log(Entries.entry());

        assertThat(receipt).isEqualTo(LogReceipt.of("0b5f"));
        assertThat(server.only().method()).isEqualTo("POST");
        assertThat(server.only().target()).isEqualTo("/api/calls/from-pbx");
        assertThat(server.only().header("Content-Type")).isEqualTo("application/json");
        assertThat(server.only().headers()).doesNotContainKeys("Authorization", "Idempotency-key", "X-signature-256");
        assertThat(server.only().text())
                .isEqualTo("{\"phoneNumber\":\"442079460018\",\"callDuration\":93,\"callOwnerExtension\":\"101\","
                        + "\"callOwnerEmail\":\"sam@office.example\",\"callDirection\":\"INBOUND\","
                        + "\"callGroupId\":\"800\",\"timestamp\":\"2026-03-04T10:17:09.250Z\","
                        + "\"pbxCallId\":\"c-1.webhook\"}");
    }

    @Test
    void aMissedQueueCallIsSentAsWell() throws Exception {
        JsonNode json = posted(Call.builder(Direction.INBOUND, Entries.CALLER, Entries.START)
                .queue("800")
                .endedAt(Entries.START.plusSeconds(20), Outcome.ABANDONED_IN_QUEUE)
                .build());
        assertThat(json.path("callDuration").asInt(-1)).isZero();
        assertThat(json.path("callOwnerExtension").asText()).isEqualTo("800");
        assertThat(json.path("callOwnerEmail").asText()).isEqualTo("800@unknown.local");
        assertThat(json.path("timestamp").asText()).isEqualTo("2026-03-04T10:15:50.250Z");
    }

    @Test
    void aWithheldCallerHasAWordForANumber() throws Exception {
        JsonNode json = posted(
                Call.builder(Direction.INBOUND, CallParty.external(Entries.NUMBERS.parse("Anonymous")), Entries.START)
                        .build());
        assertThat(json.path("phoneNumber").asText()).isEqualTo("anonymous");
        assertThat(json.path("callOwnerExtension").asText()).isEqualTo("unknown");
        assertThat(json.path("callOwnerEmail").asText()).isEqualTo("unknown@unknown.local");
        assertThat(json.has("callGroupId")).isFalse();
    }

    @Test
    void anInternalCallIsAnOutgoingOneOfWhoCalled() throws Exception {
        JsonNode json = posted(Call.builder(Direction.INTERNAL, CallParty.extension("102"), Entries.START)
                .agent(Entries.AGENT)
                .answeredAt(Entries.START)
                .endedAt(Entries.START.plusSeconds(5), Outcome.COMPLETED)
                .build());
        assertThat(json.path("callDirection").asText()).isEqualTo("OUTBOUND");
        assertThat(json.path("phoneNumber").asText()).isEqualTo("101");
        assertThat(json.path("callOwnerExtension").asText()).isEqualTo("102");
        assertThat(json.path("callOwnerEmail").asText()).isEqualTo("102@unknown.local");
    }

    @Test
    void theOwnersAddressIsTheUsersElseTheAgentsElseMadeUp() throws Exception {
        Call call = Entries.answered();
        assertThat(posted(Entries.entry(call).withUser(new CrmUser("pia@office.example", "Pia")))
                        .path("callOwnerEmail")
                        .asText())
                .isEqualTo("pia@office.example");
        server.requests.clear();
        CallEntry noAddress = CallEntry.of(
                Entries.key("c-2"),
                Call.builder(Direction.OUTBOUND, Entries.CALLER, Entries.START)
                        .agent(CallParty.extension("101").withEmail("not an address"))
                        .build(),
                Entries.content());
        assertThat(posted(noAddress).path("callOwnerEmail").asText()).isEqualTo("101@unknown.local");
    }

    @Test
    void nothingIsLongerThanTheServerTakes() throws Exception {
        CallEntry entry = CallEntry.of(
                new EntryKey(new CallKey("k".repeat(100)), "webhook", 3),
                Call.builder(Direction.INBOUND, Entries.CALLER, Entries.START)
                        .agent(CallParty.extension("9".repeat(60)).withEmail("a".repeat(300) + "@b.example"))
                        .queue("8".repeat(300))
                        .build(),
                Entries.content());
        JsonNode json = posted(entry);
        assertThat(json.path("pbxCallId").asText()).startsWith("sha256-").hasSize(71);
        assertThat(json.path("callOwnerExtension").asText()).hasSize(20);
        assertThat(json.path("callGroupId").asText()).hasSize(100);
        assertThat(json.path("callOwnerEmail").asText()).isEqualTo("9".repeat(20) + "@unknown.local");
    }

    @Test
    void whatIsThereAlreadyIsThere() {
        server.answers(new TargetApi.Answer(409, Map.of(), NOTHING));
        assertThat(log.log(Entries.entry())).isEqualTo(LogReceipt.of("c-1.webhook"));
        assertThat(log.duplicates()).isEqualTo(Duplicates.REFUSED_BY_CRM);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 502})
    void whatMayGoBetterIsSentAgain(int status) {
        TargetApi.Answer trouble = new TargetApi.Answer(status, Map.of(), NOTHING);
        server.firstAnswers(trouble);
        assertThat(log.log(Entries.entry())).isEqualTo(LogReceipt.of("A1"));
        assertThat(server.requests).hasSize(2);

        server.answers(trouble);
        assertThat(catchThrowableOfType(CrmException.class, () -> log.log(Entries.entry())))
                .isInstanceOf(CrmTransientException.class);
    }

    @Test
    void whatTheServerRefusesIsNotSentAgain() {
        server.answers(400, "{\"message\":\"phoneNumber: must not be blank\"}");
        assertThat(catchThrowableOfType(CrmException.class, () -> log.log(Entries.entry())))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("must not be blank");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void itTakesCallsAndNothingElse() {
        assertThat(provider.capability(ChatLog.class)).isEmpty();
        assertThat(provider.capability(CallLogUpdate.class)).isEmpty();
        assertThat(provider.capability(CallRecordings.class)).isEmpty();
    }

    @Test
    void anAuthorizationIsSentWhenSet() {
        try (CrmProvider keyed =
                Entries.provider("url", server.url("/api"), "format", "call-logger", "token", "tok-1")) {
            keyed.capability(CallLog.class).orElseThrow().log(Entries.entry());
        }
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer tok-1");
        assertThat(server.only().target()).isEqualTo("/api/calls/from-pbx");
    }
}
