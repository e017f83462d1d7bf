package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryText;
import io.threecx.phone.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallLogLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aCallIsWrittenWithAllThatIsKnown() {
        CallEntry entry = CallEntry.of(
                        LoggedCalls.key("c-1"),
                        Call.builder(Direction.INBOUND, LoggedCalls.CALLER, LoggedCalls.START)
                                .agent(CallParty.extension("101")
                                        .withName("Sam")
                                        .withEmail("sam@office.example"))
                                .queue("800")
                                .did(PhoneNumbers.of("GB").parse("+442079460000"))
                                .answeredAt(LoggedCalls.START.plusSeconds(6))
                                .endedAt(LoggedCalls.START.plusSeconds(99), Outcome.COMPLETED)
                                .build(),
                        new EntryText(
                                "Call",
                                List.of(new EntryText.Line("Duration", "1:33"), new EntryText.Line("", "roof"))))
                .withContact(new ContactRef("directory", "contact", "45"))
                .withUser(new CrmUser("u7", "Sam Agent"));
        assertThat(text(CallLogLine.of(entry)))
                .isEqualTo(
                        "{\"kind\":\"call\",\"key\":\"c-1.directory\",\"direction\":\"inbound\",\"outcome\":\"completed\","
                                + "\"startedAt\":\"2026-03-04T10:15:30.000Z\",\"answeredAt\":\"2026-03-04T10:15:36.000Z\","
                                + "\"endedAt\":\"2026-03-04T10:17:09.000Z\",\"talkSeconds\":93,"
                                + "\"number\":\"+442079460018\",\"name\":\"Ngozi Okafor\","
                                + "\"agentExtension\":\"101\",\"agentName\":\"Sam\",\"agentEmail\":\"sam@office.example\","
                                + "\"queue\":\"800\",\"did\":\"+442079460000\",\"contact\":\"directory:contact:45\","
                                + "\"user\":\"u7\",\"userName\":\"Sam Agent\",\"subject\":\"Call\","
                                + "\"text\":\"Duration: 1:33\\nroof\"}\n");
    }

    @Test
    void aMissedCallOfAHiddenNumberIsWritten() {
        CallEntry entry = CallEntry.of(
                LoggedCalls.key("c-1"),
                Call.builder(
                                Direction.INBOUND,
                                CallParty.external(PhoneNumbers.of("GB").parse("anonymous")),
                                LoggedCalls.START)
                        .build(),
                new EntryText("Missed", List.of()));
        assertThat(text(CallLogLine.of(entry)))
                .isEqualTo(
                        "{\"kind\":\"call\",\"key\":\"c-1.directory\",\"direction\":\"inbound\",\"outcome\":\"missed\","
                                + "\"startedAt\":\"2026-03-04T10:15:30.000Z\",\"endedAt\":\"2026-03-04T10:15:30.000Z\","
                                + "\"talkSeconds\":0,\"number\":\"anonymous\",\"subject\":\"Missed\",\"text\":\"\"}\n");
    }

    @Test
    void aChatIsWritten() throws Exception {
        Chat chat = Chat.of(
                        LoggedCalls.CALLER,
                        CallParty.extension("101"),
                        LoggedCalls.START,
                        LoggedCalls.START.plusSeconds(60),
                        "hello\ngood morning")
                .withQueue("800");
        CallLogLine line = CallLogLine.of(ChatEntry.of(LoggedCalls.key("c-1"), chat, new EntryText("Chat", List.of())));
        JsonNode json = JSON.readTree(line.bytes());
        assertThat(json.path("kind").asText()).isEqualTo("chat");
        assertThat(json.path("messages").asText()).isEqualTo("hello\ngood morning");
        assertThat(line.name()).isNotEqualTo(LoggedCalls.line("c-1").name());
    }

    @Test
    void whateverTheTextItIsOneLineAndComesBack() throws Exception {
        String breaks = "\n\r\u0085\u2028\u2029\u000b\f\u0000\"\\{}\u00e4\ud83e\udd84";
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, breaks.length()).forEach(i -> text.append(breaks.charAt(i)));
            CallLogLine line = CallLogLine.of(LoggedCalls.entry("\"\\{key}", text.toString()));
            String written = text(line);
            assertThat(written.lines()).as("seed " + seed).hasSize(1);
            assertThat(written.substring(0, written.length() - 1))
                    .doesNotContain("\n", "\r", "\u0085", "\u2028", "\u2029", "\u000b", "\f");
            assertThat(JSON.readTree(line.bytes()).path("text").asText())
                    .isEqualTo(new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            assertThat(CallLogIndex.name(written)).isEqualTo(line.name());
        }
    }

    private static String text(CallLogLine line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
