package io.threecx.testkit.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.crm.Contact;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API as somebody writes it after reading docs/webhook.md. */
final class EventApi implements FakeCrm {
    static final String TOKEN = "event+token/4711=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean uniqueKeys;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task, "event-api");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, WrittenEntry> calls = new LinkedHashMap<>();
    private final Map<String, WrittenEntry> chats = new LinkedHashMap<>();
    private final Map<String, String> idOfKey = new LinkedHashMap<>();
    private int count;

    EventApi(boolean uniqueKeys) throws IOException {
        this.uniqueKeys = uniqueKeys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 200);
        server.setExecutor(threads);
        server.createContext("/events", this::handle);
        server.start();
    }

    private record Answer(int status, String id) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Answer answer = known ? answer(JSON.readTree(body)) : new Answer(401, "");
            ObjectNode json = JSON.createObjectNode();
            byte[] bytes = JSON.writeValueAsBytes(answer.id().isEmpty() ? json : json.put("id", answer.id()));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(JsonNode event) {
        return switch (event.path("event").asText()) {
            case "call.logged" -> logged(calls, event);
            case "chat.logged" -> logged(chats, event);
            case "call.updated" ->
                changed(event, WrittenEntry.of(event.path("id").asText(), text(event)));
            case "call.recording" -> recorded(event);
            default -> new Answer(422, "");
        };
    }

    private Answer logged(Map<String, WrittenEntry> entries, JsonNode event) {
        String key = event.path("event").asText() + event.path("key").asText();
        String there = idOfKey.get(key);
        if (uniqueKeys && there != null) {
            return new Answer(409, there);
        }
        String id = "entry-" + (++count);
        idOfKey.put(key, id);
        entries.put(id, WrittenEntry.of(id, text(event)));
        return new Answer(201, id);
    }

    private Answer recorded(JsonNode event) {
        WrittenEntry entry = calls.get(event.path("id").asText());
        List<String> texts = new ArrayList<>();
        event.path("recording").forEach(text -> texts.add(text.asText()));
        return changed(event, entry == null ? null : entry.withAttachments(texts));
    }

    private Answer changed(JsonNode event, WrittenEntry now) {
        String id = event.path("id").asText();
        if (!calls.containsKey(id)) {
            return new Answer(404, "");
        }
        calls.put(id, now);
        return new Answer(200, id);
    }

    private static String text(JsonNode event) {
        return event.path("subject").asText() + "\n" + event.path("text").asText() + "\n"
                + event.path("chat").path("messages").asText();
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events"));
    }

    @Override
    public String add(Contact contact) {
        throw new UnsupportedOperationException("an API that is only told keeps no contacts");
    }

    @Override
    public synchronized List<WrittenEntry> calls() {
        return List.copyOf(calls.values());
    }

    @Override
    public synchronized List<WrittenEntry> chats() {
        return List.copyOf(chats.values());
    }

    @Override
    public synchronized void removeCall(String id) {
        calls.remove(id);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
