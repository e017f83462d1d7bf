package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.phone.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportChatTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("AT");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T15:07:10Z");
    private static final ReportReader READER = ReportReader.of(NUMBERS, ZoneId.of("Europe/Vienna"));

    @Test
    void aChatIsReadWithItsTranscriptAsItCame() {
        ReportChat report = READER.readChat("""
                {"Number":"+4315550101","Email":"grace@example.org","Name":"Grace","EntityId":"odoo:lead:45",
                 "EntityType":"Lead","Agent":"104","AgentFirstName":"Pia","AgentEmail":"pia@example.com",
                 "QueueExtension":"800","Duration":"00:02:00","ChatStartTimeUTC":"21/11/2026 15:05:00",
                 "ChatEndTimeUTC":"21/11/2026 15:07:00","ChatMessages":"  Grace: hi\\nPia: hello [1]\\n"}""".getBytes(StandardCharsets.UTF_8), RECEIVED);
        assertThat(report.toChat())
                .isEqualTo(Chat.of(
                                CallParty.external(NUMBERS.parse("+4315550101"))
                                        .withName("Grace")
                                        .withEmail("grace@example.org"),
                                CallParty.extension("104").withName("Pia").withEmail("pia@example.com"),
                                Instant.parse("2026-11-21T15:05:00Z"),
                                Instant.parse("2026-11-21T15:07:00Z"),
                                "  Grace: hi\nPia: hello [1]\n")
                        .withQueue("800"));
        assertThat(report.notes()).isEmpty();
        assertThat(report.derived()).isEmpty();
        assertThat(report.entityId()).contains("odoo:lead:45");
        assertThat(report.toString()).doesNotContain("hello", "grace@");
    }

    @Test
    void aChatWithoutEndOrAgentIsKeptAndSaysSo() {
        ReportChat report = READER.readChat(
                Map.of("Email", "g@example.org", "ChatStartTimeUTC", "2026-11-21T15:05:00Z", "Duration", "00:02:00"),
                RECEIVED);
        assertThat(report.toChat().endedAt()).isEqualTo(Instant.parse("2026-11-21T15:07:00Z"));
        assertThat(report.derived()).containsExactly("endedAt");
        assertThat(report.toChat().agent()).isEqualTo(CallParty.extension(""));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Agent: absent"));
    }

    @Test
    void chatsAndCallsNeverShareAnIdentity() {
        Map<String, String> fields = Map.of("Agent", "104", "Number", "015550101", "DateTime", "21.11.2026 16:05");
        assertThat(READER.readChat(fields, RECEIVED).sourceId())
                .isEqualTo(READER.readChat(fields, RECEIVED.plusSeconds(5)).sourceId())
                .isNotEqualTo(READER.readCall(fields, RECEIVED).sourceId());
    }

    @Test
    void aChatThatNamesNobodyIsRefused() {
        assertThatThrownBy(() -> READER.readChat(Map.of("ChatMessages", "hi"), RECEIVED))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("Number, Email, Agent");
    }
}
