package io.threecx.examples.journal;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.examples.journal.CallLogTable.Row;
import io.threecx.examples.support.trial.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the call logger that this server replaces got wrong; the numbers are those of the list of its defects. */
class DefectsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId ANCHORAGE = ZoneId.of("America/Anchorage");
    private static final int UNEVEN_SECONDS = 7;
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** As the call logger shipped it. */
    private static final String SHIPPED_FILE = """
            3cx:
              integration_method: cdr_polling
              cdr_database:
                host: ${CDR_DB_HOST:-localhost}
                port: ${CDR_DB_PORT:-1433}
                database: ${CDR_DB_NAME:-3CX_CDR}
                username: ${CDR_DB_USER}
                password: ${CDR_DB_PASSWORD}
              polling_interval_seconds: 30

            api:
              base_url: ${API_BASE_URL:-http://localhost:8080/api}
              timeout_seconds: ${API_TIMEOUT_MS:-10000}
              retry_attempts: ${API_RETRY_ATTEMPTS:-3}

            business_hours:
              timezone: ${TIMEZONE:-America/Anchorage}
              monday: { start: "08:00", end: "17:00" }
              tuesday: { start: "08:00", end: "17:00" }
              wednesday: { start: "08:00", end: "17:00" }
              thursday: { start: "08:00", end: "17:00" }
              friday: { start: "08:00", end: "17:00" }
              saturday: null
              sunday: null

            call_groups:
              alert_check_interval_minutes: 5
              monitored_groups:
                - id: "100"
                  name: Support

            extension_mapping:
              104: ada@house.example
              105: ben@house.example
            """;

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static RecordingTarget target;
    private static CallLogTable calls;
    private static CallLogTable elsewhere;
    /** Reads the usual table: ids are numbers, times are UTC. */
    private static RunningServer server;
    /** Reads a table with ids of text and times of Alaska, every seven seconds; waits little for the API. */
    private static RunningServer alaska;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        target = new RecordingTarget();
        calls = CallLogTable.create(postgres.getPostgresDatabase(), "CallLog", "integer", ZoneOffset.UTC);
        elsewhere = CallLogTable.create(postgres.getPostgresDatabase(), "TextLog", "varchar(20)", ANCHORAGE);
        server = server("house", 1, "", Map.of());
        alaska = server("alaska", UNEVEN_SECONDS, """
                    time_zone: America/Anchorage
                    call_table:
                      name: TextLog
                """, Map.of("API_TIMEOUT_MS", "1500"));
    }

    @AfterAll
    static void stop() throws Exception {
        alaska.close();
        server.close();
        target.close();
        postgres.close();
    }

    /** With the shipped file, but for another kind of database; it is told in two lines more. */
    private static RunningServer server(String name, int seconds, String more, Map<String, String> settings)
            throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Path file = Files.createDirectories(place.resolve("config")).resolve("3cx-config.yml");
        Files.writeString(
                file,
                SHIPPED_FILE.replace(
                        "  cdr_database:\n",
                        "  cdr_database:\n    url: " + postgres.getJdbcUrl("postgres", "postgres") + "\n" + more));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("POLLING_INTERVAL_SECONDS", String.valueOf(seconds));
        return start(place, environment);
    }

    private static RunningServer start(Path place, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "THREECX_API_KEY", RunningServer.KEY,
                "THREECX_COUNTRY", "GB",
                "THREECX_JOURNAL_SETTLE", "0s",
                "CDR_DB_USER", "postgres",
                "CDR_DB_PASSWORD", "postgres",
                "API_BASE_URL", target.url(),
                "API_RETRY_ATTEMPTS", "2"));
        environment.putAll(more);
        return Jar.JOURNAL_SERVER.start(place, environment);
    }

    /** A call from a number of its own that ended a minute ago. */
    private static Row call() {
        int id = 10 * CALLS.incrementAndGet();
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        return Row.inbound(id, "call-" + id, String.format("+4420795%05d", id), end.minusSeconds(65), end);
    }

    private static String number(Row row) {
        return row.caller().substring(1);
    }

    private static List<JsonNode> posts(Row row) {
        return target.posts(number(row));
    }

    /** Under which ids it was sent; the same one again is the same entry. */
    private static Set<String> entries(Row row) {
        return posts(row).stream().map(post -> post.path("pbxCallId").asText()).collect(Collectors.toSet());
    }

    private static void awaitPosts(Row row, int count) throws Exception {
        await(count + " posts of " + row, PATIENCE, () -> posts(row).size() >= count);
    }

    private static JsonNode json(RunningServer of, String path) throws Exception {
        HttpResponse<String> answer = of.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** How many entries are not done. */
    private static long waiting(RunningServer of) throws Exception {
        JsonNode entries = json(of, "/3cx/journal").path("entries");
        return Set.of("ready", "waiting", "parked", "in-doubt").stream()
                .mapToLong(state -> entries.path(state).asLong())
                .sum();
    }

    @Test
    void defect1ItStartsWithItsOwnFileThoughTheDatabaseIsNotThere() throws Exception {
        Path place = Files.createDirectories(folder.resolve("shipped"));
        Files.writeString(Files.createDirectories(place.resolve("config")).resolve("3cx-config.yml"), SHIPPED_FILE);
        try (RunningServer shipped = start(place, Map.of("CDR_DB_HOST", "127.0.0.1", "CDR_DB_PORT", "1"))) {
            assertThat(shipped.get("/status").body()).contains("Support", "businessHours");
            await(
                    "the database that is down is shown",
                    PATIENCE,
                    () -> shipped.get("/health").statusCode() == 503);
        }
    }

    @Test
    void defect2TheTimeoutOfTheApiIsMillisecondsAsItsVariableSays() throws Exception {
        Row row = call();
        target.answer(number(row), RecordingTarget.NEVER);
        comeElsewhere(row.named("timeout"));

        awaitPosts(row, 2);
    }

    @Test
    void defect3ARestartDoesNotBeginAnewAndNewCallsDoNotWaitForOldOnes() throws Exception {
        CallLogTable history =
                CallLogTable.create(postgres.getPostgresDatabase(), "LongLog", "integer", ZoneOffset.UTC);
        List<Row> old = IntStream.range(0, 110).mapToObj(i -> call()).toList();
        for (Row row : old) {
            history.insert(row);
        }
        Row fresh = call();
        try (RunningServer before = server("restarted", 1, "    call_table:\n      name: LongLog\n", Map.of())) {
            for (Row row : old) {
                awaitPosts(row, 1);
            }
            await("it is known to be delivered", PATIENCE, () -> waiting(before) == 0);
        }
        history.insert(fresh);
        try (RunningServer after = server("restarted", 1, "    call_table:\n      name: LongLog\n", Map.of())) {
            awaitPosts(fresh, 1);
            JsonNode reports = json(after, "/3cx/journal").path("reports");
            assertThat(reports.path("done").asInt()).isEqualTo(old.size() + 1);
        }
        assertThat(old).allSatisfy(row -> assertThat(posts(row)).hasSize(1));
    }

    @Test
    void defect4ATargetThatIsDownForMoreThanTheRetriesGetsEveryCall() throws Exception {
        Row row = call();
        target.answer(number(row), 503, 503, 503);
        calls.insert(row);

        awaitPosts(row, 4);
        assertThat(entries(row)).hasSize(1);
    }

    @Test
    void defect5ALongCallWithALowerIdThanLaterShortOnesIsLogged() throws Exception {
        Row whole = call();
        calls.insert(whole.endingAt(null));
        Row shorter = call();
        calls.insert(shorter);
        awaitPosts(shorter, 1);
        assertThat(posts(whole)).isEmpty();

        calls.update(whole.endingAt(whole.end().plusSeconds(20)));
        awaitPosts(whole, 1);
        assertThat(posts(whole).get(0).path("callDuration").asInt()).isEqualTo(80);
    }

    @Test
    void defect6IdsOfTextAreNotAnOrder() throws Exception {
        Row ninth = call();
        Row tenth = call();
        comeElsewhere(ninth.named("9"));
        awaitPosts(ninth, 1);
        comeElsewhere(tenth.named("10"));
        awaitPosts(tenth, 1);
        assertThat(entries(ninth)).hasSize(1);
    }

    @Test
    void defect7PollsThatMeetSendNothingTwice() throws Exception {
        List<Row> rows = IntStream.range(0, 40).mapToObj(i -> call()).toList();
        for (Row row : rows) {
            calls.insert(row);
        }
        List<CompletableFuture<HttpResponse<String>>> triggers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            triggers.add(CompletableFuture.supplyAsync(() -> trigger(server)));
        }
        Set<Integer> answers = new TreeSet<>();
        for (CompletableFuture<HttpResponse<String>> trigger : triggers) {
            answers.add(trigger.get().statusCode());
        }
        assertThat(answers)
                .as("polled, or told that a poll is under way")
                .contains(200)
                .isSubsetOf(200, 409);
        for (Row row : rows) {
            awaitPosts(row, 1);
        }
        trigger(server);
        assertThat(rows).allSatisfy(row -> assertThat(posts(row)).hasSize(1));
    }

    /** A call in the table of Alaska, looked for at once. */
    private static void comeElsewhere(Row row) throws Exception {
        elsewhere.insert(row);
        trigger(alaska);
    }

    private static HttpResponse<String> trigger(RunningServer of) {
        try {
            return of.send(of.request("/trigger/poll")
                    .header("X-Api-Key", RunningServer.KEY)
                    .POST(HttpRequest.BodyPublishers.noBody()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void defect8AnAnswerThatTheCallIsThereAlreadyIsSuccess() throws Exception {
        Row row = call();
        target.answer(number(row), 409);
        calls.insert(row);
        awaitPosts(row, 1);

        await(
                "the entry is done",
                PATIENCE,
                () -> json(server, "/3cx/journal/entries?state=done")
                        .toString()
                        .contains(posts(row).get(0).path("pbxCallId").asText()));
        assertThat(posts(row)).hasSize(1);
    }

    @Test
    void defect9ATargetThatAsksToSlowDownGetsTheCallLater() throws Exception {
        Row row = call();
        target.answer(number(row), 429);
        calls.insert(row);

        awaitPosts(row, 2);
    }

    @Test
    void defect10UnansweredCallsAreLogged() throws Exception {
        Row row = call().unanswered();
        calls.insert(row);

        awaitPosts(row, 1);
        JsonNode post = posts(row).get(0);
        assertThat(post.path("callDuration").asInt()).isZero();
        assertThat(post.path("callOwnerEmail").asText()).isEqualTo("ada@house.example");
        assertThat(post.path("callDirection").asText()).isEqualTo("INBOUND");
    }

    @Test
    void defect11TimesOfTheDatabaseAreThoseOfItsZone() throws Exception {
        Row row = call();
        comeElsewhere(row.named("zone"));

        awaitPosts(row, 1);
        assertThat(OffsetDateTime.parse(posts(row).get(0).path("timestamp").asText())
                        .toInstant())
                .isEqualTo(row.end());
    }

    @Test
    void defect12TheRowsOfATransferredCallAreOneCall() throws Exception {
        Row whole = call();
        Instant transfer = whole.start().plusSeconds(25);
        Row first = Row.inbound(whole.id(), whole.callId(), whole.caller(), whole.start(), transfer);
        Row second = Row.inbound((int) whole.id() + 1, whole.callId(), whole.caller(), transfer, whole.end())
                .by("105");
        calls.insertTogether(List.of(first, second));

        awaitPosts(whole, 1);
        JsonNode post = posts(whole).get(0);
        assertThat(post.path("callOwnerEmail").asText()).isEqualTo("ben@house.example");
        assertThat(post.path("callDuration").asInt()).isEqualTo(whole.talkSeconds());
        assertThat(OffsetDateTime.parse(post.path("timestamp").asText()).toInstant())
                .isEqualTo(whole.end());
        trigger(server);
        assertThat(posts(whole)).hasSize(1);
    }

    @Test
    void defect13AnIntervalThatDoesNotDivideAMinuteIsEven() throws Exception {
        Set<Instant> polls = new TreeSet<>();
        await("a poll of before, and three by the clock", PATIENCE, () -> {
            JsonNode last = json(alaska, "/status").findValue("lastPoll");
            if (last != null && !last.isNull()) {
                polls.add(Instant.parse(last.asText()));
            }
            return polls.size() == 4;
        });
        List<Instant> in = List.copyOf(polls).subList(1, polls.size());
        for (int i = 1; i < in.size(); i++) {
            assertThat(Duration.between(in.get(i - 1), in.get(i)))
                    .as("a busy machine may show one poll less")
                    .isBetween(Duration.ofSeconds(UNEVEN_SECONDS), Duration.ofSeconds(3 * UNEVEN_SECONDS));
        }
    }
}
