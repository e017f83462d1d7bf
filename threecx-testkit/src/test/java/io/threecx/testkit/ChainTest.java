package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several scenarios at one event, and scenarios that follow each other. */
class ChainTest {

    private static final String TWO =
            "{\"contacts\":[{\"id\":\"1\",\"last\":\"Okafor\",\"phone\":\"5551\",\"url\":\"u1\"},"
                    + "{\"id\":\"2\",\"last\":\"Whitfield\",\"phone\":\"5551\",\"url\":\"u2\"}]}";

    private final StubCrm app = new StubCrm().on("/lookup", TWO);

    @AfterEach
    void close() {
        app.close();
    }

    private Screen ring(CrmTemplate template) {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            return pbx.load(template, Map.of("BaseUrl", app.url())).ring("5551");
        }
    }

    private static Scenario.Builder first() {
        return Samples.read(
                Scenario.builder("").request(Request.get("[BaseUrl]/lookup").build()));
    }

    private static Scenario.Builder company() {
        return Samples.outputs(Scenario.builder("Company")
                        .request(Request.get("[BaseUrl]/company?of=[Id]&own=[Own]")
                                .build())
                        .rule(Rule.any("name"))
                        .variable("CompanyOfContact", "name"))
                .output(Output.Type.COMPANY_NAME, "[CompanyOfContact]");
    }

    @Test
    void theNextScenarioRunsOncePerRecordAndInheritsItsVariables() {
        app.on("/company", request -> StubCrm.Reply.json("{\"name\":\"of " + request.query() + "\"}"));
        Screen screen = ring(Samples.template()
                .scenario(first().output(Output.of("Own", "own [Id]"))
                        .output(Output.Type.LAST_NAME, "not used")
                        .next("Company")
                        .build())
                .scenario(company().build())
                .build());

        assertThat(app.received())
                .extracting(StubCrm.Received::target)
                .containsExactly("/lookup", "/company?of=1&own=own%201", "/company?of=2&own=own%202");
        assertThat(screen.contacts())
                .extracting(PbxContact::lastName, PbxContact::companyName)
                .containsExactly(tuple("Okafor", "of of=1&own=own%201"), tuple("Whitfield", "of of=2&own=own%202"));
        assertThat(screen.transcript().scenarios())
                .extracting(ScenarioRun::cause)
                .containsExactly("", "for record 1 of lookup by number", "for record 2 of lookup by number");
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 0"})
    void withoutARecordTheChainGoesOnOnlyIfEmptyIsAllowed(boolean allowEmpty, int contacts) {
        app.on("/company", "{}");
        Screen screen = ring(Samples.template()
                .scenario(first().next("Company").build())
                .scenario(company().allowEmpty(allowEmpty).build())
                .build());

        assertThat(screen.contacts())
                .hasSize(contacts)
                .allSatisfy(contact -> assertThat(contact.companyName()).isEmpty());
    }

    @Test
    void aSkippedRequestLetsTheChainGoOnIfEmptyIsAllowed() {
        app.on("/b", "{}");
        CrmTemplate template = Samples.template()
                .scenario(Scenario.builder("ReportCall")
                        .request(Request.post("[BaseUrl]/a")
                                .skipIf("[CallType]!=Missed")
                                .value("t", "[CallType]")
                                .build())
                        .next("B")
                        .allowEmpty(true)
                        .build())
                .scenario(Scenario.builder("B")
                        .request(Request.post("[BaseUrl]/b")
                                .skipIf("[CallType]!=Inbound")
                                .value("t", "[CallType]")
                                .build())
                        .next("C")
                        .build())
                .scenario(Samples.report("C", Request.post("[BaseUrl]/c")))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("1");
            app.on("/b", "");
            Transcript report = pbx.hangUp(java.time.Duration.ofSeconds(1));

            assertThat(report.scenarios()).extracting(ScenarioRun::title).containsExactly("ReportCall", "B");
            assertThat(report.hints()).anySatisfy(hint -> assertThat(hint).contains("AllowEmpty", "C does not run"));
            assertThat(app.received("/b").get(0).body()).isEqualTo("{\"t\":\"Inbound\"}");
        }
    }

    @Test
    void anEmptyAnswerLeavesVariablesEmptyRatherThanUnknown() {
        app.on("/owner", "{\"records\":[]}").on("/note", "{}");
        CrmTemplate template = Samples.template()
                .scenario(Scenario.builder("ReportCall")
                        .request(Request.get("[BaseUrl]/owner").build())
                        .rule(Rule.any("records.Id"))
                        .variable("OwnerId", "records.Id")
                        .next("Note")
                        .allowEmpty(true)
                        .build())
                .scenario(Samples.report(
                        "Note",
                        Request.post("[BaseUrl]/note")
                                .value(io.threecx.template.PostValue.value("owner", "[OwnerId]")
                                        .withIf("[OwnerId]!=\"\""))
                                .value("a", "b")))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of("BaseUrl", app.url())).ring("1");
            pbx.hangUp(java.time.Duration.ZERO);
        }
        assertThat(app.received("/note").get(0).body()).isEqualTo("{\"a\":\"b\"}");
    }

    @Test
    void anUnknownNextIsExplainedWithTheNearestId() {
        Screen screen = ring(Samples.template()
                .scenario(first().next("company").build())
                .scenario(company().build())
                .build());

        assertThat(screen.transcript().errors())
                .singleElement()
                .asString()
                .contains("Next names company", "Did you mean Company? Case counts");
    }

    @Test
    void aChainThatComesBackToItselfIsStopped() {
        app.on("/company", "{\"name\":\"x\"}");
        Screen screen = ring(Samples.template()
                .scenario(first().next("Company").build())
                .scenario(company().next("Other").build())
                .scenario(Scenario.builder("Other")
                        .request(Request.get("[BaseUrl]/company").build())
                        .next("Company")
                        .build())
                .build());

        assertThat(screen.transcript().errors())
                .isNotEmpty()
                .allSatisfy(error ->
                        assertThat(error).contains("lookup by number > Company > Other > Company", "never end"));
        assertThat(app.received()).hasSize(5);
    }

    @Test
    void aThousandScenariosAreEnoughForOneEvent() {
        String many = IntStream.range(0, 1500)
                .mapToObj(i -> "{\"id\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"contacts\":[", "]}"));
        app.on("/lookup", many);
        Screen screen = ring(Samples.template()
                .scenario(first().next("Company").build())
                .scenario(Scenario.builder("Company")
                        .request(Request.get("[BaseUrl]/x")
                                .skipIf("[Id]!=\"no\"")
                                .build())
                        .build())
                .build());

        assertThat(screen.transcript().scenarios()).hasSize(1000);
        assertThat(screen.transcript().errors()).singleElement().asString().contains("More than 1000 scenarios");
    }

    @Test
    void aFailedStepEndsItsOwnBranchOnly() {
        app.on(
                "/company",
                request -> request.query().contains("of=1")
                        ? StubCrm.Reply.status(500, "")
                        : StubCrm.Reply.json("{\"name\":\"x\"}"));
        Screen screen = ring(Samples.template()
                .scenario(first().next("Company").build())
                .scenario(company().allowEmpty(true).build())
                .build());

        assertThat(screen.contacts()).extracting(PbxContact::lastName).containsExactly("Whitfield");
        assertThat(screen.transcript().errors()).singleElement().asString().contains("Company", "500");
    }

    private static CrmTemplate ordered(String skipIf) {
        CrmTemplate.Builder template = Samples.template()
                .parameter(Parameter.of("LookupOrder", Parameter.Type.LIST)
                        .withDefault("Leads/Contacts")
                        .withListValues("Leads/Contacts", "Contacts/Leads"));
        for (String entity : List.of("Unnamed", "Contacts", "Leads")) {
            template.scenario(Samples.outputs(Samples.read(Scenario.builder("")
                            .entity(entity, "[LookupOrder]")
                            .request(Request.get("[BaseUrl]/" + entity + "?found=[FoundRecordCount]")
                                    .skipIf(skipIf)
                                    .build())))
                    .build());
        }
        return template.build();
    }

    @ParameterizedTest
    @CsvSource({"Leads/Contacts, /Leads /Contacts /Unnamed", "Contacts/Leads, /Contacts /Leads /Unnamed"})
    void labelsRunInTheirOrderAndThoseItDoesNotNameComeLast(String order, String paths) {
        app.on("/Leads", "{}").on("/Contacts", "{}").on("/Unnamed", "{}");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(ordered(""), Map.of("BaseUrl", app.url(), "LookupOrder", order))
                    .ring("5551");
        }
        assertThat(app.received()).extracting(StubCrm.Received::path).containsExactly(paths.split(" "));
    }

    @Test
    void aLaterLookupKnowsHowManyContactsWereFound() {
        app.on("/Leads", TWO).on("/Contacts", "{}").on("/Unnamed", "{}");
        ring(ordered(""));

        assertThat(app.received()).extracting(StubCrm.Received::query).containsExactly("found=0", "found=2", "found=2");
    }

    @Test
    void aLaterLookupCanSkipItselfWhenSomebodyWasFound() {
        app.on("/Leads", TWO);
        Screen screen = ring(ordered("[IIf([FoundRecordCount]>0,True,False)]"));

        assertThat(app.received()).hasSize(1);
        assertThat(screen.contacts()).hasSize(2);
        assertThat(screen.transcript().scenarios())
                .extracting(ScenarioRun::title)
                .containsExactly(
                        "lookup by number (Leads)", "lookup by number (Contacts)", "lookup by number (Unnamed)");
        assertThat(screen.transcript().failed()).isFalse();
    }

    @Test
    void everyScenarioOfAFamilyRuns() {
        app.on("/a", "{}").on("/b", "{}").on("/c", "{}");
        CrmTemplate template = Samples.template()
                .scenario(Samples.report("SearchContacts_Name", Request.get("[BaseUrl]/a")))
                .scenario(Samples.report("SearchContactsOther", Request.get("[BaseUrl]/b")))
                .scenario(Samples.report("SearchContacts", Request.get("[BaseUrl]/c")))
                .scenario(Samples.report("LookupByEmail_x", Request.get("[BaseUrl]/a?[FoundRecordCount]")))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of("BaseUrl", app.url()));
            pbx.search("x");
            pbx.email("x");
        }
        assertThat(app.received()).extracting(StubCrm.Received::target).containsExactly("/a", "/c", "/a?0");
    }

    @Test
    void aDatabaseScenarioIsExplained() {
        Screen screen = ring(Samples.template()
                .scenario(Scenario.builder("").type(Scenario.Type.SQL_DATABASE).build())
                .build());

        assertThat(screen.transcript().errors()).singleElement().asString().contains("database scenario", "REST");
    }

    @Test
    void aScenarioWithoutARequestIsExplained() {
        Screen screen =
                ring(Samples.template().scenario(Scenario.builder("").build()).build());

        assertThat(screen.transcript().errors()).singleElement().asString().contains("no Request");
    }
}
