package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.call.Direction;
import io.threecx.crm.NewContact;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Parameter;
import io.threecx.template.PostValue;
import io.threecx.template.Request;
import io.threecx.template.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PbxEmulatorTest {

    private final StubCrm app = new StubCrm();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aDeveloperTestsAnIntegrationWithoutAPbx(@TempDir Path folder) throws IOException {
        app.on("/lookup", Samples.OKAFOR).on("/calls", "{}");
        Path file = folder.resolve("crm-template.xml");
        Files.writeString(file, Samples.resource("/crm-template.xml").toXml());

        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(file, Map.of("BaseUrl", app.url(), "ApiKey", "test"));
            Screen screen = pbx.ring("+442079460018");
            assertThat(screen.contact())
                    .hasValueSatisfying(c -> assertThat(c.lastName()).isEqualTo("Okafor"));
            Transcript report = pbx.hangUp(Duration.ofSeconds(93));

            assertThat(report.failed()).as(report.toText()).isFalse();
            assertThat(report.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.body())
                        .hasValueSatisfying(body -> assertThat(body)
                                .contains("\"type\":\"Inbound\"", "\"seconds\":\"93\"", "\"entityId\":\"42\""));
            });
        }
        assertThat(app.received("/lookup").get(0).target()).isEqualTo("/lookup?number=442079460018");
        assertThat(app.received("/calls").get(0).headers()).containsEntry("X-Api-Key", "test");
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNearestNameFirst() {
        CrmTemplate template = Samples.template()
                .parameter(Parameter.of("Subject", Parameter.Type.STRING))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pbx.load(template, Map.of("ApiKye", "very secret")))
                    .withMessage(
                            "The template has no parameter ApiKye. Did you mean ApiKey? It has ApiKey, BaseUrl, Subject.");
        }
    }

    @Test
    void aBooleanParameterTakesTrueAndFalseInAnyCaseAndNothingElse() {
        CrmTemplate template = Samples.template()
                .parameter(Parameter.of("Enabled", Parameter.Type.BOOLEAN).withDefault("true"))
                .scenario(Samples.report(
                        "SearchContacts", Request.get("[BaseUrl]/?on=[Enabled]").skipIf("[Enabled]!=True")))
                .build();
        app.on("/", "{}");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of("BaseUrl", app.url())).search("x");
            pbx.load(template, Map.of("BaseUrl", app.url(), "Enabled", "false")).search("x");

            assertThat(app.only().target()).isEqualTo("/?on=True");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pbx.load(template, Map.of("Enabled", "yes")))
                    .withMessageContaining("Enabled")
                    .withMessageContaining("True or False");
        }
    }

    @Test
    void aTemplateThatTheConsoleRefusesIsRefusedWithTheSpelling() {
        CrmTemplate template = CrmTemplate.parse("""
                <Crm Country="Global" Name="X" Version="1">
                  <Scenarios>
                    <Scenario Id="" Type="REST">
                      <Request Url="http://x" RequestType="GET" RequestEncoding="Json" ResponseType="JSON" />
                    </Scenario>
                  </Scenarios>
                </Crm>
                """);
        try (PbxEmulator pbx = PbxEmulator.create()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pbx.load(template, Map.of()))
                    .withMessageContaining("incorrect file format")
                    .withMessageContaining(
                            "4:44: error: RequestType of <Request> is Get, Post, not \"GET\". Write RequestType=\"Get\".")
                    .withMessageContaining("Write ResponseType=\"Json\".");
        }
    }

    @Test
    void mistakesOfTheTestAreExceptionsThatSayWhatToDo() {
        PbxEmulator pbx = PbxEmulator.create();
        assertThatIllegalStateException().isThrownBy(() -> pbx.ring("1")).withMessageContaining("load");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> pbx.load(Path.of("no such file.xml"), Map.of()))
                .withMessageContaining("no such file.xml");
        pbx.load(Samples.template().build(), Map.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> pbx.hangUp(Duration.ZERO))
                .withMessageContaining("ring first");
        assertThatIllegalStateException()
                .isThrownBy(() -> pbx.endChat(ChatEnd.of("hi").build()))
                .withMessageContaining("email");
        Screen chat = pbx.email("a@example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pbx.hangUp(chat, CallEnd.unanswered().build()))
                .withMessageContaining("e-mail a@example.com");
        assertThatIllegalStateException().isThrownBy(pbx::authorizationUrl).withMessageContaining("OAuth");
        assertThatIllegalArgumentException().isThrownBy(() -> CallEnd.answered(Duration.ofSeconds(-1)));
        pbx.close();
        pbx.close();
        assertThatIllegalStateException().isThrownBy(() -> pbx.ring("1")).withMessageContaining("closed");
    }

    @Test
    void aCallHangsUpOnceButANamedScreenAsOftenAsWanted() {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(Samples.template().build(), Map.of());
            Screen first = pbx.ring("1");
            pbx.hangUp(Duration.ZERO);
            assertThatIllegalStateException().isThrownBy(() -> pbx.hangUp(Duration.ZERO));
            pbx.hangUp(first, CallEnd.unanswered().build());
            assertThat(pbx.hangUp(first, CallEnd.unanswered().build()).event()).contains("unanswered");
        }
    }

    @Test
    void everyThreadHangsUpItsOwnCall() {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(Samples.template().build(), Map.of());
            pbx.ring("111");
            CompletableFuture.runAsync(() -> pbx.ring("222")).join();

            assertThat(pbx.hangUp(Duration.ZERO).event()).contains("111");
        }
    }

    @Test
    void aNewTemplateTakesThePlaceOfTheOldOne() {
        app.on("/a", "{}").on("/b", "{}");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    Samples.template().scenario(Samples.lookup().build()).build(), Map.of("BaseUrl", app.url() + "/a"));
            pbx.load(
                    Samples.template()
                            .scenario(Samples.report("SearchContacts", Request.get("[BaseUrl]")))
                            .build(),
                    Map.of("BaseUrl", app.url() + "/b"));
            assertThat(pbx.ring("1").transcript().hints())
                    .singleElement()
                    .asString()
                    .contains("no lookup by number");
            pbx.search("x");

            assertThat(app.only().target()).isEqualTo("/b");
        }
    }

    @Test
    void aCallBetweenExtensionsNeverReachesTheTemplate() {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    Samples.template()
                            .scenario(Samples.lookup().build())
                            .scenario(Samples.report("ReportCall", Request.get("[BaseUrl]")))
                            .build(),
                    Map.of("BaseUrl", app.url()));
            Screen screen = pbx.ring("102", Direction.INTERNAL);
            Transcript report = pbx.hangUp(Duration.ofSeconds(1));

            assertThat(app.received()).isEmpty();
            assertThat(screen.transcript().hints()).singleElement().asString().contains("between extensions");
            assertThat(report.hints()).isEqualTo(screen.transcript().hints());
        }
    }

    @Test
    void eachEventRunsItsOwnScenarios() {
        app.on("/mail", Samples.OKAFOR)
                .on("/search", Samples.OKAFOR)
                .on("/new", Samples.OKAFOR)
                .on("/cfd", "[1, 2]");
        CrmTemplate template = Samples.template()
                .scenario(Samples.contacts("LookupByEmail", "[BaseUrl]/mail?email=[Email]")
                        .build())
                .scenario(Samples.contacts(
                                "SearchContacts_Name", "[BaseUrl]/search?raw=[SearchText]&text=[EscapedSearchText]")
                        .build())
                .scenario(Samples.outputs(Samples.read(Scenario.builder("CreateContactRecordFromClient")
                                .request(Request.post("[BaseUrl]/new")
                                        .value(PostValue.object(
                                                "person",
                                                PostValue.value("first", "[FirstName]"),
                                                PostValue.value("last", "[LastName]"),
                                                PostValue.value("mail", "[Email]"),
                                                PostValue.value("company", "[Company]"),
                                                PostValue.value("number", "[Number]")))
                                        .build())))
                        .build())
                .scenario(Samples.report("LookupFromCFD_Leads_LookupID", Request.get("[BaseUrl]/cfd?id=[EntityID]")))
                .scenario(Samples.report("LookupFromCFD_Leads_LookupNumber", Request.get("[BaseUrl]/cfd?n=[Number]")))
                .scenario(Samples.report("LookupFromCFD_Leads_LookupFreeQuery", Request.get("[BaseUrl]/cfd?q=[Query]")))
                .build();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template, Map.of("BaseUrl", app.url()));

            assertThat(pbx.email("ada@example.com").contact()).isPresent();
            assertThat(pbx.search("Ada & Söhne").contacts()).hasSize(1);
            assertThat(pbx.createFromClient(NewContact.builder()
                                    .firstName("Ada")
                                    .lastName("Okafor")
                                    .email("ada@example.com")
                                    .companyName("Söhne")
                                    .number("+44 1")
                                    .build())
                            .contact())
                    .isPresent();
            assertThat(pbx.lookupFromCfd("Leads", CfdLookup.ID, "7").answer()).contains("[1, 2]");
            assertThat(pbx.lookupFromCfd("Leads", CfdLookup.NUMBER, "+447").answer())
                    .contains("[1, 2]");
            assertThat(pbx.lookupFromCfd("Leads", CfdLookup.FREE_QUERY, "a b").answer())
                    .contains("[1, 2]");
            Transcript missing = pbx.lookupFromCfd("Lead", CfdLookup.ID, "7");
            assertThat(missing.answer()).isEmpty();
            assertThat(missing.hints()).singleElement().asString().contains("LookupFromCFD_Leads_LookupID");
        }
        assertThat(app.received())
                .extracting(StubCrm.Received::target)
                .containsExactly(
                        "/mail?email=ada@example.com",
                        "/search?raw=Ada%20&%20S%C3%B6hne&text=Ada%20%26%20S%C3%B6hne",
                        "/new",
                        "/cfd?id=7",
                        "/cfd?n=447",
                        "/cfd?q=a%20b");
        assertThat(app.received("/new").get(0).body())
                .isEqualTo(
                        "{\"person\":{\"first\":\"Ada\",\"last\":\"Okafor\",\"mail\":\"ada@example.com\",\"company\":\"Söhne\",\"number\":\"441\"}}");
    }
}
