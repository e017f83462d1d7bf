package io.threecx.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatLog;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/webhook.md promises the one who writes the API. */
class EventDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TargetApi target;
    private CrmProvider provider;

    @BeforeEach
    void start() throws Exception {
        target = new TargetApi();
        provider = Entries.provider(target);
    }

    @AfterEach
    void stop() {
        provider.close();
        target.close();
    }

    private <T> T role(Class<T> type) {
        return provider.capability(type).orElseThrow();
    }

    private void assertSent(String expected) throws Exception {
        TargetApi.Came came = target.only();
        assertThat(came.method()).isEqualTo("POST");
        assertThat(came.target()).isEqualTo("/hooks/calls");
        assertThat(came.header("Content-Type")).isEqualTo("application/json");
        assertThat(JSON.readTree(came.body())).isEqualTo(JSON.readTree(expected));
    }

    @Test
    void aCallIsToldWithAllThatIsKnown() throws Exception {
        LogReceipt receipt = role(CallLog.class).log(Entries.entry());

        assertThat(receipt).isEqualTo(LogReceipt.of("A1"));
        assertThat(target.only().header("Idempotency-Key")).isEqualTo("c-1.webhook");
        assertThat(target.only().header("Authorization")).isNull();
        assertSent("""
                {"event":"call.logged","key":"c-1.webhook",
                 "call":{"direction":"inbound","outcome":"completed",
                  "startedAt":"2026-03-04T10:15:30.250Z","answeredAt":"2026-03-04T10:15:36.250Z",
                  "endedAt":"2026-03-04T10:17:09.250Z","waitSeconds":6,"talkSeconds":93,
                  "remote":{"number":{"e164":"+442079460018","raw":"020 7946 0018"},"name":"Ngozi Okafor"},
                  "agent":{"extension":"101","name":"Sam Agent","email":"sam@office.example"},
                  "queue":"800","did":{"e164":"+442079460000","raw":"+442079460000"},
                  "legs":[
                   {"party":{"extension":"102"},"outcome":"missed",
                    "startedAt":"2026-03-04T10:15:30.250Z","endedAt":"2026-03-04T10:15:34.250Z"},
                   {"party":{"extension":"101","name":"Sam Agent","email":"sam@office.example"},"outcome":"completed",
                    "startedAt":"2026-03-04T10:15:34.250Z","answeredAt":"2026-03-04T10:15:36.250Z",
                    "endedAt":"2026-03-04T10:17:09.250Z"}]},
                 "contact":{"provider":"odoo","type":"contact","id":"45:6"},
                 "user":{"id":"7","name":"Sam Agent"},
                 "subject":"Call from Ngozi \u00d6kafor",
                 "text":"Duration: 1:33\\nroof \\"&\\" <b>\\n\ud83e\udd84",
                 "lines":[{"label":"Duration","value":"1:33"},{"label":"","value":"roof \\"&\\" <b>\\n\ud83e\udd84"}]}
                """);
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws Exception {
        Call bare = Call.builder(
                        Direction.INBOUND,
                        CallParty.external(Entries.NUMBERS.parse("anonymous")),
                        Entries.START.minusMillis(250))
                .build();
        role(CallLog.class).log(CallEntry.of(Entries.key("bare"), bare, new EntryText("Missed", List.of())));

        assertSent("""
                {"event":"call.logged","key":"bare.webhook",
                 "call":{"direction":"inbound","outcome":"missed","startedAt":"2026-03-04T10:15:30.000Z",
                  "endedAt":"2026-03-04T10:15:30.000Z","waitSeconds":0,"talkSeconds":0,
                  "remote":{"number":{"raw":"anonymous","withheld":true}}},
                 "subject":"Missed","text":"","lines":[]}
                """);
    }

    @Test
    void anUpdateIsTheWholeEntryAndSaysWhere() throws Exception {
        CallEntry entry = CallEntry.of(
                Entries.key("c-1"),
                Call.builder(Direction.OUTBOUND, Entries.CALLER, Entries.START).build(),
                new EntryText("s", List.of()));
        role(CallLogUpdate.class).update(LogReceipt.of("A1"), entry);

        assertSent("""
                {"event":"call.updated","key":"c-1.webhook","id":"A1",
                 "call":{"direction":"outbound","outcome":"missed","startedAt":"2026-03-04T10:15:30.250Z",
                  "endedAt":"2026-03-04T10:15:30.250Z","waitSeconds":0,"talkSeconds":0,
                  "remote":{"number":{"e164":"+442079460018","raw":"020 7946 0018"},"name":"Ngozi Okafor"}},
                 "subject":"s","text":"","lines":[]}
                """);
    }

    @Test
    void aRecordingSaysWhere() throws Exception {
        role(CallRecordings.class)
                .attach(
                        LogReceipt.of("A1"),
                        Recording.at(URI.create("https://pbx.example/r.wav?a=1"))
                                .withTranscript("words")
                                .withSummary("roof"));
        assertSent("""
                {"event":"call.recording","id":"A1",
                 "recording":{"audio":"https://pbx.example/r.wav?a=1","transcript":"words","summary":"roof"}}
                """);
    }

    @Test
    void aChatIsTold() throws Exception {
        role(ChatLog.class).log(Entries.chat());
        assertThat(target.only().header("Idempotency-Key")).isEqualTo("chat-1.webhook");
        assertSent("""
                {"event":"chat.logged","key":"chat-1.webhook",
                 "chat":{"visitor":{"number":{"e164":"+442079460018","raw":"020 7946 0018"},"name":"Ngozi Okafor"},
                  "agent":{"extension":"101","name":"Sam Agent","email":"sam@office.example"},
                  "startedAt":"2026-03-04T10:15:30.250Z","endedAt":"2026-03-04T10:16:30.250Z",
                  "messages":"Visitor: hello\\nSam: good morning"},
                 "subject":"Call from Ngozi \u00d6kafor",
                 "text":"Duration: 1:33\\nroof \\"&\\" <b>\\n\ud83e\udd84",
                 "lines":[{"label":"Duration","value":"1:33"},{"label":"","value":"roof \\"&\\" <b>\\n\ud83e\udd84"}]}
                """);
    }

    @Test
    void laterEventsHaveAnIdempotencyKeyOfTheirContent() {
        CallLogUpdate update = role(CallLogUpdate.class);
        update.update(LogReceipt.of("A1"), Entries.entry());
        update.update(LogReceipt.of("A1"), Entries.entry());
        update.update(LogReceipt.of("A2"), Entries.entry());
        List<String> keys = target.requests.stream()
                .map(came -> came.header("Idempotency-Key"))
                .toList();
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2)).startsWith("sha256-");
    }

    @Test
    void halfASurrogatePairIsNoReasonToLoseACall() {
        role(CallLog.class)
                .log(CallEntry.of(Entries.key("cut"), Entries.answered(), new EntryText("\ud83e", List.of())));
        assertThat(target.only().text()).contains("\"subject\":\"?\"");
    }

    @Test
    void itKnowsNobody() {
        assertThat(provider.findByPhone(PhoneQuery.of("+442079460018", "GB"))).isEmpty();
        assertThat(target.requests).isEmpty();
    }

    @Test
    void anApiThatTakesCallsOnlyIsToldOfCallsOnly() {
        try (CrmProvider callsOnly = Entries.provider(target, "events", "Call.logged, call.recording")) {
            assertThat(callsOnly.capability(CallLog.class)).isPresent();
            assertThat(callsOnly.capability(CallRecordings.class)).isPresent();
            assertThat(callsOnly.capability(CallLogUpdate.class)).isEmpty();
            assertThat(callsOnly.capability(ChatLog.class)).isEmpty();
        }
    }
}
