package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.crm.Contact;
import io.threecx.phone.PhoneNumbers;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Re:amaze as its documentation describes it, and strict about it: Basic authentication, Accept and Content-Type, encoding of
 * the query, known keys in bodies, signature and shape of voice messages. What is wrong is answered with 400 and remembered.
 */
final class FakeReamaze implements FakeCrm {
    static final String USER = "api@acme.example";
    static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    static final String VOICE_SECRET = "example-channel-secret";
    static final String VOICE_NUMBER = "+15550100001";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 30;
    private static final Set<String> CONTACT_KEYS =
            Set.of("id", "name", "email", "mobile", "friendly_name", "external_avatar_url", "notes", "data");
    private static final Set<String> VOICE_KEYS = Set.of("id", "direction", "to", "from", "body", "created_at");

    /** What nobody knows for sure: how far {@code q} searches, and whether a contact can be had by its number. */
    enum Search {
        /** As documented: {@code q} finds names and e-mail addresses; GET /contacts/{number} works. */
        NAMES_ONLY,
        /** {@code q} finds numbers too; GET /contacts/{number} does not exist. */
        NUMBERS_TOO
    }

    record Scripted(int status, Map<String, String> headers, String type, String body) {}

    private record Answer(int status, String body) {}

    private final Search search;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(24, task -> {
        Thread thread = new Thread(task, "fake-reamaze");
        thread.setDaemon(true);
        return thread;
    });
    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private final Map<String, ObjectNode> contacts = new LinkedHashMap<>();
    /** Whose main address or number it is. */
    private final Map<String, String> owners = new HashMap<>();
    /** Further identities by "type value", each of one contact. */
    private final Map<String, String> identities = new LinkedHashMap<>();

    private final Map<String, JsonNode> voice = new LinkedHashMap<>();
    private final Map<String, ObjectNode> conversations = new LinkedHashMap<>();
    private final Map<String, JsonNode> notes = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Deque<Scripted> script = new ArrayDeque<>();
    private String voiceAnswer = "";
    private int count = 1000;

