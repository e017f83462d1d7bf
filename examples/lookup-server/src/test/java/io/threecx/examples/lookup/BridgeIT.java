package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.examples.support.trial.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Node bridge between 3CX and Re:amaze is taken out, this jar is started with its variables, and the PBX goes on. */
class BridgeIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String AS_3CX = "Basic " + base64(TOKEN + ":x");
    private static final String AS_THE_BRIDGE = "Basic " + base64("api@acme.example:" + TOKEN);
    private static final String PIA =
            "{\"_id\":7,\"name\":\"Pia Muster\",\"email\":\"pia@mail.example\",\"mobile\":\"+15550100002\"}";

    @TempDir
    Path folder;

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private HttpServer reamaze;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        reamaze = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        reamaze.createContext("/", this::answer);
        reamaze.start();
        Files.writeString(folder.resolve(".env"), """
                REAMAZE_USERNAME=api@acme.example
                REAMAZE_API_TOKEN=%s
                REAMAZE_BRAND=acme
                """.formatted(TOKEN));
        String fake = "http://127.0.0.1:" + reamaze.getAddress().getPort();
        // a busy machine must not make the first caller unknown
        server = Jar.LOOKUP_SERVER.start(folder, Map.of("CRM_REAMAZE_BASE_URL", fake, "THREECX_DEADLINE", "30s"));
    }

    @AfterEach
    void stop() {
        server.close();
        reamaze.stop(0);
    }

    @Test
    void theBridgesVariablesAreEnoughToTakeItsPlace() throws Exception {
        HttpResponse<String> root = server.send(server.request("/"));
        assertThat(root.statusCode()).isEqualTo(200);
        assertThat(root.body()).isEqualTo("Server is running");

        HttpResponse<String> lookup =
                server.send(server.request("/api/lookup?number=+15550100002").header("Authorization", AS_3CX));
        assertThat(lookup.statusCode()).isEqualTo(200);
        JsonNode contact = JSON.readTree(lookup.body()).path("contact");
        assertThat(contact.path("name").asText()).isEqualTo("Pia Muster");
        assertThat(contact.path("contactUrl").asText()).isEqualTo("https://acme.reamaze.com/admin/users/7");
        assertThat(server.send(server.request("/api/lookup?number=+15550100002"))
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> call = server.send(server.request("/api/v1/call-journal")
                .header("Authorization", AS_3CX)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"number":"+15550100002","direction":"Inbound","type":"Inbound","durationSeconds":"125",\
                        "callStartTimeUTC":"07/04/2025 16:00:00","callEndTimeUTC":"07/04/2025 16:02:05",\
                        "agent":"104","agentFirstName":"Ada","agentEmail":"ada@house.example"}""")));
        assertThat(call.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(call.body()).path("success").asBoolean()).isTrue();
        assertThat(notes.poll(30, TimeUnit.SECONDS)).isNotNull().contains("Ada");
    }

    /** As much of Re:amaze as one known customer needs who has an address, and no voice channel. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String asked = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getRawPath().replaceFirst("^/api/v1", "");
            boolean known = AS_THE_BRIDGE.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = switch (known ? asked : "") {
                case "GET /contacts/%2B15550100002" -> PIA;
                case "GET /conversations" -> "{\"conversations\":[]}";
                case "GET /channels" -> "{\"channels\":[]}";
                case "POST /conversations" -> "{\"slug\":\"calls-1\"}";
                case "POST /conversations/calls-1/messages" -> {
                    notes.add(JSON.readTree(body).path("message").path("body").asText());
                    yield "{}";
                }
                default -> "";
            };
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    bytes.length > 0 ? 200 : known ? 404 : 403, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
