package io.threecx.examples.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The doctor at a PBX that refuses one thing after the other. */
class DoctorCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    DoctorCommandTest() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        answers.put("/connect/token", "{\"access_token\":\"opaque\",\"expires_in\":3600}");
        answers.put("/callcontrol", "[{\"dn\":\"101\"},{\"dn\":\"102\"}]");
        answers.put("/xapi/v1/SystemStatus", "{\"Version\":\"20.0.9.100\"}");
        answers.put("/xapi/v1/Users", "{\"value\":[{\"Number\":\"101\"}]}");
        answers.put("/xapi/v1/Defs/Pbx.GetLicenseParameters", "{\"IsEnterprise\":true,\"MaxSimCalls\":16}");
        answers.put("/xapi/v1/ReportCallLogData/Pbx.GetCallLogData", "{\"value\":[{\"CdrId\":\"1\"}]}");
        answers.put(
                "/xapi/v1/CDRSettings",
                "{\"Enabled\":true,\"LogType\":\"PassiveSocket\",\"EnabledFields\":[{\"Name\":\"historyid\"}]}");
        answers.put("/xapi/v1/CrmIntegration", "{\"Name\":\"Acme\"}");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("\\(.*", "");
            int status = refusals.getOrDefault(path, answers.containsKey(path) ? 200 : 404);
            byte[] body = (status == 200 ? answers.get(path) : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private int doctor(String... more) {
        CommandLine commands = TemplateRunner.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        String[] usual = {"doctor", url, "--client-id", "crm", "--secret", "s3cret", "--timeout", "5"};
        String[] all = new String[usual.length + more.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        int code = commands.execute(all);
        assertThat(out.toString() + err).doesNotContain("s3cret").doesNotContain("opaque");
        return code;
    }

    private JsonNode way(String name) throws IOException {
        for (JsonNode way : JSON.readTree(out.toString()).get("ways")) {
            if (way.get("way").asText().equals(name)) {
                return way;
            }
        }
        throw new AssertionError("nothing is said of " + name + " in " + out);
    }

    @Test
    void aPbxThatAllowsEverything() {
        assertThat(doctor()).isZero();
        assertThat(out.toString().lines())
                .hasSize(6)
                .allMatch(line -> line.startsWith("[yes]"))
                .anyMatch(line -> line.contains("Call Control") && line.contains("2 numbers"))
                .anyMatch(line -> line.contains("3CX 20.0.9.100, Enterprise, 16 calls"))
                .anyMatch(line -> line.contains("PassiveSocket, 1 columns: historyid"))
                .anyMatch(line -> line.contains("active: Acme"));
    }

    @Test
    void callControlIsRefusedAndTheRestIsStillLookedAt() throws IOException {
        refusals.put("/callcontrol", 403);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("Call Control").get("state").asText()).isEqualTo("no");
        assertThat(way("Call Control").get("fix").asText()).contains("3CX Call Control API Access");
        assertThat(way("XAPI").get("state").asText()).isEqualTo("yes");
        assertThat(way("CDR").get("state").asText()).isEqualTo("yes");
    }

    @Test
    void withoutTheXapiNothingIsClaimedOfTheRest() throws IOException {
        refusals.put("/xapi/v1/SystemStatus", 403);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("XAPI").get("reason").asText()).contains("status 403");
        assertThat(way("XAPI").get("fix").asText()).contains("System Owner");
        assertThat(way("CDR").get("state").asText()).isEqualTo("look");
        assertThat(way("Template").get("state").asText()).isEqualTo("look");
    }

    @Test
    void aRoleThatMayNotSeeCallsIsTold() throws IOException {
        refusals.put("/xapi/v1/ReportCallLogData/Pbx.GetCallLogData", 403);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("Call history").get("fix").asText()).contains("System Owner");
        assertThat(way("XAPI").get("state").asText()).isEqualTo("yes");
    }

    @Test
    void whatIsSwitchedOffIsToldWithWhereToSwitchItOn() throws IOException {
        answers.put("/xapi/v1/CDRSettings", "{\"Enabled\":false}");
        answers.put("/callcontrol", "[]");
        answers.put("/xapi/v1/CrmIntegration", "{}");
        answers.put("/xapi/v1/Defs/Pbx.GetLicenseParameters", "{\"IsProfessional\":true,\"MaxSimCalls\":8}");
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("CDR").get("fix").asText()).contains("Switch them on");
        assertThat(way("Call Control").get("state").asText()).isEqualTo("look");
        assertThat(way("XAPI").get("fix").asText()).contains("Enterprise");
        assertThat(way("Template").get("fix").asText()).contains("Integrations, CRM");
    }

    @Test
    void aWrongSecretIsTheOnlyThingThatIsSaid() throws IOException {
        refusals.put("/connect/token", 401);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(JSON.readTree(out.toString()).get("ways")).hasSize(1);
        assertThat(way("Login").get("reason").asText()).contains("refuses client id or secret");
    }

    @Test
    void anOldPbxIsToldFromOneThatIsDown() throws IOException {
        refusals.put("/connect/token", 404);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("Login").get("reason").asText()).contains("no token endpoint");
        out.getBuffer().setLength(0);
        server.stop(0);
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(way("Login").get("reason").asText()).contains("no answer");
    }

    @Test
    void wrongUseIsToldApartFromAPbxThatRefuses() {
        CommandLine commands = TemplateRunner.commandLine();
        commands.setErr(new PrintWriter(err, true));
        assertThat(commands.execute("doctor", "http://pbx.example.com", "--client-id", "crm", "--secret", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("https://");
        assertThat(commands.execute("doctor", "https://pbx.example.com", "--client-id", "crm", "--secret", ""))
                .isEqualTo(2);
        assertThat(err.toString()).contains("PBX_CLIENT_SECRET");
    }
}
