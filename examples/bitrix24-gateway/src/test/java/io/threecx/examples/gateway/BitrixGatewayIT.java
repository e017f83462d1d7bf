package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.bitrix24.emulator.Portal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a user runs, and the lines that the documentation has for it. */
class BitrixGatewayIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "bitrix24-gateway.md");
    private static final String OTHER_ENCRYPTION = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    @TempDir
    private Path folder;

    private final Portal portal = new Portal();

    @AfterEach
    void close() {
        portal.close();
    }

    private static Map<String, String> settings() {
        return Map.of("GATEWAY_API_KEY", RunningGateway.KEY, "GATEWAY_ENCRYPTION_KEY", RunningGateway.ENCRYPTION);
    }

    private static List<String> curlLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line :
                Files.readString(DOCUMENTATION).replaceAll("\\\\\\R\\s*", "").split("\\R")) {
            if (line.startsWith("curl ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private record Shell(int status, String body) {}

    private static Shell run(String line, Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line + " -sS -w '\\n%{http_code}'").redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        int end = output.lastIndexOf('\n');
        return new Shell(Integer.parseInt(output.substring(end + 1).strip()), output.substring(0, end));
    }

    @Test
    void theLinesOfTheDocumentationWork() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0, "there is no curl");
        Map<String, String> environment = new HashMap<>(settings());
        List<String> lines = curlLines();
        assertThat(lines).hasSizeGreaterThan(8);
        try (RunningGateway gateway = RunningGateway.start(folder, settings())) {
            for (String line : lines) {
                Shell answer = run(
                        line.replace("http://localhost:8080", gateway.url())
                                .replaceAll("https://acme\\.bitrix24\\.eu/rest/\\w+/\\w+/", portal.webhook()),
                        environment);

                assertThat(answer.status()).as(line + "\n" + answer.body()).isBetween(200, 201);
                JsonNode json = JSON.readTree(answer.body());
                if (line.endsWith("\"}'") && line.contains("/config")) {
                    environment.put("ACME_KEY", json.path("apiKey").asText());
                }
                if (line.contains("ORDER_BY")) {
                    assertThat(json.at("/result/0/LAST_NAME").asText()).isEqualTo("Vogel");
                    assertThat(json.at("/result/0/PHONE/0/VALUE").asText()).isEqualTo("+4930555010");
                }
            }
        }
        assertThat(portal.called())
                .containsExactly(
                        "crm.contact.add",
                        "crm.contact.get",
                        "crm.contact.update",
                        "crm.contact.list",
                        "crm.contact.delete");
    }

    @Test
    void whatWasSetSurvivesAKillAndANewEncryptionKey() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0, "there is no curl");
        String leads = "curl -H \"X-Api-Key: $GATEWAY_API_KEY\" %s/api/bitrix/clients/acme/leads";
        try (RunningGateway gateway = RunningGateway.start(folder, settings())) {
            Shell made = run(
                    "curl -H \"X-Api-Key: $GATEWAY_API_KEY\" " + gateway.url() + "/api/bitrix/clients/acme/config -d '"
                            + "{\"webhookBase\":\"" + portal.webhook() + "\"}'",
                    settings());
            assertThat(made.status()).isEqualTo(201);
            gateway.kill();
        }
        Map<String, String> rotated = new HashMap<>(settings());
        rotated.put("GATEWAY_ENCRYPTION_KEY", OTHER_ENCRYPTION);
        assertThat(refusalToStart(rotated)).contains("Add that key as an older one");
        rotated.put("GATEWAY_OLD_ENCRYPTION_KEYS", RunningGateway.ENCRYPTION);
        try (RunningGateway gateway = RunningGateway.start(folder, rotated)) {
            assertThat(run(leads.formatted(gateway.url()), settings()).status()).isEqualTo(200);
        }
        rotated.remove("GATEWAY_OLD_ENCRYPTION_KEYS");
        try (RunningGateway gateway = RunningGateway.start(folder, rotated)) {
            assertThat(run(leads.formatted(gateway.url()), settings()).status()).isEqualTo(200);
        }
    }

    @Test
    void wrongSettingsAreNamedInWords() throws Exception {
        assertThat(refusalToStart(Map.of("GATEWAY_DATTA", "x")))
                .contains("GATEWAY_API_KEY is missing", "GATEWAY_ENCRYPTION_KEY is missing", "openssl rand")
                .contains("GATEWAY_DATTA is not a setting: did you mean GATEWAY_DATA?");
        assertThat(refusalToStart(Map.of("GATEWAY_API_KEY", RunningGateway.KEY, "GATEWAY_ENCRYPTION_KEY", "c2hvcnQ=")))
                .contains("instead of 32")
                .doesNotContain("c2hvcnQ");
        assertThat(refusalToStart(
                        Map.of("GATEWAY_API_KEY", "tiny", "GATEWAY_ENCRYPTION_KEY", RunningGateway.ENCRYPTION)))
                .contains("less than 16 characters")
                .doesNotContain("tiny");
        Map<String, String> badWebhook = new HashMap<>(settings());
        badWebhook.put("BITRIX_WEBHOOK_BASE", "https://acme.bitrix24.eu/rest/s3cr3tw0rd/");
        assertThat(refusalToStart(badWebhook)).contains("BITRIX_WEBHOOK_BASE: ").doesNotContain("s3cr3tw0rd");
    }

    private String refusalToStart(Map<String, String> environment) throws Exception {
        Process process = RunningGateway.command(folder, environment).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(2);
        assertThat(output).contains("bitrix24-gateway cannot start: ").doesNotContain("\tat ");
        return output;
    }
}
