package io.threecx.examples.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as a user types it. */
class TemplateRunnerIT {

    private static final Path JAR = Path.of("target", "template-runner.jar").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String TEMPLATE = """
            <?xml version="1.0" encoding="utf-8"?>
            <Crm Country="Global" Name="Demo" Version="1" SupportsEmojis="true">
              <Number Prefix="Zeros" MaxLength="[MaxLength]" />
              <Connection MaxConcurrentRequests="4" />
              <Parameters>
                <Parameter Name="BaseUrl" Type="String" Parent="General Configuration" Editor="String" Title="URL:" Default="" />
                <Parameter Name="ApiKey" Type="Password" Parent="General Configuration" Editor="String" Title="Key:" Default="" />
              </Parameters>
              <Authentication Type="No" />
              <Scenarios>
                <Scenario Id="" Type="REST">
                  <Request SkipIf="" Url="[BaseUrl]/who?number=[Number]" MessagePasses="0" RequestContentType="" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json">
                    <Headers>
                      <Value Key="X-Api-Key" Passes="0" Type="String">[ApiKey]</Value>
                    </Headers>
                  </Request>
                  <Rules>
                    <Rule Type="Any" Ethalon="">people.id</Rule>
                  </Rules>
                  <Variables>
                    <Variable Name="PersonId" Path="people.id">
                      <Filter />
                    </Variable>
                    <Variable Name="PersonName" Path="people.name">
                      <Filter />
                    </Variable>
                    <Variable Name="PersonPhone" Path="people.phone">
                      <Filter />
                    </Variable>
                  </Variables>
                  <Outputs AllowEmpty="false">
                    <Output Type="ContactUrl" Passes="0" Value="[BaseUrl]/people/[PersonId]" />
                    <Output Type="LastName" Passes="0" Value="[PersonName]" />
                    <Output Type="PhoneBusiness" Passes="0" Value="[PersonPhone]" />
                    <Output Type="EntityId" Passes="0" Value="[PersonId]" />
                    <Output Type="EntityType" Passes="0" Value="Person" />
                  </Outputs>
                </Scenario>
                <Scenario Id="ReportCall" Type="REST">
                  <Request SkipIf="" Url="[BaseUrl]/calls" MessagePasses="0" RequestContentType="" RequestEncoding="Json" RequestType="Post" ResponseType="Json">
                    <Headers>
                      <Value Key="X-Api-Key" Passes="0" Type="String">[ApiKey]</Value>
                    </Headers>
                    <PostValues>
                      <Value Key="who" Passes="1" Type="String">[EntityId]</Value>
                      <Value Key="agent" Passes="1" Type="String">[Agent]</Value>
                      <Value Key="type" Passes="1" Type="String">[CallType]</Value>
                      <Value Key="seconds" Passes="1" Type="String">[[[DurationTimespan].get_TotalSeconds()].ToString("F0")]</Value>
                    </PostValues>
                  </Request>
                </Scenario>
              </Scenarios>
            </Crm>
            """;

    @TempDir
    private static Path folder;

    private static HttpServer crm;
    private static String url;

    private record Outcome(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    static void startCrm() throws IOException {
        crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String answer = exchange.getRequestURI().getPath().equals("/who") ? """
                    {"people":[{"id":"7","name":"Okafor","phone":"+44 20 7946 0018"},{"id":"8","name":"","phone":""}]}
                    """ : "{}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        crm.start();
        url = "http://127.0.0.1:" + crm.getAddress().getPort();
    }

    @AfterAll
    static void stopCrm() {
        crm.stop(0);
    }

    @BeforeEach
    void writeTemplate() throws IOException {
        Files.writeString(folder.resolve("crm.xml"), TEMPLATE);
    }

    @Test
    void aGoodTemplateHasNothingToComplainAbout() throws Exception {
        Outcome lint = run("lint", "crm.xml");

        assertThat(lint.exit()).as(lint.toString()).isZero();
        assertThat(lint.out()).isEqualTo("Nothing to complain about." + System.lineSeparator());
        assertThat(lint.err()).isEmpty();
        assertThat(run("lint", "--json", "crm.xml").json().path("findings")).isEmpty();
    }

    @Test
    void findingsSayWhereAndWhatToDo() throws Exception {
        Files.writeString(folder.resolve("bad.xml"), TEMPLATE.replace("RequestType=\"Get\"", "RequestType=\"GET\""));

        Outcome text = run("lint", "bad.xml", "crm.xml");
        Outcome json = run("lint", "--json", "bad.xml");

        assertThat(text.exit()).as(text.toString()).isEqualTo(1);
        assertThat(text.out()).contains("bad.xml:12:", ": error ", "\"Get\"", "1 error, 0 warnings in 2 files.");
        assertThat(text.out()).as("no colours in a pipe").doesNotContain("\u001b");
        assertThat(json.exit()).isEqualTo(1);
        JsonNode finding = json.json().path("findings").path(0);
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("rule").asText()).isNotEmpty();
        assertThat(finding.path("line").asInt()).isEqualTo(12);
        assertThat(finding.path("column").asInt()).isGreaterThan(100);
        assertThat(finding.path("message").asText()).contains("Get");
    }

