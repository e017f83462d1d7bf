package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.template.Authentication;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private final StubCrm app = new StubCrm();

    @AfterEach
    void close() {
        app.close();
    }

    private Transcript ring(CrmTemplate template, Map<String, String> parameters) {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            return pbx.load(template, parameters).ring("+442079460018").transcript();
        }
    }

    private static final String TWO =
            "{\"contacts\":[{\"id\":\"42\",\"last\":\"Okafor\",\"phone\":\"+44 20 7946 0018\",\"url\":\"u\"},"
                    + "{\"id\":\"43\",\"last\":\"Whitfield\",\"phone\":\"1\",\"url\":\"v\"}]}";

    @Test
    void aPersonReadsWhatHappenedAndWhy() {
        app.on("/lookup", TWO);
        Transcript transcript =
                ring(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "secret-key"));
        String text = transcript.toText().replace(app.url(), "http://app").replaceAll("after \\d+ ms", "after 7 ms");

        assertThat(text)
                .startsWith("""
                        ring +442079460018, inbound

                        1. lookup by number
                           GET http://app/lookup?number=442079460018
                             X-Api-Key: ***
                           200 after 7 ms
                        """)
                .contains("""
                           record 1
                             RecId = 42
                             RecName = Okafor
                             RecUrl = u
                             RecPhone = +44 20 7946 0018
                        """)
                .contains(
                        "   dropped record 2: 3CX accepts no such contact. None of its phone outputs is the searched number"
                                + " 442079460018: PhoneBusiness is 1.")
                .endsWith("\nContacts: Okafor (u).\n");
        assertThat(transcript).hasToString(transcript.toText());
    }

    @Test
    void aReportEndsWithoutAWordOnContacts() {
        app.on("/lookup", TWO).on("/calls", "{}");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", app.url()))
                    .ring("+442079460018");
            Transcript report = pbx.hangUp(Duration.ofSeconds(93));

            assertThat(report.toText()).endsWith("\n\nDone.\n");
        }
    }

    @Test
    void aProgramReadsTheSame() throws Exception {
        app.on("/lookup", TWO);
        JsonNode json = new ObjectMapper()
                .readTree(ring(
                                Samples.resource("/crm-template.xml"),
                                Map.of("BaseUrl", app.url(), "ApiKey", "secret-key"))
                        .toJson());

        assertThat(json.at("/event").asText()).isEqualTo("ring +442079460018, inbound");
        assertThat(json.at("/failed").asBoolean()).isFalse();
        assertThat(json.at("/contacts").size()).isEqualTo(1);
        assertThat(json.at("/contacts/0/LastName").asText()).isEqualTo("Okafor");
        assertThat(json.at("/contacts/0/PhoneBusiness").asText()).isEqualTo("+44 20 7946 0018");
        assertThat(json.at("/dropped/0/reason").asText()).contains("PhoneBusiness is 1");
        assertThat(json.at("/dropped/0/place").asText()).isEqualTo("record 2");
        assertThat(json.at("/dropped/0/scenario").asText()).isEqualTo("lookup by number");
        assertThat(json.at("/requests/0/scenario").asText()).isEqualTo("lookup by number");
        assertThat(json.at("/requests/0/method").asText()).isEqualTo("GET");
        assertThat(json.at("/requests/0/url").asText()).isEqualTo(app.url() + "/lookup?number=442079460018");
        assertThat(json.at("/requests/0/headers/X-Api-Key").asText()).isEqualTo("***");
        assertThat(json.at("/requests/0/body").isNull()).isTrue();
        assertThat(json.at("/requests/0/status").asInt()).isEqualTo(200);
        assertThat(json.at("/requests/0/responseBody").asText()).isEqualTo(TWO);
        assertThat(json.at("/requests/0/responseHeaders/content-type").asText()).isEqualTo("application/json");
        assertThat(json.at("/requests/0/milliseconds").isNumber()).isTrue();
        assertThat(json.at("/requests/0/error").isNull()).isTrue();
        assertThat(json.at("/scenarios/0/variables/1/RecId").asText()).isEqualTo("43");
        assertThat(json.at("/errors").isEmpty()).isTrue();
        assertThat(json.at("/hints").isEmpty()).isTrue();
    }

    @Test
    void aRequestWithoutAnAnswerHasNoStatus() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(ring(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", "http://no-such-host.invalid"))
                        .toJson());

        assertThat(json.at("/requests/0/status").isNull()).isTrue();
        assertThat(json.at("/requests/0/error").asText()).contains("no-such-host.invalid");
        assertThat(json.at("/failed").asBoolean()).isTrue();
        assertThat(json.at("/errors/0").asText()).startsWith("lookup by number: ");
    }

    @Test
    void secretsAreHiddenInEverySpellingUnlessAskedFor() {
        String key = "k\"e y+ä/1";
        CrmTemplate template = Samples.template()
                .parameter(Parameter.of("CrmToken", Parameter.Type.STRING))
                .authentication(Authentication.basic("[ApiKey]:X"))
                .scenario(Samples.report(
                        "",
                        Request.post("[BaseUrl]/all?key=[ApiKey]&e=[CrmToken]")
                                .header("X-Other", "x[CrmToken]x")
                                .value("key", "[ApiKey]")))
                .scenario(Samples.report(
                        "",
                        Request.post("[BaseUrl]/all")
                                .encoding(Request.Encoding.URL_ENCODED)
                                .value("key", "[ApiKey]")))
                .build();
        app.on("/all", request -> StubCrm.Reply.status(500, "wrong key " + key));
        Transcript transcript = ring(template, Map.of("BaseUrl", app.url(), "ApiKey", key, "CrmToken", "plain-token"));

        for (String shown : new String[] {
            transcript.toText(),
            transcript.toJson(),
            transcript.toString(),
            transcript.scenarios().toString(),
            transcript.requests().toString()
        }) {
            assertThat(shown).doesNotContain(key, "k\\\"e y", "k%22e", "plain-token", "ayJl");
        }
        assertThat(transcript.toText(Secrets.SHOWN)).contains("plain-token", "k%22e%20y+", "wrong key " + key);
        assertThat(transcript.toJson(Secrets.SHOWN)).contains("plain-token");
        assertThat(transcript.requests().get(0).body()).contains("{\"key\":\"k\\\"e y+ä/1\"}");
        assertThat(app.received("/all").get(1).body()).isEqualTo("key=k%22e+y%2B%C3%A4%2F1");
    }

    @Test
    void tokensObtainedByAuthenticationAreHidden() {
        app.on(
                        "/token",
                        "{\"access_token\":\"abc.def.ghi\",\"id_token\":\"never-read-token\",\"url\":\"https://eu\",\"token_type\":\"Bearer\"}")
                .on("/lookup", "{\"echo\":\"abc.def.ghi\"}");
        CrmTemplate template = Samples.template()
                .authentication(Authentication.scenario("Auth"))
                .scenario(Scenario.builder("Auth")
                        .request(Request.get("[BaseUrl]/token").build())
                        .rule(Rule.any("access_token"))
                        .variable("Token", "access_token")
                        .variable("Url", "url")
                        .output(Output.Type.HEADER_NAME, "X-Session")
                        .output(Output.Type.HEADER_VALUE, "Session [Token]")
                        .build())
                .scenario(Samples.report("", Request.get("[BaseUrl]/lookup?url=[Url]&t=[Token]")))
                .build();
        Transcript transcript = ring(template, Map.of("BaseUrl", app.url()));

        assertThat(transcript.failed()).isFalse();
        assertThat(transcript.toText() + transcript.toJson())
                .doesNotContain("abc.def.ghi", "never-read-token")
                .contains("url=https://eu&t=***", "X-Session: ***");
        assertThat(transcript.toText(Secrets.SHOWN)).contains("abc.def.ghi", "never-read-token");
        assertThat(transcript.scenarios().get(0).records().get(0)).containsEntry("Token", "abc.def.ghi");
    }

    @Test
    void aShortSecretDoesNotBlackenTheRest() {
        app.on("/lookup", Samples.OKAFOR);
        Transcript transcript =
                ring(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "a"));

        assertThat(transcript.toText()).contains("Okafor", "X-Api-Key: ***").doesNotContain("Ok***for");
    }

    @Test
    void whatACrmAnswersCannotDrawOnATerminal() {
        app.on("/lookup", "{\"contacts\":[{\"id\":\"\\u001b[31m\"}],\"x\":\"\u001b[2J\"}");
        Transcript transcript = ring(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", app.url()));

        assertThat(transcript.toText()).doesNotContain("\u001b");
    }

    @Test
    void aCallAndItsReportCanBePrintedAsOne() {
        app.on("/lookup", Samples.OKAFOR).on("/calls", "");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            Screen screen = pbx.load(Samples.resource("/crm-template.xml"), Map.of("BaseUrl", app.url()))
                    .ring("+442079460018");
            Transcript both = screen.transcript().followedBy(pbx.hangUp(Duration.ofSeconds(93)));

            assertThat(both.event())
                    .isEqualTo("ring +442079460018, inbound; hang up +442079460018, answered, 00:01:33");
            assertThat(both.requests()).extracting(SentRequest::method).containsExactly("GET", "POST");
            assertThat(both.contacts()).hasSize(1);
            assertThat(screen).hasToString(screen.transcript().toText());
            assertThat(screen.contacts()).hasToString("[Okafor]");
        }
    }
}
