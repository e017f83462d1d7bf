package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.UserDirectory;
import io.threecx.phone.PhoneNumbers;
import io.threecx.reamaze.FakeReamaze.Search;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls and chats in Re:amaze, each once. */
class FilingTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("US");
    private static final Instant START = Instant.parse("2025-07-04T16:00:00Z");
    private static final EntryText TEXT = new EntryText(
            "Incoming call from Pia Muster",
            List.of(new EntryText.Line("Duration", "2:05"), new EntryText.Line("", "about *stars* & <tags>")));

    private FakeReamaze fake;
    private ReamazeProvider provider;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeReamaze(Search.NAMES_ONLY);
        provider = ReamazeUnderTest.provider(fake);
    }

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        provider.close();
        fake.close();
    }

    @Test
    void anInboundCallGoesFromTheCustomerToTheChannel() {
        LogReceipt receipt = provider.log(entry(call(Direction.INBOUND, "+4915112345678")));

        JsonNode message = fake.voiceMessages().get(0);
        assertThat(receipt.id()).isEqualTo("call-1.reamaze");
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactly("id", "direction", "to", "from", "body", "created_at");
        assertThat(message.path("id").asText()).isEqualTo("call-1.reamaze");
        assertThat(message.path("direction").asText()).isEqualTo("inbound");
        assertThat(message.path("to")).hasToString("{\"name\":\"3CX\",\"phone\":\"+15550100001\"}");
        assertThat(message.path("from")).hasToString("{\"name\":\"Pia Muster\",\"phone\":\"+4915112345678\"}");
        assertThat(message.path("body").asText())
                .isEqualTo("Incoming call from Pia Muster\nDuration: 2:05\nabout *stars* & <tags>");
        assertThat(message.path("created_at").asText()).isEqualTo("2025-07-04T16:02:05+00:00");
    }

    @Test
    void anOutboundCallGoesFromTheChannelToTheCustomer() {
        provider.log(entry(call(Direction.OUTBOUND, "+4915112345678")));

        JsonNode message = fake.voiceMessages().get(0);
        assertThat(message.path("direction").asText()).isEqualTo("outbound");
        assertThat(message.path("from").path("phone").asText()).isEqualTo("+15550100001");
        assertThat(message.path("to").path("phone").asText()).isEqualTo("+4915112345678");
    }

    @Test
    void theSameCallThreeTimesIsOneMessage() {
        CallEntry entry = entry(call(Direction.INBOUND, "+4915112345678"));

        assertThat(List.of(provider.log(entry), provider.log(entry), provider.log(entry)))
                .containsOnly(LogReceipt.of("call-1.reamaze"));
        assertThat(fake.voiceMessages()).hasSize(1);
        assertThat(provider.duplicates()).isEqualTo(Duplicates.REFUSED_BY_CRM);
    }

    @Test
    void anAnswerThatIsNoJsonIsAsGoodAsAnyOther() {
        fake.answerVoiceWith("OK, thanks");

        assertThat(provider.log(entry(call(Direction.INBOUND, "+4915112345678")))
                        .id())
                .isEqualTo("call-1.reamaze");
    }

    @Test
    void aMessageIsSentAgainWithTheSameIdAfterAServerError() {
        fake.next(500, "");

        provider.log(entry(call(Direction.INBOUND, "+4915112345678")));

        assertThat(fake.requests()).hasSize(2);
        assertThat(fake.voiceMessages()).hasSize(1);
    }

    @Test
    void aMessageThatIsNotBelievedSaysWhatToCheck() {
        fake.next(403, "");

        assertThatThrownBy(() -> provider.log(entry(call(Direction.INBOUND, "+4915112345678"))))
                .isInstanceOf(CrmAuthenticationException.class)
                .hasMessageContaining("Check voiceSecret and voiceNumber")
                .hasMessageNotContaining(FakeReamaze.VOICE_SECRET);
    }

    @Test
    void aMessageThatIsTooManyWaitsForAMinute() {
        fake.next(429, "");

        assertThatThrownBy(() -> provider.log(entry(call(Direction.INBOUND, "+4915112345678"))))
                .isInstanceOfSatisfying(
                        CrmRateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 413, 422})
    void aMessageThatIsRefusedIsNotSentAgain(int status) {
        fake.next(status, "{\"error\":\"no such channel\"}");

        assertThatThrownBy(() -> provider.log(entry(call(Direction.INBOUND, "+4915112345678"))))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("no such channel");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aContactIsNamedAsReamazeNamesIt() throws IOException {
        fake.add("{\"_id\":7,\"name\":\"Dr. Pia Muster-Okafor\",\"mobile\":\"+4915112345678\"}");
        Contact found =
                provider.findByPhone(ReamazeUnderTest.query("+4915112345678")).get(0);

        provider.log(entry(call(Direction.INBOUND, "+4915112345678"))
                .withContact(new ContactRef("reamaze", found.type(), found.id())));

        assertThat(fake.voiceMessages().get(0).path("from").path("name").asText())
                .isEqualTo("Dr. Pia Muster-Okafor");
    }

    @Test
    void aCallerWhoHidesTheNumberIsAnonymous() {
        provider.log(entry(call(Direction.INBOUND, "anonymous")));

        assertThat(fake.voiceMessages().get(0).path("from").path("phone").asText())
                .isEqualTo("anonymous");
    }

    @Test
    void aChatIsAMessageToo() {
        provider.log(ChatEntry.of(key("chat-1"), chat("+4915112345678", null), TEXT));

        JsonNode message = fake.voiceMessages().get(0);
        assertThat(message.path("id").asText()).isEqualTo("chat-1.reamaze");
        assertThat(message.path("direction").asText()).isEqualTo("inbound");
        assertThat(message.path("created_at").asText()).isEqualTo("2025-07-04T16:01:00+00:00");
    }

    @Test
    void aChatOfAVisitorWithoutNumberBecomesANote() {
        provider.log(ChatEntry.of(key("chat-1"), chat("", "pia@mail.example"), TEXT));

        assertThat(fake.voiceMessages()).isEmpty();
        assertThat(fake.notes()).hasSize(1);
    }

    @Test
    void withoutAVoiceChannelACallIsANoteInOneConversationOfTheCustomer() throws IOException {
        withoutVoice();
        fake.add("{\"_id\":7,\"name\":\"Pia\",\"email\":\"Pia@mail.example\",\"mobile\":\"+4915112345678\"}");
        ContactRef pia = new ContactRef("reamaze", "contact", "7");
        CallEntry first = entry(call(Direction.INBOUND, "+4915112345678")).withContact(pia);

        LogReceipt receipt = provider.log(first);
        provider.log(first);
        provider.log(CallEntry.of(key("call-2"), call(Direction.OUTBOUND, "+4915112345678"), TEXT)
                .withContact(pia));

        assertThat(fake.conversations()).hasSize(1);
        JsonNode conversation = fake.conversations().values().iterator().next();
        assertThat(conversation.path("category").asText()).isEqualTo("support");
        assertThat(conversation.path("user").path("email").asText()).isEqualTo("Pia@mail.example");
        assertThat(fake.notes())
                .extracting(note -> note.path("origin_id").asText())
                .containsExactly("call-1.reamaze", "call-2.reamaze");
        assertThat(fake.notes().get(0).path("body").asText())
                .isEqualTo("Incoming call from Pia Muster  \nDuration: 2:05  \nabout \\*stars\\* & \\<tags\\>");
        assertThat(receipt.id()).isEqualTo("call-1.reamaze");
        assertThat(receipt.url()).startsWith("https://acme.reamaze.com/conversations/");
    }

    @Test
    void withoutVoiceChannelAndAddressNobodyCanBeFiledWith() throws IOException {
        withoutVoice();

        assertThatThrownBy(() -> provider.log(entry(call(Direction.INBOUND, "+4915112345678"))))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("voiceSecret");
    }

    @Test
    void aConversationWhoseOpeningIsLostIsFoundAgain() throws IOException {
        withoutVoice();
        ChatEntry entry = ChatEntry.of(key("chat-1"), chat("", "pia@mail.example"), TEXT);
        provider.log(ChatEntry.of(key("chat-0"), chat("", "other@mail.example"), TEXT)); // knows the channels now
        fake.next(200, "{\"conversations\":[]}");
        fake.next(504, "");

        assertThatThrownBy(() -> provider.log(entry)).isInstanceOf(CrmUnavailableException.class);
        provider.log(entry);
        provider.log(entry);

        assertThat(fake.conversations()).hasSize(2);
        assertThat(fake.notes()).hasSize(2);
    }

    @Test
    void whatReamazeCannotDoIsNotPromised() {
        assertThat(provider.capability(CallLogUpdate.class)).isEmpty();
        assertThat(provider.capability(CallRecordings.class)).isEmpty();
        assertThat(provider.capability(UserDirectory.class)).isEmpty();
    }

    private void withoutVoice() {
        provider.close();
        provider = ReamazeUnderTest.withoutVoice(fake);
    }

    private static CallEntry entry(Call call) {
        return CallEntry.of(key("call-1"), call, TEXT);
    }

    private static EntryKey key(String text) {
        return new EntryKey(new CallKey(text), "reamaze", 0);
    }

    private static Call call(Direction direction, String number) {
        return Call.builder(direction, CallParty.external(NUMBERS.parse(number)).withName("Pia Muster"), START)
                .agent(CallParty.extension("104").withName("Ada").withEmail("ada@house.example"))
                .answeredAt(START)
                .endedAt(START.plusSeconds(125), Outcome.COMPLETED)
                .build();
    }

    private static Chat chat(String number, String email) {
        return Chat.of(
                CallParty.external(NUMBERS.parse(number)).withName("Pia").withEmail(email),
                CallParty.extension("104"),
                START,
                START.plusSeconds(60),
                "Pia: hello");
    }
}
