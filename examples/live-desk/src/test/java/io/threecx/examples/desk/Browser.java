package io.threecx.examples.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Sends what the page sends: the cookie it was given, and the token of its login. */
final class Browser {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    String cookie = "";
    String token = "";

    Browser(String url) {
        this.url = url;
    }

    HttpResponse<String> login(String name, String password) throws Exception {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
        HttpResponse<String> answer = send("POST", "/api/login", body);
        Optional<String> given = answer.headers().firstValue("Set-Cookie");
        if (given.isPresent()) {
            cookie = given.get().split(";", -1)[0];
            token = JSON.readTree(answer.body()).path("csrfToken").asText();
        }
        return answer;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null);
    }

    JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    HttpResponse<String> put(String path, String body) throws Exception {
        return send("PUT", path, body);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!token.isEmpty() && !method.equals("GET")) {
            request.header("X-CSRF-Token", token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Listens to what happens. */
    Listener listen() throws Exception {
        return new Listener(http, url, cookie);
    }
}