    FakeReamaze(Search search) throws IOException {
        this.search = search;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The next request gets this answer, whatever it is. */
    synchronized void next(int status, String body, String... headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        script.add(new Scripted(status, map, "application/json", body));
    }

    synchronized void answerVoiceWith(String body) {
        voiceAnswer = body;
    }

    /** "GET /contacts?q=..." of every request, as it came. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized List<JsonNode> voiceMessages() {
        return List.copyOf(voice.values());
    }

    synchronized Map<String, ObjectNode> conversations() {
        return Map.copyOf(conversations);
    }

    synchronized List<JsonNode> notes() {
        return List.copyOf(notes.values());
    }

    synchronized ObjectNode contact(String id) {
        ObjectNode found = contacts.get(id);
        if (found == null) {
            throw new AssertionError("there is no contact " + id);
        }
        return found.deepCopy();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Scripted scripted;
            Answer answer;
            synchronized (this) {
                requests.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().toString().replaceFirst("^/api/v1", ""));
                scripted = script.poll();
                answer = scripted == null ? answer(exchange, body) : new Answer(scripted.status(), scripted.body());
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (scripted != null) {
                scripted.headers().forEach(exchange.getResponseHeaders()::set);
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        String rawQuery = exchange.getRequestURI().getRawQuery();
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            return violation("no Accept: application/json");
        }
        if (method.equals("POST")
                && !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return violation("no Content-Type: application/json");
        }
        if (path.equals("/incoming/voice") && method.equals("POST")) {
            return voice(exchange.getRequestHeaders().getFirst(VoiceSignature.HEADER), body);
        }
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(403, "{\"error\":\"bad username/password\"}");
        }
        if (rawQuery != null && !rawQuery.matches("[A-Za-z0-9%=&._*~-]*")) {
            return violation("query is not percent-encoded: " + rawQuery);
        }
        return api(method, path.replaceFirst("^/api/v1", ""), query(rawQuery), body);
    }

    private Answer api(String method, String path, Map<String, String> query, byte[] body) throws IOException {
        String[] parts = path.split("/");
        String at = parts.length > 2 ? URLDecoder.decode(parts[2].replace("+", "%2B"), StandardCharsets.UTF_8) : "";
        String what =
                method + " " + parts[1] + (parts.length > 2 ? "/*" : "") + (parts.length > 3 ? "/" + parts[3] : "");
        return switch (what) {
            case "GET contacts" -> list(query);
            case "GET contacts/*" ->
                holder(at, query)
                        .map(id -> new Answer(200, contacts.get(id).toString()))
                        .orElse(new Answer(404, ""));
            case "GET contacts/*/identities" ->
                holder(at, query).map(id -> new Answer(200, identitiesOf(id))).orElse(new Answer(404, ""));
            case "POST contacts" -> create(JSON.readTree(body));
            case "POST contacts/*/identities" ->
                identity(at, JSON.readTree(body).path("identity"));
            case "GET channels" ->
                new Answer(
                        200,
                        "{\"total_count\":2,\"channels\":[{\"name\":\"Phone\",\"slug\":\"phone\",\"channel\":10},"
                                + "{\"name\":\"Support\",\"slug\":\"support\",\"channel\":1}]}");
            case "GET conversations" -> conversations(query);
            case "POST conversations" -> open(JSON.readTree(body).path("conversation"));
            case "POST conversations/*/messages" -> note(at, JSON.readTree(body).path("message"));
            default -> new Answer(404, "");
        };
    }

    private Optional<String> holder(String identifier, Map<String, String> query) {
        String type = query.getOrDefault("identifier_type", "email");
        if (type.equals("mobile") && search == Search.NUMBERS_TOO) {
            return Optional.empty();
        }
        return holder(type, identifier);
    }

    private Optional<String> holder(String type, String identifier) {
        return Optional.ofNullable(owners.get(owned(type, identifier)))
                .or(() -> Optional.ofNullable(identities.get(type + " " + identifier)));
    }

    private static String owned(String type, String identifier) {
        return type + " " + identifier.toLowerCase(Locale.ROOT);
    }

    private void keep(String id, ObjectNode record) {
        contacts.put(id, record);
        for (String type : List.of("email", "mobile")) {
            owners.putIfAbsent(owned(type, record.path(type).asText("")), id);
        }
    }

    private String identitiesOf(String id) {
        ObjectNode answer = JSON.createObjectNode();
        var list = answer.putArray("identities");
        for (String type : List.of("email", "mobile")) {
            String main = contacts.get(id).path(type).asText("");
            if (!main.isEmpty()) {
                list.addObject().put("type", type).put("identifier", main);
            }
        }
        identities.forEach((key, owner) -> {
            if (owner.equals(id)) {
                list.addObject()
                        .put("type", key.substring(0, key.indexOf(' ')))
                        .put("identifier", key.substring(key.indexOf(' ') + 1));
            }
        });
        return answer.toString();
    }

    private Answer list(Map<String, String> query) {
        List<ObjectNode> hits = contacts.values().stream()
                .filter(contact -> matches(contact, query))
                .sorted(Comparator.comparing(contact -> contact.path("name").asText("")))
                .toList();
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ObjectNode answer = JSON.createObjectNode()
                .put("page_size", PAGE)
                .put("page_count", Math.max(1, (hits.size() + PAGE - 1) / PAGE))
                .put("total_count", hits.size());
        var list = answer.putArray("contacts");
        hits.stream().skip((page - 1L) * PAGE).limit(PAGE).forEach(list::add);
        return new Answer(200, answer.toString());
    }

    private boolean matches(ObjectNode contact, Map<String, String> query) {
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            String value = parameter.getValue();
            boolean holds = switch (parameter.getKey()) {
                case "q" -> found(contact, value);
                case "type" -> !contact.path(value).asText("").isEmpty();
                case "page", "sort" -> true;
                default ->
                    parameter.getKey().startsWith("data[")
                            && contact.path("data")
                                    .path(parameter.getKey().replaceAll("data\\[(.*)]", "$1"))
                                    .asText("")
                                    .equals(value);
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private boolean found(ObjectNode contact, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        boolean named = (contact.path("name").asText("") + "\n"
                        + contact.path("email").asText(""))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
        return named
                || search == Search.NUMBERS_TOO
                        && contact.path("mobile").asText("").contains(wanted);
    }

    private Answer create(JsonNode body) {
        JsonNode contact = body.path("contact");
        if (body.size() != 1 || !contact.isObject()) {
            return violation("the body is not {\"contact\":{}}: " + body);
        }
        for (Map.Entry<String, JsonNode> field : contact.properties()) {
            if (!CONTACT_KEYS.contains(field.getKey())) {
                return violation("unknown key of a contact: " + field.getKey());
            }
        }
        String email = contact.path("email").asText("");
        String mobile = contact.path("mobile").asText("");
        ObjectNode errors = JSON.createObjectNode();
        if (email.isEmpty() && mobile.isEmpty()) {
            errors.putArray("base").add("email or mobile is required");
        }
        if (!mobile.isEmpty() && !mobile.matches("\\+\\d{5,15}")) {
            errors.putArray("mobile").add("must be E.164");
        }
        if (!mobile.isEmpty() && holder("mobile", mobile).isPresent()) {
            errors.putArray("mobile").add("has already been taken");
        }
        if (!email.isEmpty() && holder("email", email).isPresent()) {
            errors.putArray("email").add("has already been taken");
        }
        String id = contact.path("id").asText("");
        if (!id.isEmpty()
                && contacts.values().stream()
                        .anyMatch(one -> one.path("id").asText("").equals(id))) {
            errors.putArray("id").add("has already been taken");
        }
        if (!errors.isEmpty()) {
            ObjectNode answer = JSON.createObjectNode();
            answer.set("errors", errors);
            return new Answer(422, answer.toString());
        }
        ObjectNode stored = contact.deepCopy();
        stored.put("_id", ++count).put("created_at", "2025-01-01T00:00:00.000-08:00");
        keep(String.valueOf(count), stored);
        return new Answer(201, stored.toString());
    }

    private Answer identity(String email, JsonNode identity) {
        String type = identity.path("type").asText("");
        String value = identity.path("identifier").asText("");
        Optional<String> owner = holder("email", email);
        if (owner.isEmpty()) {
            return new Answer(404, "");
        }
        if (identity.size() != 2 || !Set.of("email", "mobile").contains(type)) {
            return violation("not an identity: " + identity);
        }
        if (holder(type, value).isPresent()) {
            return violation("this moves the history of another contact: " + type + " " + value);
        }
        identities.put(type + " " + value, owner.get());
        return new Answer(200, "{}");
    }

    private Answer voice(String signature, byte[] body) throws IOException {
        if (signature == null || !VoiceSignature.of(VOICE_SECRET).isOf(body, signature)) {
            return new Answer(403, "");
        }
        JsonNode message = JSON.readTree(body);
        Set<String> keys = new HashSet<>();
        message.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(VOICE_KEYS)) {
            return violation("keys of a voice message: " + keys);
        }
        String direction = message.path("direction").asText();
        JsonNode own = message.path(direction.equals("outbound") ? "from" : "to");
        JsonNode customer = message.path(direction.equals("outbound") ? "to" : "from");
        if (!Set.of("inbound", "outbound").contains(direction)
                || !own.path("phone").asText().equals(VOICE_NUMBER)
                || customer.path("phone").asText("").isEmpty()
                || customer.path("name").asText("").isEmpty()
                || message.path("body").asText("").isEmpty()) {
            return violation("sides or body of a voice message: " + message);
        }
        if (!message.path("created_at")
                .asText()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d")) {
            return violation("created_at: " + message.path("created_at"));
        }
        voice.putIfAbsent(message.path("id").asText(), message);
        return new Answer(200, voiceAnswer);
    }

    private Answer conversations(Map<String, String> query) {
        ObjectNode answer = JSON.createObjectNode();
        var list = answer.putArray("conversations");
        conversations.values().stream()
                .filter(one -> query.entrySet().stream()
                        .filter(parameter -> parameter.getKey().startsWith("data["))
                        .allMatch(parameter -> one.path("data")
                                .path(parameter.getKey().replaceAll("data\\[(.*)]", "$1"))
                                .asText("")
                                .equals(parameter.getValue())))
                .forEach(list::add);
        return new Answer(200, answer.toString());
    }

    private Answer open(JsonNode conversation) {
        if (conversation.path("user").path("email").asText("").isEmpty()
                || conversation.path("subject").asText("").isEmpty()
                || conversation.path("message").path("body").asText("").isEmpty()
                || !conversation.path("message").path("suppress_notifications").asBoolean()) {
            return violation("not a conversation that leaves the customer in peace: " + conversation);
        }
        String slug = "calls-" + (++count);
        ObjectNode stored = conversation.deepCopy();
        stored.put("slug", slug).put("perma_url", "https://acme.reamaze.com/conversations/" + slug);
        conversations.put(slug, stored);
        return new Answer(200, stored.toString());
    }

    private Answer note(String slug, JsonNode message) {
        if (!conversations.containsKey(slug)) {
            return new Answer(404, "");
        }
        if (message.path("visibility").asInt(-1) != 1
                || message.path("origin_id").asText("").isEmpty()
                || !message.path("suppress_notifications").asBoolean()) {
            return violation("not an internal note: " + message);
        }
        if (notes.putIfAbsent(message.path("origin_id").asText(), message) != null) {
            return new Answer(422, "{\"errors\":{\"origin_id\":[\"has already been taken\"]}}");
        }
        return new Answer(201, "{}");
    }

    private Answer violation(String what) {
        violations.add(what);
        return new Answer(400, "{\"error\":\"strict fake: bad request\"}");
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String part : raw.split("&")) {
                String[] pair = part.split("=", 2);
                query.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** As a person enters it: one name, a mobile number that Re:amaze wants in E.164 form, the rest as attributes. */
    @Override
    public synchronized String add(Contact contact) {
        ObjectNode record = JSON.createObjectNode();
        List<String> e164 = contact.phones().stream()
                .flatMap(phone -> numbers.parseAll(phone.number(), null).stream())
                .flatMap(number -> number.e164().stream())
                .distinct()
                .toList();
        String mobile = e164.isEmpty() ? "" : e164.get(0);
        if (holder("mobile", mobile).isPresent() && !mobile.isEmpty()) {
            throw new UnsupportedOperationException("in Re:amaze a number is the identity of one contact only");
        }
        String email = contact.emails().isEmpty() ? "" : contact.emails().get(0);
        if (holder("email", email).isPresent() && !email.isEmpty()) {
            throw new UnsupportedOperationException("in Re:amaze an address is the identity of one contact only");
        }
        if (mobile.isEmpty() && email.isEmpty()) {
            throw new UnsupportedOperationException("Re:amaze wants an e-mail address or a number");
        }
        String person = (contact.firstName() + " " + contact.lastName()).strip();
        record.put("_id", ++count);
        record.put("name", person.isEmpty() ? contact.companyName() : person);
        put(record, "email", email);
        put(record, "mobile", mobile);
        ObjectNode data = record.putObject("data");
        if (!contact.companyName().isEmpty()) {
            data.put("company", contact.companyName());
        }
        if (e164.size() > 1) {
            data.put("phone", e164.get(1));
        }
        record.put("created_at", "2024-01-01T00:00:00.000-08:00");
        String id = String.valueOf(count);
        contact.emails().stream().skip(1).forEach(more -> identities.put("email " + more, id));
        keep(id, record);
        return id;
    }

    /** A contact exactly as it stands. */
    synchronized String add(String json) throws IOException {
        ObjectNode record = (ObjectNode) JSON.readTree(json);
        String id = record.path("_id").isMissingNode()
                ? "x" + (++count)
                : record.path("_id").asText();
        keep(id, record);
        return id;
    }

    synchronized void addIdentity(String id, String type, String value) {
        identities.put(type + " " + value, id);
    }

    private static void put(ObjectNode record, String key, String value) {
        if (value.isEmpty()) {
            record.putNull(key);
        } else {
            record.put(key, value);
        }
    }

    @Override
    public synchronized void remove(String id) {
        contacts.remove(id);
        owners.values().removeIf(id::equals);
    }

    @Override
    public synchronized Set<String> contactIds() {
        return Set.copyOf(contacts.keySet());
    }

    @Override
    public synchronized List<WrittenEntry> calls() {
        List<WrittenEntry> entries = new ArrayList<>();
        voice.forEach((id, message) -> {
            boolean outbound = message.path("direction").asText().equals("outbound");
            String phone = message.path(outbound ? "to" : "from").path("phone").asText();
            entries.add(WrittenEntry.of(id, message.path("body").asText())
                    .filedWith(holder("mobile", phone).orElse(null)));
        });
        return entries;
    }

    @Override
    public List<WrittenEntry> chats() {
        return calls();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
