package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.call.Direction;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Request;
import io.threecx.template.Scenario;
import io.threecx.testkit.dotnet.Culture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of reports. */
class ReportTest {

    private static final Instant START = Instant.parse("2026-11-21T15:05:09.250Z");

    private final StubCrm app =
            new StubCrm().on("/lookup", Samples.OKAFOR).on("/none", "{}").on("/report", "{}");
    private PbxOptions.Builder options = PbxOptions.builder().clock(() -> START);

    @AfterEach
    void close() {
        app.close();
    }

    /** Sends {@code name=value} lines for expressions. */
    private static CrmTemplate.Builder reporting(String id, String lookupPath, String... expressions) {
        Request.Builder request = Request.post("[BaseUrl]/report").encoding(Request.Encoding.JSON);
        for (String expression : expressions) {
            request.value(expression, "[" + expression + "]");
        }
        return Samples.template()
                .scenario(Samples.contacts("", "[BaseUrl]" + lookupPath).build())
                .scenario(Samples.contacts("LookupByEmail", "[BaseUrl]" + lookupPath)
                        .build())
                .scenario(Samples.report(id, request));
    }

    private Transcript call(CrmTemplate template, Direction direction, CallEnd end) {
        try (PbxEmulator pbx = PbxEmulator.create(options.build())) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("+442079460018", direction);
            Transcript report = pbx.hangUp(end);
            assertThat(report.errors()).isEmpty();
            return report;
        }
    }

    private String body() {
        return app.received("/report").get(0).body();
    }

    private static String json(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> pair.split("=", 2))
                .map(pair -> "\"" + pair[0] + "\":\"" + pair[1] + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "INBOUND, true, Inbound, Inbound",
        "INBOUND, false, Missed, Inbound",
        "OUTBOUND, true, Outbound, Outbound",
        "OUTBOUND, false, Notanswered, Outbound"
    })
    void theTypeOfACallIsSpelledAsThePbxDoes(Direction direction, boolean answered, String type, String word) {
        CallEnd end = answered
                ? CallEnd.answered(Duration.ofSeconds(1)).build()
                : CallEnd.unanswered().build();
        call(reporting("ReportCall", "/lookup", "CallType", "CallDirection").build(), direction, end);

        assertThat(body()).isEqualTo(json("CallType=" + type, "CallDirection=" + word));
    }

    @Test
    void theContactThatMatchedComesBack() {
        call(
                reporting("ReportCall", "/lookup", "Number", "Name", "EntityId", "EntityType", "Contact::LastName")
                        .build(),
                Direction.INBOUND,
                CallEnd.answered(Duration.ZERO).build());

        assertThat(body())
                .isEqualTo(json(
                        "Number=442079460018",
                        "Name=Okafor",
                        "EntityId=42",
                        "EntityType=Contact",
                        "Contact::LastName=Okafor"));
    }

    @Test
    void anUnmatchedCallHasAnEmptyContact() {
        Transcript report = call(
                reporting("ReportCall", "/none", "Name", "EntityId", "EntityType", "Contact::LastName")
                        .build(),
                Direction.INBOUND,
                CallEnd.unanswered().build());

        assertThat(body())
                .isEqualTo(json("Name=", "EntityId=", "EntityType=", "Contact::LastName=[Contact::LastName]"));
        assertThat(report.hints()).singleElement().asString().contains("output of the contact");
    }

    @ParameterizedTest
    @CsvSource({"REPORTED, 1", "NOT_REPORTED, 0"})
    void anUnmatchedCallIsReportedIfTheOptionSaysSo(PbxOptions.UnmatchedCall option, int reports) {
        options = options.unmatchedCall(option);
        Transcript report = call(
                reporting("ReportCall", "/none", "Number").build(),
                Direction.INBOUND,
                CallEnd.unanswered().build());

        assertThat(app.received("/report")).hasSize(reports);
        assertThat(report.hints().isEmpty()).isEqualTo(reports == 1);
    }

    @ParameterizedTest
    @CsvSource({"GIVEN_UP,1", "SENT_AGAIN,2"})
    void aReportThatFailedIsSentAgainIfTheOptionSaysSo(PbxOptions.FailedReport option, int reports) {
        app.on("/report", request -> StubCrm.Reply.status(503, "not now"));
        try (PbxEmulator pbx = PbxEmulator.create(options.failedReport(option).build())) {
            pbx.load(reporting("ReportCall", "/lookup", "Number").build(), Map.of("BaseUrl", app.url()))
                    .ring("+442079460018");
            Transcript report = pbx.hangUp(Duration.ofSeconds(3));

            assertThat(app.received("/report")).hasSize(reports);
            assertThat(report.requests()).hasSize(reports);
            assertThat(report.failed()).isTrue();
        }
    }

    @Test
    void agentAndQueueAreThoseOfTheCall() {
        String[] names = {"Agent", "AgentFirstName", "AgentLastName", "AgentEmail", "QueueExtension"};
        CrmTemplate template = reporting("ReportCall", "/none", names).build();
        call(template, Direction.INBOUND, CallEnd.unanswered().build());
        call(
                template,
                Direction.INBOUND,
                CallEnd.answered(Duration.ZERO)
                        .agent(Agent.of("104").named("Bo", "Ek").withEmail("bo@example.com"))
                        .queue("800")
                        .build());

        assertThat(app.received("/report"))
                .extracting(StubCrm.Received::body)
                .containsExactly(
                        json(
                                "Agent=101",
                                "AgentFirstName=Alex",
                                "AgentLastName=Agent",
                                "AgentEmail=101@pbx.example.com",
                                "QueueExtension="),
                        json(
                                "Agent=104",
                                "AgentFirstName=Bo",
                                "AgentLastName=Ek",
                                "AgentEmail=bo@example.com",
                                "QueueExtension=800"));
    }

    @Test
    void timesAreThoseOfTheCallInUtcAndInThePbxsZone() {
        options = options.zone(ZoneId.of("Europe/Vienna")).culture(Culture.of(Locale.forLanguageTag("de-AT")));
        call(
                reporting(
                                "ReportCall",
                                "/none",
                                "[CallStartTimeUTC].ToString(\"yyyy-MM-ddTHH:mm:ssZ\")",
                                "[CallStartTimeLocal].ToString(\"HH:mm\")",
                                "[CallEstablishedTimeUTC].ToString(\"HH:mm:ss\")",
                                "[CallEndTimeUTC].ToString(\"HH:mm:ss\")",
                                "CallStartTimeUTCMillis",
                                "CallEstablishedTimeUTCMillis",
                                "CallEndTimeUTCMillis",
                                "DateTime",
                                "Duration",
                                "[[DurationTimespan].get_TotalSeconds()].ToString(\"F0\")")
                        .build(),
                Direction.INBOUND,
                CallEnd.answered(Duration.ofSeconds(93))
                        .ringing(Duration.ofSeconds(7))
                        .build());

        String expected =
                "\"2026-11-21T15:05:09Z\" \"16:05\" \"15:05:16\" \"15:06:49\" \"1795273509250\" \"1795273516250\" "
                        + "\"1795273609250\" \"21.11.2026 16:05\" \"00:01:33\" \"93\"";
        assertThat(values()).isEqualTo(expected);
    }

    /** The values of the body, one after the other. */
    private String values() {
        String body = body();
        return Arrays.stream(body.substring(1, body.length() - 1).split(",\""))
                .map(pair -> pair.substring(pair.indexOf("\":") + 2))
                .collect(Collectors.joining(" "));
    }

    @Test
    void anUnansweredCallWasNeverEstablished() {
        call(
                reporting(
                                "ReportCall",
                                "/none",
                                "CallEstablishedTimeUTC",
                                "CallEstablishedTimeLocal",
                                "CallEstablishedTimeUTCMillis",
                                "CallEndTimeUTCMillis",
                                "Duration")
                        .build(),
                Direction.INBOUND,
                CallEnd.unanswered()
                        .startedAt(Instant.ofEpochMilli(1000))
                        .ringing(Duration.ofSeconds(2))
                        .build());

        assertThat(body())
                .isEqualTo(json(
                        "CallEstablishedTimeUTC=",
                        "CallEstablishedTimeLocal=",
                        "CallEstablishedTimeUTCMillis=",
                        "CallEndTimeUTCMillis=3000",
                        "Duration=00:00:00"));
    }

    @Test
    void formattingTheTimeOfAnAnswerThatNeverCameFailsAsInThePbx() {
        CrmTemplate template = reporting("ReportCall", "/none", "[CallEstablishedTimeUTC].ToString(\"HH\")")
                .build();
        try (PbxEmulator pbx = PbxEmulator.create(options.build())) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("1");

            assertThat(pbx.hangUp(CallEnd.unanswered().build()).errors())
                    .singleElement()
                    .asString()
                    .contains("Value");
        }
        assertThat(app.received("/report")).isEmpty();
    }

    @Test
    void whatOnlyAPbxWithAiKnowsStaysInTheTextUnlessGiven() {
        CrmTemplate template = reporting(
                        "ReportCall",
                        "/none",
                        "RecordingUrl",
                        "RecordingHyperLink",
                        "Transcription",
                        "Summary",
                        "Sentiment")
                .build();
        call(template, Direction.INBOUND, CallEnd.unanswered().build());
        call(
                template,
                Direction.INBOUND,
                CallEnd.answered(Duration.ZERO)
                        .recordingUrl("https://r/1")
                        .transcription("hello [Number]")
                        .summary("s")
                        .sentiment("good")
                        .build());

        assertThat(app.received("/report"))
                .extracting(StubCrm.Received::body)
                .containsExactly(
                        json(
                                "RecordingUrl=",
                                "RecordingHyperLink=",
                                "Transcription=[Transcription]",
                                "Summary=[Summary]",
                                "Sentiment=[Sentiment]"),
                        json(
                                "RecordingUrl=https://r/1",
                                "RecordingHyperLink=<a href=\\\"https://r/1\\\">https://r/1</a>",
                                "Transcription=hello [Number]",
                                "Summary=s",
                                "Sentiment=good"));
    }

    @ParameterizedTest
    @CsvSource({"true, Hi 👋🏽 Ada ❤️!", "false, Hi  Ada !"})
    void aChatLosesItsEmojisUnlessTheTemplateSupportsThem(boolean supports, String messages) {
        CrmTemplate template = reporting(
                        "ReportChat",
                        "/lookup",
                        "Number",
                        "Email",
                        "Name",
                        "EntityId",
                        "Agent",
                        "Duration",
                        "ChatMessages",
                        "[ChatStartTimeLocal].ToString(\"HH:mm\")",
                        "[ChatEndTimeUTC].ToString(\"HH:mm\")")
                .supportsEmojis(supports)
                .build();
        try (PbxEmulator pbx = PbxEmulator.create(options.build())) {
            pbx.load(template, Map.of("BaseUrl", app.url())).email("ada@example.com");
            Transcript report = pbx.endChat(ChatEnd.of("Hi 👋🏽 Ada ❤️!", "Bye")
                    .lasted(Duration.ofSeconds(61))
                    .build());

            assertThat(report.errors()).isEmpty();
        }
        assertThat(values())
                .isEqualTo("\"\" \"ada@example.com\" \"Okafor\" \"42\" \"101\" \"00:01:01\" \"" + messages
                        + "\\nBye\" \"15:05\" \"15:06\"");
    }

    @Test
    void anUnknownVisitorKeepsTheNameThatWasTyped() {
        CrmTemplate template =
                reporting("ReportChat", "/none", "Name", "Number").build();
        try (PbxEmulator pbx = PbxEmulator.create(options.build())) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("+44 1");
            pbx.endChat(ChatEnd.of("hi").visitor("Ada").build());
        }
        assertThat(body()).isEqualTo(json("Name=Ada", "Number=441"));
    }

    @Test
    void aTemplateWithoutAReportSaysSo() {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                            Samples.template()
                                    .scenario(Scenario.builder("Reportcall").build())
                                    .build(),
                            Map.of())
                    .ring("1");

            assertThat(pbx.hangUp(Duration.ZERO).hints())
                    .singleElement()
                    .asString()
                    .contains("no scenario ReportCall", "Reportcall is spelled differently");
        }
    }
}
