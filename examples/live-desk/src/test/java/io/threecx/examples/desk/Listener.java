package io.threecx.examples.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.examples.support.trial.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Reads the server-sent events of one page. */
final class Listener implements AutoCloseable {
    /** An event as it came. */
    record Event(String name, JsonNode data) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final Thread reader;

    Listener(HttpClient http, String url, String cookie) throws Exception {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/events"))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the events are answered with " + answer.statusCode());
        }
        body = answer.body();
        reader = new Thread(this::read, "test-events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, Browser.JSON.readTree(line.substring(6))));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    boolean hasEnded() {
        return !reader.isAlive();
    }

    /** The first event of that name that fits, waiting for it. */
    JsonNode await(String name, Predicate<JsonNode> fits) throws Exception {
        Await.await(
                "an event '" + name + "' that fits",
                PATIENCE,
                () -> find(name, fits).isPresent());
        return find(name, fits).orElseThrow();
    }

    private Optional<JsonNode> find(String name, Predicate<JsonNode> fits) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .filter(fits)
                .findFirst();
    }

    JsonNode state() throws Exception {
        return await("state", node -> true);
    }

    /** A call as soon as it is in a state, and known as far as the lookup goes. */
    JsonNode call(String state) throws Exception {
        return await(
                "call",
                call -> call.path("state").asText().equals(state)
                        && !call.path("search").asText().equals("looking"));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
