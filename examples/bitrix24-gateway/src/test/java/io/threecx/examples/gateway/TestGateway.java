package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.bitrix24.Plan;
import io.threecx.store.StateStore;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A gateway on a free port, and what its users send it. */
final class TestGateway implements AutoCloseable {
    static final String OPERATOR = "operators-key-Qm4x8ZtB2wLr";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Gateway gateway;
    private final JdkServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What came back. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }

        /** What a problem says. */
        String detail() {
            if (!header("Content-Type").startsWith("application/problem+json")) {
                throw new AssertionError("no problem: " + status() + " " + header("Content-Type") + " " + body());
            }
            return json().path("detail").asText();
        }
    }

    private TestGateway(StateStore store, ClientConfig environment, Duration patience) {
        gateway = new Gateway(ApiKey.of(OPERATOR), store, environment, patience);
        server = JdkServer.start(gateway, ServerOptions.ofDefaults());
    }

    static TestGateway over(StateStore store) {
        return new TestGateway(store, ClientConfig.nothing(), Duration.ofSeconds(20));
    }

    static TestGateway inMemory() {
        return over(StateStore.inMemory());
    }

    /** One that waits for its portals only so long. */
    static TestGateway withPatience(Duration patience) {
        return new TestGateway(StateStore.inMemory(), ClientConfig.nothing(), patience);
    }

    /** One whose default client is set up by the environment. */
    static TestGateway withDefault(StateStore store, String webhook, String... tokens) {
        ClientConfig environment = new ClientConfig(webhook, List.of(tokens), Plan.STANDARD, "");
        return new TestGateway(store, environment, Duration.ofSeconds(20));
    }

    Gateway gateway() {
        return gateway;
    }

    String url() {
        return server.url();
    }

    /** Sets a client up at a portal without limits, and gives its key. */
    String setUp(String client, String webhook) {
        Reply reply = send(
                "POST",
                "/api/bitrix/clients/" + client + "/config",
                "{\"webhookBase\":\"" + webhook + "\",\"plan\":\"self-hosted\"}");
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply.json().path("apiKey").asText();
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply send(String method, String path, String body) {
        return sendAs(OPERATOR, method, path, body);
    }

    /** @param key null: none */
    Reply sendAs(String key, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        return send(request);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
    }
}
