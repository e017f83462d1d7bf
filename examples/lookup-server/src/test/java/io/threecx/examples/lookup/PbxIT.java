package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.call.Direction;
import io.threecx.crm.NewContact;
import io.threecx.examples.support.trial.RunningServer;
import io.threecx.template.CrmTemplate;
import io.threecx.testkit.Agent;
import io.threecx.testkit.CallEnd;
import io.threecx.testkit.ChatEnd;
import io.threecx.testkit.PbxContact;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.PbxOptions;
import io.threecx.testkit.Screen;
import io.threecx.testkit.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PBX asks the jar that a user runs, with the template that the jar hands out and with that of the Odoo module. */
class PbxIT {

    @TempDir
    private static Path folder;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("contacts.csv"), """
                id,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,phoneHome,url,country,updatedAt
                1,Ngozi,Okafor,Harbour Lights Ltd,ngozi+crm@lights.example,020 7946 0018,07700 900123,,https://crm.example/1,GB,
                2,Tom,Whitfield,,,+44 20 7946 00180,,,https://crm.example/2,,
                3,Zoë,Ångström & Søn,,zoe@example.com,+44 20 7946 0777,,,https://crm.example/3,,
                """);
        server = Jar.LOOKUP_SERVER.start(
                folder,
                Map.of(
                        "THREECX_API_KEY", RunningServer.KEY,
                        "THREECX_COUNTRY", "GB",
                        "CRM_DIRECTORY_FILE", "contacts.csv",
                        "THREECX_DATA", "data",
                        "BIND", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PbxEmulator pbx(int version, PbxOptions options) throws Exception {
        CrmTemplate template = CrmTemplate.parse(
                server.get("/3cx/template.xml?version=" + version).body());
        assertThat(template.lint()).isEmpty();
        return PbxEmulator.create(options).load(template, Map.of("BaseUrl", server.url(), "ApiKey", RunningServer.KEY));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 20})
    void theCallerIsNamedWithOurOwnTemplate(int version) throws Exception {
        try (PbxEmulator pbx = pbx(version, PbxOptions.defaults())) {
            Screen screen = pbx.ring("+442079460018");

            assertThat(screen.contacts()).as(screen.toString()).hasSize(1);
            PbxContact contact = screen.contacts().get(0);
            assertThat(contact.firstName()).isEqualTo("Ngozi");
            assertThat(contact.lastName()).isEqualTo("Okafor");
            assertThat(contact.companyName()).isEqualTo("Harbour Lights Ltd");
            assertThat(contact.url()).isEqualTo("https://crm.example/1");
            assertThat(contact.entityId()).isEqualTo("directory:contact:1");
        }
    }

    @ParameterizedTest
    @CsvSource({"+442079460018,256", "02079460018,256", "+447700900123,256", "+442079460018,9", "02079460018,8"})
    void theCallerIsNamedHoweverThePbxIsSetToCompareNumbers(String number, int phonebookLength) throws Exception {
        try (PbxEmulator pbx =
                pbx(20, PbxOptions.builder().phonebookLength(phonebookLength).build())) {
            Screen screen = pbx.ring(number, Direction.OUTBOUND);

            assertThat(screen.contacts())
                    .as(screen.toString())
                    .extracting(PbxContact::lastName)
                    .containsExactly("Okafor");
        }
    }

    @Test
    void aStrangerStaysOne() throws Exception {
        try (PbxEmulator pbx = pbx(20, PbxOptions.defaults())) {
            Screen screen = pbx.ring("+442079460999");

            assertThat(screen.contacts()).isEmpty();
            assertThat(screen.transcript().failed()).as(screen.toString()).isFalse();
        }
    }

    @Test
    void chatVisitorsAreFoundByTheirAddress() throws Exception {
        try (PbxEmulator pbx = pbx(20, PbxOptions.defaults())) {
            Screen screen = pbx.email("ngozi+crm@lights.example");

            assertThat(screen.contact())
                    .as(screen.toString())
                    .hasValueSatisfying(
                            contact -> assertThat(contact.lastName()).isEqualTo("Okafor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"okaf", "Ångström & S", "Zoë"})
    void usersFindContactsByTyping(String text) throws Exception {
        try (PbxEmulator pbx = pbx(20, PbxOptions.defaults())) {
            Screen screen = pbx.search(text);

            assertThat(screen.contacts()).as(screen.toString()).hasSize(1);
            assertThat(pbx.search("nobody at all").transcript().failed()).isFalse();
        }
    }

    @Test
    void aContactCreatedInTheClientIsFoundWhenItCalls() throws Exception {
        try (PbxEmulator pbx = pbx(20, PbxOptions.defaults())) {
            Screen created = pbx.createFromClient(NewContact.builder()
                    .firstName("Pia")
                    .lastName("Lindqvist")
                    .email("pia@example.com")
                    .number("+46 8 123 456 78")
                    .build());
            assertThat(created.contacts())
                    .as(created.toString())
                    .extracting(PbxContact::lastName)
                    .containsExactly("Lindqvist");

            Screen screen = pbx.ring("+46812345678");
            assertThat(screen.contacts())
                    .as(screen.toString())
                    .extracting(PbxContact::lastName)
                    .containsExactly("Lindqvist");
        }
    }

    @Test
    void aWrongKeyIsExplainedAndNotShown() throws Exception {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    CrmTemplate.parse(server.get("/3cx/template.xml").body()),
                    Map.of("BaseUrl", server.url(), "ApiKey", "another-key"));

            Screen screen = pbx.ring("+442079460018");

            assertThat(screen.transcript().failed()).isTrue();
            assertThat(screen.toString()).contains("401").doesNotContain("another-key");
        }
    }

    @Test
    void theOdooModulesTemplateNamesTheCaller() throws Exception {
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    Path.of("src/test/resources/odoo-module-template.xml"),
                    Map.of("host", server.url(), "key", RunningServer.KEY));

            assertCallerIsNamed(pbx.ring("+442079460018"));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "threecx.samples", matches = ".+")
    void theOdooModulesRealTemplateNamesTheCaller() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("threecx.samples")))) {
            List<CrmTemplate> modules = files.filter(
                            file -> file.getFileName().toString().contains("3cx_odoo"))
                    .map(PbxIT::parse)
                    .toList();
            assertThat(modules).isNotEmpty();
            for (CrmTemplate template : modules) {
                try (PbxEmulator pbx = PbxEmulator.create()) {
                    pbx.load(template, Map.of("hostodoo", server.url(), "apikey", RunningServer.KEY));

                    assertCallerIsNamed(pbx.ring("+442079460018"));
                }
            }
        }
    }

    private static CrmTemplate parse(Path file) {
        try {
            return CrmTemplate.parse(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertCallerIsNamed(Screen screen) {
        assertThat(screen.contacts())
                .as(screen.toString())
                .extracting(PbxContact::lastName)
                .containsExactly("Okafor");
        assertThat(screen.contacts().get(0).firstName()).isEqualTo("Ngozi");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 20})
    void aCallThatIsOverStandsInTheCrm(int version) throws Exception {
        try (PbxEmulator pbx = pbx(version, PbxOptions.defaults())) {
            pbx.ring("+442079460018");
            Transcript report = pbx.hangUp(CallEnd.answered(Duration.ofSeconds(100 + version))
                    .agent(Agent.of("104"))
                    .build());

            assertThat(report.scenarios().get(0).response().orElseThrow().status())
                    .as(report.toText())
                    .isEqualTo(200);
        }
        JsonNode entry = logged("talkSeconds", String.valueOf(100 + version));
        assertThat(entry.path("contact").asText()).isEqualTo("directory:contact:1");
        assertThat(entry.path("number").asText()).isEqualTo("+442079460018");
        assertThat(entry.path("agentExtension").asText()).isEqualTo("104");
        assertThat(entry.path("subject").asText()).contains("Ngozi Okafor");
    }

    @Test
    void aMissedCallOfAStrangerStandsInTheCrmToo() throws Exception {
        try (PbxEmulator pbx = pbx(20, PbxOptions.defaults())) {
            pbx.ring("+442079460555");
            pbx.hangUp(CallEnd.unanswered().build());
        }
        JsonNode entry = logged("number", "+442079460555");
        assertThat(entry.path("outcome").asText()).isEqualTo("missed");
        assertThat(entry.has("contact")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20})
    void aChatThatIsOverStandsInTheCrm(int version) throws Exception {
        try (PbxEmulator pbx = pbx(version, PbxOptions.defaults())) {
            pbx.email("ngozi+crm@lights.example");
            Transcript report = pbx.endChat(ChatEnd.of("Ngozi: Hello").build());

            assertThat(report.scenarios().get(0).response().orElseThrow().status())
                    .as(report.toText())
                    .isEqualTo(200);
        }
        assertThat(logged("kind", "chat").path("contact").asText()).isEqualTo("directory:contact:1");
    }

    /** The line of the directory's call log in which a field has a value. */
    private static JsonNode logged(String field, String value) throws Exception {
        Path log = folder.resolve("contacts.csv.calls.jsonl");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            if (Files.exists(log)) {
                for (String line : Files.readAllLines(log)) {
                    JsonNode entry = JSON.readTree(line);
                    if (entry.path(field).asText().equals(value)) {
                        return entry;
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no entry has " + field + " " + value);
    }
}
