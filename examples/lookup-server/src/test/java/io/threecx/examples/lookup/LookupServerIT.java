package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.examples.support.trial.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, with the jar that a user runs. */
class LookupServerIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("contacts.csv"), """
                id,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,phoneHome,url,country,updatedAt
                1,Ngozi,Okafor,Harbour Lights Ltd,ngozi@lights.example,020 7946 0018,07700 900123,,https://crm.example/1,GB,
                2,Tom,Whitfield,,,+44 20 7946 00180,,,https://crm.example/2,,
                3,Imke,Petersen,,,040 / 555-0101,,,https://crm.example/3,DE,
                4,Nobody,Special,,,18,,,https://crm.example/4,,
                5,Maine,Namesake,,,(207) 946-0021,,,https://crm.example/5,US,
                """);
        Files.writeString(folder.resolve(".env"), "CRM_DIRECTORY_FILE=contacts.csv\nTHREECX_API_KEY=not this one\n");
        server = Jar.LOOKUP_SERVER.start(
                folder, Map.of("THREECX_API_KEY", RunningServer.KEY, "THREECX_COUNTRY", "GB", "BIND", "127.0.0.1"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442079460018",
                "00442079460018",
                "011442079460018",
                "442079460018",
                "02079460018",
                "2079460018",
                "020 7946 0018",
                "(020) 7946-0018",
                "+44 (0)20 7946 0018",
                "+44\u00a020\u00a07946\u00a00018",
                "+44\u201320\u20137946\u20130018",
                "020/7946/0018",
                "020.7946.0018",
                "\uff0b\uff14\uff14\uff12\uff10\uff17\uff19\uff14\uff16\uff10\uff10\uff11\uff18",
                "tel:+44-20-7946-0018",
                "020 7946 0018 ext. 12",
                "020 7946 0018 (office)",
                "79460018"
            })
    void onePersonIsFoundUnderEverySpellingOfTheNumber(String spelling) throws Exception {
        JsonNode contacts = JSON.readTree(server.lookup(spelling).body()).path("contacts");

        assertThat(contacts).extracting(c -> c.path("lastName").asText()).containsExactly("Okafor");
        assertThat(contacts.get(0).path("searchedNumber").asText()).isEqualTo(spelling);
        assertThat(contacts.get(0).path("id").asText()).isEqualTo("directory:contact:1");
        assertThat(contacts.get(0).path("url").asText()).isEqualTo("https://crm.example/1");
    }

    @Test
    void aPlusThatThePbxDidNotEncodeIsAPlus() throws Exception {
        JsonNode contact = JSON.readTree(
                        server.get("/3cx/lookup?number=+442079460018").body())
                .path("contacts")
                .path(0);

        assertThat(contact.path("lastName").asText()).isEqualTo("Okafor");
        assertThat(contact.path("searchedNumber").asText()).isEqualTo("+442079460018");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7946", "0018", "46001", "18", "+44207946001", "+4420794600182", "anonymous", "112", "x", "+"})
    void aNumberThatIsNotTheirsFindsNobody(String number) throws Exception {
        HttpResponse<String> response = server.lookup(number);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("Okafor", "Whitfield", "Petersen");
    }

    @Test
    void aContactsOwnCountryDecidesHowItsNumberIsRead() throws Exception {
        assertThat(server.lookup("+49405550101").body()).contains("Petersen");
        assertThat(server.lookup("+12079460021").body()).contains("Namesake");
        assertThat(server.lookup("02079460021").body()).as("a number in London").doesNotContain("Namesake");
    }

    @Test
    void theExplanationIsForPeople() throws Exception {
        HttpResponse<String> json = server.get("/3cx/explain?number=%2B442079460018");
        HttpResponse<String> page = server.send(server.request("/3cx/explain?number=02079460018")
                .header("X-Api-Key", RunningServer.KEY)
                .header("Accept", "text/html,*/*;q=0.8"));

        assertThat(JSON.readTree(json.body()).path("number").path("e164").asText())
                .isEqualTo("+442079460018");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Okafor", "+442079460018", "GB");
    }

    @Test
    void theOdooModulesClientsAreAnswered() throws Exception {
        HttpResponse<String> response = server.send(server.request("/api/3cx/crm")
                .header("apikey", RunningServer.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"number\":\"+442079460018\"}")));

        assertThat(JSON.readTree(response.body())
                        .path("result")
                        .path("lastname")
                        .asText())
                .isEqualTo("Okafor");
    }

    @Test
    void emailSearchAndCreationWork() throws Exception {
        assertThat(server.get("/3cx/lookup-email?email=NGOZI%40lights.example").body())
                .contains("Okafor");
        assertThat(server.get("/3cx/search?text=okaf&field=name").body()).contains("Okafor");
        assertThat(server.get("/3cx/search?text=okaf&field=company").body()).doesNotContain("Okafor");

        HttpResponse<String> created = server.send(server.request("/3cx/contacts")
                .header("X-Api-Key", RunningServer.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"number\":\"020 7946 0444\"}")));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(server.lookup("+442079460444").body()).contains("Byron");
        assertThat(Files.readString(folder.resolve("contacts.csv"))).contains("Byron");
    }

    @Test
    void theTemplateAndTheDescriptionAreServed() throws Exception {
        assertThat(server.get("/3cx/template.xml").body())
                .contains("Id=\"SearchContacts\"", "Default=\"" + server.url() + "\"")
                .doesNotContain(RunningServer.KEY);
        assertThat(server.get("/3cx/template.xml?version=16").body()).doesNotContain("SearchContacts");
        assertThat(JSON.readTree(server.get("/openapi.json").body())
                        .path("paths")
                        .has("/3cx/lookup"))
                .isTrue();
    }

    @Test
    void nobodyWithoutTheKeyLearnsAnything() throws Exception {
        assertThat(server.send(server.request("/health")).body()).isEqualTo("{\"status\":\"up\"}");
        for (String path : List.of("/3cx/lookup?number=1", "/3cx/template.xml", "/3cx/explain", "/openapi.json")) {
            assertThat(server.send(server.request(path)).statusCode()).as(path).isEqualTo(401);
        }
        String basic = Base64.getEncoder().encodeToString((RunningServer.KEY + ":X").getBytes(StandardCharsets.UTF_8));
        assertThat(server.send(server.request("/3cx/lookup?number=1").header("Authorization", "Basic " + basic))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void badRequestsGetAProblem() throws Exception {
        HttpResponse<String> missing = server.get("/3cx/lookup");

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(missing.body()).contains("?number=");
        assertThat(server.send(server.request("/3cx/contacts")
                                .header("X-Api-Key", RunningServer.KEY)
                                .POST(HttpRequest.BodyPublishers.ofString("{")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theServiceFilesOfAllModulesAreMergedInTheJar() throws Exception {
        try (JarFile jar = new JarFile(Jar.LOOKUP_SERVER.path().toFile())) {
            String services = new String(
                    jar.getInputStream(jar.getEntry("META-INF/services/io.threecx.crm.CrmProviderFactory"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(services)
                    .contains(
                            "io.threecx.directory.DirectoryProviderFactory",
                            "io.threecx.odoo.OdooProviderFactory",
                            "io.threecx.reamaze.ReamazeProviderFactory",
                            "io.threecx.bitrix24.provider.Bitrix24ProviderFactory");
        }
    }

    @Test
    void wrongSettingsAreNamedAllAtOnce() throws Exception {
        assertThat(refusalToStart(
                        Map.of("THREECX_DEADLIN", "2s", "THREECX_UNKNOWN_CALLER", "panic", "THREECX_COUNTRY", "GB")))
                .contains("THREECX_DEADLIN is not a setting: did you mean THREECX_DEADLINE?")
                .contains("THREECX_UNKNOWN_CALLER takes one of skip, journal, placeholder, create, not 'panic'");
    }

    @Test
    void aPortInUseAndTheOdooModulesFirstKeyAreRefusedInWords() throws Exception {
        String port = server.url().substring(server.url().lastIndexOf(':') + 1);

        assertThat(refusalToStart(Map.of("PORT", port, "BIND", "127.0.0.1")))
                .contains("Cannot listen on 127.0.0.1:" + port);
        assertThat(refusalToStart(Map.of("THREECX_API_KEY", "123A"))).contains("the API key is 123A");
    }

    private static String refusalToStart(Map<String, String> environment) throws Exception {
        Process process = Jar.LOOKUP_SERVER.command(folder, environment).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(2);
        assertThat(output).contains("lookup-server cannot start: ").doesNotContain("\tat ");
        return output;
    }

    @Test
    void withoutAnythingSetTheSampleIsServedToThisMachineOnly(@TempDir Path empty) throws Exception {
        try (RunningServer sample = Jar.LOOKUP_SERVER.start(empty, Map.of())) {
            assertThat(sample.url()).startsWith("http://127.0.0.1:");
            assertThat(sample.send(sample.request("/health")).statusCode()).isEqualTo(200);
            assertThat(sample.send(sample.request("/3cx/lookup?number=1")).statusCode())
                    .isEqualTo(401);
        }
    }
}
