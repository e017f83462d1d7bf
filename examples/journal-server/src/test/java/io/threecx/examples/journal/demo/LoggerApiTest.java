package io.threecx.examples.journal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggerApiTest {
    private static final String CALL = """
            {"phoneNumber":"442079460018","callDuration":65,"callOwnerExtension":"101","callOwnerEmail":"ada@example.com",
             "callDirection":"INBOUND","timestamp":"2026-03-04T10:00:00.000Z","pbxCallId":"c-1"}""";
    private static final String ALERT = """
            {"callGroupId":"800","callGroupName":"Sales","alertType":"NO_ASSIGNED_USERS","alertMessage":"nobody"}""";

    private final LoggerApi api = new LoggerApi(() -> Instant.parse("2026-03-04T10:00:05Z"));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        api.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        return new ObjectMapper().readTree(send(method, path, body).body());
    }

    @Test
    void aCallIsStoredOnceAndShown() throws Exception {
        assertThat(send("POST", "/calls/from-pbx", CALL).statusCode()).isEqualTo(201);
        assertThat(send("POST", "/calls/from-pbx", CALL).statusCode()).isEqualTo(409);

        assertThat(json("GET", "/calls/pending-pbx", "")).singleElement().satisfies(call -> {
            assertThat(call.path("phoneNumber").asText()).isEqualTo("442079460018");
            assertThat(call.path("pbxDataReceivedAt").asText()).isEqualTo("2026-03-04T10:00:05Z");
        });
        assertThat(api.size()).isEqualTo(1);
    }

    @Test
    void whatIsNotCompleteIsRefused() throws Exception {
        for (String call :
                new String[] {"", "[]", "nonsense", CALL.replace("442079460018", ""), CALL.replace("65", "\"x\"")}) {
            assertThat(send("POST", "/calls/from-pbx", call).statusCode())
                    .as(call)
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/alerts/call-groups", "{}").statusCode()).isEqualTo(400);
        assertThat(send("PUT", "/alerts/call-groups/none/resolve", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAlertIsActiveUntilItIsResolved() throws Exception {
        String id = json("POST", "/alerts/call-groups", ALERT).path("id").asText();
        assertThat(json("POST", "/alerts/call-groups", ALERT).path("id").asText())
                .isEqualTo(id);
        assertThat(json("GET", "/alerts/call-groups?active=true", "")).hasSize(1);

        assertThat(json("PUT", "/alerts/call-groups/" + id + "/resolve", "")
                        .path("isActive")
                        .asBoolean())
                .isFalse();

        assertThat(json("GET", "/alerts/call-groups?active=true", "")).isEmpty();
        assertThat(json("POST", "/alerts/call-groups", ALERT).path("id").asText())
                .isNotEqualTo(id);
    }
}