    @Test
    void whatIsNoTemplateIsAFindingToo() throws Exception {
        Files.writeString(folder.resolve("none.xml"), "<html><body>502 Bad Gateway</body></html>");

        Outcome lint = run("lint", "--json", "none.xml");

        assertThat(lint.exit()).isEqualTo(1);
        assertThat(lint.json().path("findings").path(0).path("line").asInt()).isEqualTo(1);
    }

    @Test
    void aRunTellsWhoPopsUpWhoDoesNotAndWhy() throws Exception {
        Outcome run = run(
                "run",
                "crm.xml",
                "--json",
                "--number",
                "+442079460018",
                "--param",
                "BaseUrl=" + url,
                "--param",
                "ApiKey=s3cr3t-key",
                "--report-call",
                "93s",
                "--agent",
                "104");

        assertThat(run.exit()).as(run.toString()).isZero();
        JsonNode json = run.json();
        assertThat(json.path("contacts")).hasSize(1);
        assertThat(json.path("contacts").path(0).path("LastName").asText()).isEqualTo("Okafor");
        assertThat(json.path("dropped").path(0).path("reason").asText()).isNotEmpty();
        assertThat(json.path("requests")).hasSize(2);
        JsonNode lookup = json.path("requests").path(0);
        assertThat(lookup.path("method").asText()).isEqualTo("GET");
        assertThat(lookup.path("url").asText()).isEqualTo(url + "/who?number=00442079460018");
        assertThat(lookup.path("status").asInt()).isEqualTo(200);
        JsonNode report = json.path("requests").path(1);
        assertThat(JSON.readTree(report.path("body").asText())).isEqualTo(JSON.readTree("""
                        {"who":"7","agent":"104","type":"Inbound","seconds":"93"}
                        """));
        assertThat(run.out()).as("secrets are hidden").doesNotContain("s3cr3t-key");
    }

    @Test
    void aRunReadsLikeAStory() throws Exception {
        Outcome run = run(
                "run",
                "crm.xml",
                "--number",
                "+442079460018",
                "--param",
                "BaseUrl=" + url,
                "--param",
                "ApiKey=s3cr3t-key",
                "--show-secrets");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("GET " + url + "/who?number=00442079460018", "X-Api-Key: s3cr3t-key", "Contacts: Okafor")
                .doesNotContain("\u001b");
    }

    @Test
    void aCrmThatIsDownMakesTheRunFail() throws Exception {
        Outcome run = run("run", "crm.xml", "--number", "+442079460018", "--param", "BaseUrl=http://127.0.0.1:1");

        assertThat(run.exit()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("error: ");
    }

    @Test
    void wrongUseIsSaidInAFewWords() throws Exception {
        List<List<String>> wrong = List.of(
                List.of(),
                List.of("lint"),
                List.of("lint", "missing.xml"),
                List.of("run", "crm.xml"),
                List.of("run", "missing.xml", "--number", "1"),
                List.of("run", "crm.xml", "--number", "1", "--email", "a@example.com"),
                List.of("run", "crm.xml", "--number", "1", "--param", "baseUrl=x"),
                List.of("run", "crm.xml", "--number", "1", "--param", "BaseUrl"),
                List.of("run", "crm.xml", "--number", "1", "--report-call", "long"),
                List.of("run", "crm.xml", "--number", "1", "--assume", "EMPTY_LIST=maybe"),
                List.of("run", "crm.xml", "--number", "1", "--phonebook-length", "0"),
                List.of("rnu"));
        for (List<String> arguments : wrong) {
            Outcome outcome = run(arguments.toArray(String[]::new));

            assertThat(outcome.exit()).as(arguments + " " + outcome).isEqualTo(2);
            assertThat(outcome.err()).as(arguments.toString()).isNotBlank().doesNotContain("\tat ");
        }
        assertThat(run("run", "crm.xml", "--number", "1", "--param", "baseUrl=x")
                        .err())
                .contains("BaseUrl, ApiKey");
    }

    @Test
    void helpIsThere() throws Exception {
        assertThat(run("--help").out()).contains("lint", "run", "Exit codes");
        assertThat(run("run", "--help").out()).contains("--number", "--report-call", "--param", "Examples");
    }

    private static Outcome run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // as the tests: it does not live long
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out.get(), err.get());
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
