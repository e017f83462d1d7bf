package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records out of answers of every form, through the whole emulator. */
class AnswerFormTest {

    private final StubCrm app = new StubCrm();

    @AfterEach
    void close() {
        app.close();
    }

    private Screen ring(Scenario scenario, PbxOptions options, String answer) {
        app.on("/lookup", answer);
        try (PbxEmulator pbx = PbxEmulator.create(options)) {
            return pbx.load(Samples.template().scenario(scenario).build(), Map.of("BaseUrl", app.url()))
                    .ring("5551");
        }
    }

    private static Scenario.Builder lookup(Rule rule) {
        return Scenario.builder("")
                .request(Request.get("[BaseUrl]/lookup").build())
                .rule(rule)
                .output(Output.Type.CONTACT_URL, "u[Id]")
                .output(Output.Type.LAST_NAME, "name [Name]")
                .output(Output.Type.PHONE_OTHER, "[Number]");
    }

    @Test
    void aListAtTheRootIsOneRecordPerElement() {
        Screen screen = ring(
                lookup(Rule.any("id"))
                        .variable("Id", "id")
                        .variable("Name", "active")
                        .build(),
                PbxOptions.defaults(),
                "[{\"id\":1,\"active\":true},{\"id\":2,\"active\":false},{\"id\":\"\"}]");

        assertThat(screen.contacts())
                .extracting(PbxContact::url, PbxContact::lastName)
                .containsExactly(tuple("u1", "name True"), tuple("u2", "name False"));
        assertThat(screen.transcript().dropped())
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.place()).isEqualTo("[2]"));
    }

    @ParameterizedTest
    @CsvSource({"equals, u2", "number, u1"})
    void aRuleComparesWithItsEthalonOrTheSearchedNumber(String kind, String url) {
        Rule rule = kind.equals("equals") ? Rule.equalTo("x[Number]", "list.tag") : Rule.number("list.phone");
        Screen screen = ring(
                lookup(rule)
                        .variable("Id", "list.id")
                        .variable("Name", "list.tag")
                        .build(),
                PbxOptions.defaults(),
                "{\"list\":[{\"id\":1,\"tag\":\"a\",\"phone\":\"55-51\"},{\"id\":2,\"tag\":\"x5551\",\"phone\":\"1\"}]}");

        assertThat(screen.contacts()).extracting(PbxContact::url).containsExactly(url);
    }

    @ParameterizedTest
    @CsvSource({"PASSES, 1", "FAILS, 0"})
    void anEmptyListIsARecordIfTheOptionSaysSo(PbxOptions.EmptyList option, int contacts) {
        Screen screen = ring(
                lookup(Rule.any("list"))
                        .variable("Id", "list.id")
                        .variable("Name", "x")
                        .build(),
                PbxOptions.builder().emptyList(option).build(),
                "{\"list\":[]}");

        assertThat(screen.contacts()).hasSize(contacts);
    }

    @ParameterizedTest
    @CsvSource({"NO_VALUE, u", "SUPPORTED, ub"})
    void aPositionInAPathFollowsTheOption(PbxOptions.PositionalPath option, String url) {
        Screen screen = ring(
                lookup(Rule.any("id"))
                        .variable("Id", "mails[1]")
                        .variable("Name", "id")
                        .build(),
                PbxOptions.builder().positionalPath(option).build(),
                "{\"id\":\"1\",\"mails\":[\"a\",\"b\"]}");

        assertThat(screen.contact())
                .hasValueSatisfying(contact -> assertThat(contact.url()).isEqualTo(url));
    }

    @Test
    void xmlIsReadWhereTheTemplateSaysSo() {
        CrmTemplate template = CrmTemplate.parse("""
                <Crm Country="Global" Name="X" Version="1"><Scenarios>
                  <Scenario Type="REST">
                    <Request Url="%s/lookup" RequestType="Get" ResponseType="Xml" />
                    <Rules><Rule Type="Any">contact.id</Rule></Rules>
                    <Variables><Variable Name="Id" Path="contact.id" /></Variables>
                    <Outputs>
                      <Output Type="ContactUrl" Value="u[Id]" />
                      <Output Type="LastName" Value="n" />
                      <Output Type="PhoneOther" Value="[Number]" />
                    </Outputs>
                  </Scenario>
                </Scenarios></Crm>
                """.formatted(app.url()));
        app.on("/lookup", "<answer><contact><id>1</id></contact><contact><id>2</id></contact></answer>");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of());
            assertThat(pbx.ring("5551").contacts()).extracting(PbxContact::url).containsExactly("u1", "u2");
            app.on("/lookup", "{}");
            assertThat(pbx.ring("5551").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("no XML");
        }
    }
}
