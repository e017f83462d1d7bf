package io.threecx.pbx.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.ParticipantKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A PBX's token endpoint, Call Control REST and event socket on real sockets, in memory; each fault is a field. */
public final class FakePbx implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a question is answered: as it should be, with an error, and how late. */
    public record Answer(int status, Duration delay) {
        public static final Answer USUAL = new Answer(200, Duration.ZERO);
    }

    public final AtomicInteger tokens = new AtomicInteger();
    public final AtomicInteger handshakes = new AtomicInteger();
    public final AtomicInteger inventories = new AtomicInteger();
    public final AtomicInteger questions = new AtomicInteger();
    public final AtomicInteger pings = new AtomicInteger();
    /** Messages that went out, each counted for every socket. */
    public final AtomicLong delivered = new AtomicLong();
    /** What happens to a question, by its path. */
    public volatile Function<String, Answer> answers = path -> Answer.USUAL;
    /** Brings an event to the sockets: by default at once. */
    public volatile BiConsumer<String, Runnable> wire = (event, send) -> send.run();
    /** Whether handshakes fail. */
    public volatile boolean refusesSockets;

    public volatile boolean answersPings = true;

    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Set<FakeWebSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, String> dns = new TreeMap<>();
    private final Map<ParticipantKey, Map<String, Object>> participants = new LinkedHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile String token = "";

    public FakePbx() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("fake-pbx-accepts", this::accept).start();
    }

    /** A connection to it, which the test closes. */
    public PbxConnection connect() {
        return PbxConnection.at(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .client("8800", "secret")
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(5))
                .build();
    }

    public synchronized FakePbx dn(String dn, String type) {
        dns.put(dn, type);
        return this;
    }

    /** Sets a participant and tells of it. Fields are in pairs of name and value; those not named stay. */
    public void upsert(String dn, long id, Object... fields) {
        synchronized (this) {
            Map<String, Object> participant =
                    participants.computeIfAbsent(new ParticipantKey(dn, id), key -> new LinkedHashMap<>());
            participant.put("id", id);
            participant.put("dn", dn);
            for (int i = 0; i < fields.length; i += 2) {
                participant.put(fields[i].toString(), fields[i + 1]);
            }
        }
        event(0, dn, id, null);
    }

    /** Takes a participant away and tells of it. */
    public void remove(String dn, long id) {
        forget(dn, id);
        event(1, dn, id, null);
    }

    /** Takes a participant away without telling. */
    public synchronized void forget(String dn, long id) {
        participants.remove(new ParticipantKey(dn, id));
    }

    public void keys(String dn, long id, String digits) {
        event(2, dn, id, Map.of("dtmf_input", digits));
    }

    /** Everything as if it had been started anew. */
    public synchronized void restart() {
        participants.clear();
        sequence.set(0);
        token = "";
        dropSockets();
    }

    public void dropSockets() {
        sockets.forEach(FakeWebSocket::drop);
    }

    public int openSockets() {
        return sockets.size();
    }

    public int openConnections() {
        return connections.size();
    }

    /** Another program with the same client id has logged in. */
    public void takeTokenAway() {
        token = "taken";
    }

    /** Any text to every socket. */
    public void send(String text) {
        sockets.forEach(socket -> send(socket, text));
    }

    private void send(FakeWebSocket socket, String text) {
        if (socket.send(text)) {
            delivered.incrementAndGet();
        }
    }

    /** A text in frames of so many bytes. */
    public void sendInParts(String text, int size) {
        sockets.forEach(socket -> socket.sendInParts(text, size));
    }

    public String eventText(int type, String dn, long id, long number) {
        return "{\"sequence\":" + number + ",\"event\":{\"event_type\":" + type + ",\"entity\":\"/callcontrol/" + dn
                + "/participants/" + id + "\",\"attached_data\":null}}";
    }

    private void event(int type, String dn, long id, @Nullable Object data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_type", type);
        event.put("entity", "/callcontrol/" + dn + "/participants/" + id);
        event.put("attached_data", data);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sequence", sequence.incrementAndGet());
        message.put("event", event);
        String text = json(message);
        List<FakeWebSocket> now = List.copyOf(sockets);
        wire.accept(text, () -> now.forEach(socket -> send(socket, text)));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                thread("fake-pbx-connection", () -> serve(socket)).start();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                Map<String, String> headers = headers(in);
                in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                String path = line.split(" ")[1];
                if (path.equals("/callcontrol/ws")) {
                    openSocket(socket, in, headers);
                    return;
                }
                reply(socket, path, headers);
            }
        } catch (IOException gone) {
            // the client has had enough
        } finally {
            connections.remove(socket);
        }
    }

    private void openSocket(Socket socket, InputStream in, Map<String, String> headers) throws IOException {
        handshakes.incrementAndGet();
        if (refusesSockets || !isAuthorised(headers)) {
            write(socket, refusesSockets ? 503 : 401, "{}");
            return;
        }
        FakeWebSocket opened = new FakeWebSocket(socket, in, () -> pings.incrementAndGet() > 0 && answersPings);
        opened.accept(headers.get("sec-websocket-key"));
        sockets.add(opened);
        try {
            opened.read();
        } finally {
            sockets.remove(opened);
        }
    }

    private void reply(Socket socket, String path, Map<String, String> headers) throws IOException {
        if (path.equals("/connect/token")) {
            token = "token-" + tokens.incrementAndGet();
            write(socket, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":3600}");
            return;
        }
        if (!isAuthorised(headers)) {
            write(socket, 401, "{}");
            return;
        }
        (path.equals("/callcontrol") ? inventories : questions).incrementAndGet();
        Answer how = answers.apply(path);
        String body = content(path);
        pause(how.delay());
        if (how.status() != 200) {
            write(socket, how.status(), "{}");
        } else {
            write(socket, body == null ? 404 : 200, body == null ? "{}" : body);
        }
    }

    private static void pause(Duration time) {
        if (!time.isZero()) {
            try {
                Thread.sleep(time.toMillis()); // a slow PBX
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized @Nullable String content(String path) {
        String[] parts = path.split("/");
        if (parts.length == 2) {
            List<Object> all = new ArrayList<>();
            dns.forEach((dn, type) -> {
                Map<String, Object> state = new LinkedHashMap<>();
                state.put("dn", dn);
                state.put("type", type);
                state.put("devices", List.of());
                state.put("participants", participantsOf(dn));
                all.add(state);
            });
            return json(all);
        }
        if (parts.length == 4) {
            return json(participantsOf(parts[2]));
        }
        Map<String, Object> participant = participants.get(new ParticipantKey(parts[2], Long.parseLong(parts[4])));
        return participant == null ? null : json(participant);
    }

    private List<Map<String, Object>> participantsOf(String dn) {
        return participants.entrySet().stream()
                .filter(entry -> entry.getKey().dn().equals(dn))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isAuthorised(Map<String, String> headers) {
        return headers.getOrDefault("authorization", "").equals("Bearer " + token);
    }

    private static void write(Socket socket, int status, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                        + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        socket.getOutputStream().write(all);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
