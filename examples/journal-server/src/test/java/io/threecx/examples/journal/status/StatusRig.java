package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.ThreeCx;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalPolicy;
import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.phone.PhoneNumbers;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The endpoints over HTTP, over a journal that keeps its rows in a folder. */
final class StatusRig implements AutoCloseable {
    static final String KEY = "s3cret";
    static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("anybody:" + KEY).getBytes(StandardCharsets.UTF_8));

    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    final Shop shop = new Shop();
    final FakeFeed feed = new FakeFeed();
    /** Who is in group 100; null: nobody knows. */
    volatile @Nullable Integer assigned = 2;

    final Journal journal;
    final List<Route> routes;
    private final JdbcStorage storage;
    private final ThreeCx house;
    private final GroupMonitor monitor;
    private final JdkServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private int calls;

    StatusRig(Path folder) {
        InstantSource clock = InstantSource.system();
        storage = JdbcStorage.file(folder);
        house = ThreeCx.builder()
                .country("GB")
                .apiKey(KEY)
                .crm("shop", shop)
                .storage(storage)
                .journal(JournalPolicy.builder()
                        .sharedNumbers(JournalPolicy.SharedNumbers.HOLD)
                        .build())
                .build()
                .start();
        journal = house.journal().orElseThrow();
        monitor = GroupMonitor.builder()
                .group("100", "Support")
                .source(source())
                .hours(BusinessHours.always())
                .state(storage.state())
                .raiseAfter(1)
                .clearAfter(1)
                .build();
        ApiKey key = ApiKey.of(KEY);
        Parts parts = new Parts(
                house,
                journal,
                List.of(feed),
                Optional.of(monitor),
                monitor::hours,
                key,
                List.of("a note of the start"),
                false,
                clock.instant().minusMillis(1500),
                clock);
        routes = StatusEndpoints.with(parts);
        server = JdkServer.start(
                new Router(routes, key),
                ServerOptions.builder().host("127.0.0.1").port(0).build());
    }

    private GroupSource source() {
        return group -> {
            Integer count = assigned;
            if (count == null) {
                throw new GroupSourceException("the list of members is gone");
            }
            return GroupStaff.assigned(count);
        };
    }

    /** A call that came to extension 104 a moment ago. */
    void call(String number) {
        Instant start = Instant.now().minusSeconds(120);
        Call call = Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse(number)), start)
                .agent(CallParty.extension("104"))
                .answeredAt(start.plusSeconds(5))
                .endedAt(start.plusSeconds(65), Outcome.COMPLETED)
                .build();
        accept(call);
    }

    /** A caller who talked to the mailbox of extension 104. */
    void message(String number, Instant start) {
        accept(Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse(number)), start)
                .agent(CallParty.extension("104"))
                .endedAt(start.plusSeconds(40), Outcome.VOICEMAIL)
                .build());
    }

    /** Extension 104 called, and somebody answered. */
    void calledBack(String number, Instant start) {
        accept(Call.builder(Direction.OUTBOUND, CallParty.external(NUMBERS.parse(number)), start)
                .agent(CallParty.extension("104"))
                .answeredAt(start.plusSeconds(5))
                .endedAt(start.plusSeconds(65), Outcome.COMPLETED)
                .build());
    }

    private void accept(Call call) {
        calls++;
        journal.accept(Sighting.of(new SourceKey(journal.pbx(), SourceKey.REPORT, "call-" + calls), call));
    }

    void closeStorage() {
        storage.close();
    }

    /** Ends what works on the storage, so that nothing opens it again. */
    void stopHouse() {
        house.close();
    }

    String url() {
        return server.url();
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null, "X-Api-Key", KEY);
    }

    HttpResponse<String> post(String path, @Nullable String body) throws Exception {
        return send("POST", path, body, "X-Api-Key", KEY);
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }

    /** The first entry in a state, once there is one. */
    JsonNode entry(String state) throws Exception {
        await(() -> !entries(state).isEmpty());
        return entries(state).get(0);
    }

    private JsonNode entries(String state) throws Exception {
        return json("/outbox?state=" + state).path("entries");
    }

    /** Something that comes about by and by. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() {
        server.close();
        monitor.close();
        house.close();
        storage.close();
    }
}
