package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCallTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("AT");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T15:07:10Z");
    private static final ReportReader READER = ReportReader.of(NUMBERS, ZoneId.of("Europe/Vienna"));

    /** 21 November 2026, 15:05:09.120 UTC; answered after 6 s, over after 99 s. */
    private static final String ANSWERED = """
            {"CallType":"Inbound","CallDirection":"Inbound","Number":"004315550101","Name":"Grace Okafor",
             "EntityId":"odoo:lead:45","EntityType":"Lead","Agent":"104","AgentFirstName":"Pia",
             "AgentLastName":"Muster","AgentEmail":"pia@example.com","QueueExtension":"800",
             "Duration":"00:01:33","DateTime":"21.11.2026 16:05",
             "CallStartTimeUTC":"21.11.2026 15:05:09","CallStartTimeLocal":"21.11.2026 16:05:09",
             "CallStartTimeUTCMillis":"1795273509120","CallEstablishedTimeUTCMillis":"1795273515120",
             "CallEndTimeUTCMillis":"1795273608120","RecordingUrl":"https://pbx.example.com/r/7.wav",
             "Transcription":"[Transcription]","Summary":"[Summary]","Sentiment":"[Sentiment]"}""";

    private static final Instant START = Instant.ofEpochMilli(1795273509120L);

    @Test
    void anAnsweredCallIsReadWithoutANote() {
        ReportCall report = json(ANSWERED);
        assertThat(report.toCall())
                .isEqualTo(Call.builder(
                                Direction.INBOUND,
                                CallParty.external(NUMBERS.parse("+4315550101")).withName("Grace Okafor"),
                                START)
                        .agent(CallParty.extension("104").withName("Pia Muster").withEmail("pia@example.com"))
                        .queue("800")
                        .answeredAt(START.plusSeconds(6))
                        .endedAt(START.plusSeconds(99), Outcome.COMPLETED)
                        .build());
        assertThat(report.notes()).isEmpty();
        assertThat(report.derived()).isEmpty();
        assertThat(report.start().precision()).isEqualTo(TimePrecision.MILLISECOND);
        assertThat(report.start().field()).isEqualTo("CallStartTimeUTCMillis");
        assertThat(report.duration()).contains(Duration.ofSeconds(93));
        assertThat(report.entityId()).contains("odoo:lead:45");
        assertThat(report.entityType()).contains("Lead");
        assertThat(report.recordingUrl()).contains("https://pbx.example.com/r/7.wav");
    }

    @Test
    void variablesOfAPbxWithoutAiAreAbsent() {
        ReportCall report = json(ANSWERED);
        assertThat(report.transcription()).isEmpty();
        assertThat(report.summary()).isEmpty();
        assertThat(report.sentiment()).isEmpty();
    }

    @Test
    void textWithBracketsInsideIsKept() {
        assertThat(call("Transcription", "[Music] Hello [name]").transcription())
                .contains("[Music] Hello [name]");
    }

    @Test
    void anUnresolvedVariableThatMattersIsSaid() {
        ReportCall report = call("CallStartTimeUTCMillis", "[CallStartTimeUTCMillis]");
        assertThat(report.notes())
                .contains("CallStartTimeUTCMillis: 3CX left the variable unresolved, taken as absent");
    }

    @ParameterizedTest
    @CsvSource({
        "Inbound, INBOUND, COMPLETED",
        "INBOUND, INBOUND, COMPLETED",
        "Outbound, OUTBOUND, COMPLETED",
        "Missed, INBOUND, MISSED",
        "MISSED, INBOUND, MISSED",
        "Notanswered, OUTBOUND, MISSED",
        "NotAnswered, OUTBOUND, MISSED",
        "Unanswered, OUTBOUND, MISSED",
    })
    void theCallTypeGivesDirectionAndOutcome(String type, Direction direction, Outcome outcome) {
        ReportCall report = call("CallType", type);
        assertThat(report.toCall().direction()).isEqualTo(direction);
        assertThat(report.toCall().outcome()).isEqualTo(outcome);
        assertThat(report.toCall().answeredAt().isPresent()).isEqualTo(outcome == Outcome.COMPLETED);
        assertThat(report.callType()).contains(type);
        assertThat(report.derived()).doesNotContain("direction", "outcome");
    }

    @Test
    void anUnknownCallTypeIsKeptAndTheRestIsWorkedOut() {
        ReportCall report = call("CallType", "Paged", "CallDirection", "outbound", "Duration", "00:00:05");
        assertThat(report.toCall().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.toCall().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.callType()).contains("Paged");
        assertThat(report.derived()).contains("outcome").doesNotContain("direction");
        assertThat(report.notes()).anyMatch(note -> note.startsWith("CallType: unknown word"));
    }

    @Test
    void aDirectionThatContradictsTheCallTypeIsSaid() {
        ReportCall report = call("CallType", "Missed", "CallDirection", "Outbound");
        assertThat(report.toCall().direction()).isEqualTo(Direction.INBOUND);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("CallDirection: says OUTBOUND"));
    }

    @Test
    void aMissedQueueCallThatRangNobodyIsTakenAsAbandonedAndSaysSo() {
        ReportCall report = call("CallType", "Missed", "QueueExtension", "800", "Agent", "800");
        assertThat(report.toCall().outcome()).isEqualTo(Outcome.ABANDONED_IN_QUEUE);
        assertThat(report.derived()).contains("outcome");
        assertThat(call("CallType", "Missed", "QueueExtension", "800").toCall().outcome())
                .isEqualTo(Outcome.MISSED);
    }

    @Test
    void numbersBooleansNullsAndNestedValuesAreTaken() {
        ReportCall report = json("""
                {"CallType":"Inbound","Number":4315550101,"Agent":104,"CallStartTimeUTCMillis":1795273509120,
                 "DurationTimespan":93.4,"Name":null,"Custom":true,"Nested":{"a":[1,null]},"Empty":""}""");
        assertThat(report.toCall().agent()).contains(CallParty.extension("104"));
        assertThat(report.start().instant()).isEqualTo(START);
        assertThat(report.duration()).contains(Duration.ofMillis(93_400));
        assertThat(report.toCall().remote().name()).isEmpty();
        assertThat(report.others()).containsExactly(entry("Custom", "true"), entry("Nested", "{\"a\":[1,null]}"));
    }

    @Test
    void keysInAnotherCaseAreFoundButTheirOwnSpellingWins() {
        ReportCall report = READER.readCall(
                Map.of("CALLTYPE", "Missed", "NUMBER", "015550101", "agent", "1", "Agent", "104", "entityid", "x"),
                RECEIVED);
        assertThat(report.toCall().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(report.toCall().agent()).contains(CallParty.extension("104"));
        assertThat(report.entityId()).contains("x");
        assertThat(report.others()).isEmpty();
    }

    @Test
    void theOrderOfTheKeysMakesNoDifference() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("AGENT", "104");
        one.put("agent", "105");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("agent", "105");
        other.put("AGENT", "104");
        assertThat(READER.readCall(one, RECEIVED).toCall())
                .isEqualTo(READER.readCall(other, RECEIVED).toCall());
    }

    @Test
    void aMapWithANullIsReadAsIfTheKeyWereMissing() {
        Map<String, String> fields = new HashMap<>(Map.of("Agent", "104"));
        fields.put("Name", null);
        assertThat(READER.readCall(fields, RECEIVED).toCall().remote().name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[Number]", "Anonymous", "withheld"})
    void aWithheldNumberIsNoReasonToLoseTheCall(String number) {
        assertThat(call("Number", number).toCall().remote().number())
                .hasValueSatisfying(read -> assertThat(read.kind()).isEqualTo(PhoneNumber.Kind.WITHHELD));
    }

    @Test
    void aReportThatNamesNobodyIsRefused() {
        assertThatThrownBy(() -> json("{\"CallType\":\"Inbound\",\"Number\":\"[Number]\",\"Agent\":\" \"}"))
                .isInstanceOfSatisfying(
                        ReportException.class,
                        refused -> assertThat(refused.field()).isEqualTo("Number, Agent"))
                .hasMessageContaining("at least one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"Number\":",
                "{\"Number\":\"secret\"",
                "{} {}",
                "Number=secret",
                "{\"a\":tru}"
            })
    void whatIsNoJsonObjectIsRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> json(body))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("body: expected")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aBodyThatIsTooLargeOrNoUtf8IsRefused() {
        assertThatThrownBy(() -> READER.readCall(new byte[ReportReader.MAX_BYTES + 1], RECEIVED))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> READER.readCall("{\"Number\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1), RECEIVED))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aByteOrderMarkAndRawLineBreaksInTextsAreAccepted() {
        assertThat(json("\ufeff{\"Number\":\"015550101\",\"Transcription\":\"one\ntwo\"}")
                        .transcription())
                .contains("one\ntwo");
    }

    @Test
    void theSamePostHasTheSameIdentityWheneverAndHoweverItIsRead() {
        String id = json(ANSWERED).sourceId();
        assertThat(id).matches("[0-9a-f]{40}");
        assertThat(READER.readCall(bytes(ANSWERED), RECEIVED.plusSeconds(3600)).sourceId())
                .isEqualTo(id);
        assertThat(json(ANSWERED.replace("[Summary]", "They talked.")).sourceId())
                .isEqualTo(id);
        assertThat(json(ANSWERED.replace("\"1795273509120\"", "1795273509120")).sourceId())
                .isEqualTo(id);
        Map<String, String> text = Map.of("Number", "1", "Agent", "104", "CallStartTimeLocal", "03/04/2026 16:05");
        ReportReader american = ReportReader.of(NUMBERS, ZoneId.of("America/New_York"), Locale.US);
        assertThat(american.readCall(text, RECEIVED).sourceId())
                .isEqualTo(READER.readCall(text, RECEIVED.plusSeconds(9)).sourceId());
    }

    @ParameterizedTest
    @CsvSource({"Agent, 105", "Number, 015550102", "CallType, Missed", "CallStartTimeUTCMillis, 1795273509121"})
    void anotherCallHasAnotherIdentity(String field, String value) {
        assertThat(call(field, value).sourceId()).isNotEqualTo(call().sourceId());
    }

    @Test
    void twoCallsOfOneMinuteWithoutMillisecondsStayTwo() {
        String[] first = {"CallStartTimeUTCMillis", "", "DateTime", "21.11.2026 16:05", "Duration", "00:00:03"};
        String[] second = {"CallStartTimeUTCMillis", "", "DateTime", "21.11.2026 16:05", "Duration", "00:00:20"};
        assertThat(call(first).sourceId()).isNotEqualTo(call(second).sourceId());
    }

    @Test
    void aReportWithoutAnyTimeIsDatedByItsReceiptAndSaysSo() {
        ReportCall report = call("CallStartTimeUTCMillis", "", "Duration", "0:01:00");
        assertThat(report.start().instant()).isEqualTo(RECEIVED.minusSeconds(60));
        assertThat(report.end().instant()).isEqualTo(RECEIVED);
        assertThat(report.start().precision()).isEqualTo(TimePrecision.ESTIMATE);
        assertThat(report.derived()).contains("startedAt", "endedAt");
        assertThat(report.notes()).anyMatch(note -> note.contains("names no time at all"));
    }

    @Test
    void nothingSecretIsInTheTextOfAReport() {
        ReportCall report = json(ANSWERED);
        assertThat(report.toString()).doesNotContain("5550101", "pbx.example.com", "Okafor");
        assertThat(call("Duration", "0664 secret").notes()).noneMatch(note -> note.contains("secret"));
    }

    static ReportCall json(String text) {
        return READER.readCall(bytes(text), RECEIVED);
    }

    /** A plain answered call with some of its fields set otherwise. */
    static ReportCall call(String... changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "CallType", "Inbound",
                "Number", "015550101",
                "Agent", "104",
                "CallStartTimeUTCMillis", "1795273509120"));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return READER.readCall(fields, RECEIVED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
