package io.threecx.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fake of a small CRM with a REST interface in JSON, as the author of a provider may write one. */
public final class ShopCrm implements FakeCrm {
    static final String TOKEN = "shop+token/4711=";
    private static final int PAGE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShopRecords records = new ShopRecords();
    private final boolean uniqueKeys;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task, "shop-crm");
        thread.setDaemon(true);
        return thread;
    });

    ShopCrm(boolean uniqueKeys) {
        this.uniqueKeys = uniqueKeys;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/shop/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = "Bearer " + TOKEN;
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            boolean known =
                    token.equals(exchange.getRequestHeaders().getFirst("Authorization")) || query.contains("token=");
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = known
                    ? answer(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath().substring("/shop/".length()),
                            parameters(query),
                            body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body))
                    : new Answer(401, JSON.createObjectNode());
            byte[] bytes = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int status, JsonNode body) {}

    private Answer answer(String method, String path, Map<String, String> query, JsonNode body) {
        String[] parts = path.split("/");
        return switch (method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : "")) {
            case "GET contacts" -> contacts(query);
            case "POST contacts" -> created(body);
            case "GET changes" -> changes(Long.parseLong(query.get("after")), Integer.parseInt(query.get("limit")));
            case "GET users" -> users(query);
            case "GET calls" -> calls(query);
            case "POST calls" -> note(false, body);
            case "POST chats" -> note(true, body);
            case "PUT calls" ->
                found(records.replace(
                        parts[1],
                        body.path("text").asText(),
                        body.path("append").asBoolean()));
            case "PUT calls/recording" -> {
                List<String> texts = new ArrayList<>();
                body.path("texts").forEach(text -> texts.add(text.asText()));
                yield found(records.attach(parts[1], texts, body.path("add").asBoolean()));
            }
            default -> found(false);
        };
    }

    private static Answer found(boolean there) {
        return new Answer(there ? 200 : 404, object().put("done", there));
    }

    private Answer contacts(Map<String, String> query) {
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "20")));
        List<Contact> all = records.find(wanted(query), query.containsKey("archived"));
        ArrayNode page = JSON.createArrayNode();
        all.stream().skip(offset).limit(limit).forEach(contact -> page.add(json(contact)));
        ObjectNode answer = object();
        answer.set("contacts", page);
        answer.put("more", all.size() > offset + limit);
        return new Answer(200, answer);
    }

    private static Predicate<Contact> wanted(Map<String, String> query) {
        if (query.containsKey("digits")) {
            String digits = query.get("digits");
            return contact -> contact.phones().stream()
                    .anyMatch(phone -> phone.number().replaceAll("[^0-9]", "").contains(digits));
        }
        if (query.containsKey("phone")) {
            return contact ->
                    contact.phones().stream().anyMatch(phone -> phone.number().equals(query.get("phone")));
        }
        if (query.containsKey("email")) {
            boolean exact = query.containsKey("exact");
            String address = query.get("email");
            return contact -> contact.emails().stream()
                    .anyMatch(each -> exact ? each.equals(address) : each.equalsIgnoreCase(address));
        }
        String text = Objects.requireNonNull(query.get("text"));
        if (query.containsKey("like")) {
            Pattern like = Pattern.compile(".*" + text.replace("%", ".*") + ".*");
            return contact -> like.matcher(contact.lastName()).matches();
        }
        String field = query.get("field");
        return contact -> fields(contact, field).stream().anyMatch(each -> ShopRecords.holds(each, text));
    }

    private static List<String> fields(Contact contact, String field) {
        List<String> phones =
                contact.phones().stream().map(phone -> phone.number()).toList();
        List<String> names = List.of(contact.firstName(), contact.lastName());
        List<String> all = new ArrayList<>();
        if (field.equals("NAME") || field.equals("ANY")) {
            all.addAll(names);
        }
        if (field.equals("COMPANY") || field.equals("ANY")) {
            all.add(contact.companyName());
        }
        if (field.equals("EMAIL") || field.equals("ANY")) {
            all.addAll(contact.emails());
        }
        if (field.equals("PHONE") || field.equals("ANY")) {
            all.addAll(phones);
        }
        return all;
    }

    private Answer created(JsonNode body) {
        Contact.Builder contact = Contact.builder("new")
                .firstName(body.path("first").asText())
                .lastName(body.path("last").asText())
                .companyName(body.path("company").asText())
                .email(body.path("email").asText())
                .phone(Label.BUSINESS, body.path("phone").asText());
        String id = records.add(contact.build());
        return new Answer(
                201, json(records.find(each -> each.id().equals(id), false).get(0)));
    }

    private Answer changes(long after, int limit) {
        List<ShopRecords.Kept> page = records.changesAfter(after, limit);
        ArrayNode list = JSON.createArrayNode();
        long last = after;
        for (ShopRecords.Kept kept : page) {
            list.add(object().put("gone", !kept.isThere()).set("contact", json(kept.contact())));
            last = kept.change();
        }
        ObjectNode answer = object();
        answer.set("changes", list);
        answer.put("last", last);
        answer.put("more", !records.changesAfter(last, 1).isEmpty());
        return new Answer(200, answer);
    }

    private Answer users(Map<String, String> query) {
        String extension = query.get("extension");
        String email = query.getOrDefault("email", "");
        ArrayNode list = JSON.createArrayNode();
        records.users(user -> extension == null
                        ? user.email().equalsIgnoreCase(email)
                        : query.containsKey("prefix")
                                ? user.extension().startsWith(extension)
                                : user.extension().equals(extension))
                .forEach(user -> list.add(object().put("id", user.id()).put("name", user.name())));
        return new Answer(200, object().set("users", list));
    }

    private Answer calls(Map<String, String> query) {
        ArrayNode list = JSON.createArrayNode();
        String key = Objects.requireNonNull(query.get("key"));
        records.notes(false).stream()
                .filter(note -> query.containsKey("prefix")
                        ? note.key().startsWith(key)
                        : note.key().equals(key))
                .forEach(note -> list.add(object().put("id", note.id())));
        return new Answer(200, object().set("calls", list));
    }

    private Answer note(boolean chat, JsonNode body) {
        String contact = body.path("contact").isTextual() ? body.path("contact").asText() : null;
        if (contact != null && !records.isThere(contact)) {
            return found(false);
        }
        ShopRecords.Note note = records.note(
                chat, uniqueKeys, body.path("key").asText(), body.path("text").asText(), contact);
        return new Answer(201, object().put("id", note.id()));
    }

    private static ObjectNode json(Contact contact) {
        ObjectNode json = object();
        json.put("id", contact.id()).put("type", contact.type());
        json.put("first", contact.firstName().isEmpty() ? null : contact.firstName());
        json.put("last", contact.lastName()).put("company", contact.companyName());
        ArrayNode phones = json.putArray("phones");
        contact.phones().forEach(phone -> phones.add(phone.number()));
        ArrayNode emails = json.putArray("emails");
        contact.emails().forEach(emails::add);
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    parts[0].toLowerCase(Locale.ROOT),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop/"));
    }

    @Override
    public String add(Contact contact) {
        return records.add(contact);
    }

    @Override
    public void change(String id, Contact now) {
        records.change(id, now);
    }

    @Override
    public void remove(String id) {
        records.put(id, false, true);
    }

    @Override
    public void archive(String id) {
        records.put(id, true, false);
    }

    @Override
    public Set<String> contactIds() {
        return new HashSet<>(
                records.find(contact -> true, false).stream().map(Contact::id).toList());
    }

    @Override
    public String addUser(String name, String extension, String email) {
        return records.addUser(name, extension, email);
    }

    @Override
    public List<WrittenEntry> calls() {
        return entries(false);
    }

    @Override
    public List<WrittenEntry> chats() {
        return entries(true);
    }

    private List<WrittenEntry> entries(boolean chat) {
        return records.notes(chat).stream()
                .map(note -> WrittenEntry.of(note.id(), note.text())
                        .filedWith(note.contact())
                        .withAttachments(note.attachments()))
                .toList();
    }

    @Override
    public void removeCall(String id) {
        records.removeCall(id);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
