package io.threecx.examples.journal.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ContactRef;
import io.threecx.web.Access;
import io.threecx.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint over HTTP. */
class StatusEndpointsTest {
    @TempDir
    Path folder;

    private StatusRig rig;

    @BeforeEach
    void start() {
        rig = new StatusRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void delivered(int count) throws Exception {
        StatusRig.await(() -> rig.shop.calls.size() == count);
    }

    // ---- health

    @Test
    void healthIsOpenAndTellsOutsidersUpOrDownOnly() throws Exception {
        HttpResponse<String> answer = rig.send("GET", "/health", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode health = Json.read(answer.body());
        assertThat(health.path("status").asText()).isEqualTo("ok");
        assertThat(health.path("timestamp").asText()).contains("T").endsWith("Z");
        assertThat(health.path("services").toString()).isEqualTo("{\"cdrPoller\":\"connected\",\"apiClient\":\"ok\"}");
        assertThat(health.path("parts").toString())
                .isEqualTo("{\"storage\":\"up\",\"feed call-history\":\"up\",\"crm shop\":\"up\",\"monitor\":\"up\"}");
        assertThat(health.has("details")).isFalse();
    }

    @Test
    void aFeedThatFailsIsDownAndOnlyTheKeyTellsWhy() throws Exception {
        rig.feed.failure = "the database db.internal refuses the password";
        StatusRig.await(() -> status("/health") == 503);
        String outside = rig.send("GET", "/health", null).body();
        assertThat(outside)
                .contains("\"status\":\"down\"", "\"cdrPoller\":\"disconnected\"", "\"feed call-history\":\"down\"");
        assertThat(outside).doesNotContain("db.internal");
        HttpResponse<String> inside = rig.get("/health");
        assertThat(inside.statusCode()).isEqualTo(503);
        assertThat(inside.body()).contains("the database db.internal refuses the password");

        rig.feed.failure = null;
        StatusRig.await(() -> status("/health") == 200);
    }

    @Test
    void aCrmThatTakesNoEntriesIsDownUntilOneGoesThrough() throws Exception {
        rig.shop.isDown = true;
        for (int i = 0; i < 4; i++) {
            rig.call(Shop.SINGLE);
        }
        StatusRig.await(() -> status("/health") == 503);
        assertThat(rig.get("/health").body())
                .contains("\"crm shop\":\"down\"", "\"apiClient\":\"failing\"", "the shop does not answer");
        JsonNode waiting = rig.entry("ready");
        assertThat(waiting.path("remote").path("number").asText()).isEqualTo(Shop.SINGLE);
        StatusRig.await(() -> metrics().getOrDefault("threecx_crm_paused{crm=\"shop\"}", -1.0) == 1);
        StatusRig.await(() -> metrics().getOrDefault("threecx_outbox_oldest_seconds", 0.0) > 0);
        StatusRig.await(() -> metrics().getOrDefault("threecx_part_up{part=\"crm shop\"}", -1.0) == 0);

        rig.shop.isDown = false;
        StatusRig.await(() -> status("/health") == 200);
        delivered(4);
    }

    @Test
    void aGroupThatNobodyCanSpeakForMakesTheMonitorDown() throws Exception {
        rig.assigned = null;
        assertThat(rig.post("/trigger/alerts", null).statusCode()).isEqualTo(200);
        StatusRig.await(() -> status("/health") == 503);
        assertThat(rig.get("/health").body()).contains("\"monitor\":\"down\"", "the list of members is gone");
        assertThat(rig.send("GET", "/health", null).body()).doesNotContain("the list of members is gone");
    }

    @Test
    void aStorageThatCannotBeUsedIsDownAndTheRestStillAnswers() throws Exception {
        rig.stopHouse();
        rig.closeStorage();
        StatusRig.await(() -> status("/health") == 503);
        assertThat(rig.get("/health").body()).contains("\"storage\":\"down\"");
        StatusRig.await(() -> rig.json("/status").has("problem"));
        JsonNode status = rig.json("/status");
        assertThat(status.path("lastProcessedCdrId").asText()).isEqualTo("4711");
        assertThat(status.path("calls")).isEmpty();
        assertThat(rig.get("/outbox").statusCode()).isEqualTo(503);
        assertThat(rig.post("/outbox/1/retry", null).statusCode()).isEqualTo(503);
        Map<String, Double> metrics = metrics();
        assertThat(metrics.get("threecx_part_up{part=\"storage\"}")).isZero();
        assertThat(metrics.get("threecx_calls_last_hour")).isNaN();
        assertThat(metrics.get("threecx_cdr_connected{feed=\"call-history\"}")).isEqualTo(1);
    }

    private int status(String path) throws Exception {
        return rig.send("GET", path, null).statusCode();
    }

    // ---- call-backs

    @Test
    void whoLeftAMessageIsToBeCalledBackUntilSomebodyTalkedWithThem() throws Exception {
        Instant now = Instant.now();
        rig.message("+442079460031", now.minusSeconds(7200));
        rig.message("+442079460032", now.minusSeconds(3600));
        rig.message("+442079460032", now.minusSeconds(1800));
        rig.message("+442079460033", now.minus(Duration.ofDays(3)));
        rig.call("+442079460034");
        // the first message of the two is shown until the second is known
        String second = now.minusSeconds(1800).truncatedTo(ChronoUnit.MILLIS).toString();
        StatusRig.await(() -> callBacks().path(0).path("startedAt").asText().equals(second)
                && callBacks().size() == 2);
        JsonNode latest = callBacks().get(0);
        assertThat(latest.path("outcome").asText()).isEqualTo("voicemail");
        assertThat(latest.path("remote").path("number").asText()).isEqualTo("+442079460032");
        assertThat(latest.path("agent").path("extension").asText()).isEqualTo("104");

        // told late: it was before the message
        rig.calledBack("+442079460031", now.minusSeconds(9000));
        rig.calledBack("+442079460032", now.minusSeconds(60));
        StatusRig.await(() -> callBacks().size() == 1);
        assertThat(callBacks().get(0).path("remote").path("number").asText()).isEqualTo("+442079460031");
    }

    private JsonNode callBacks() throws Exception {
        return rig.json("/status").path("callBacks");
    }

    // ---- status

    @Test
    void theStatusHasWhatTheCallLoggerHadAndWhatWasDoneWithTheCalls() throws Exception {
        rig.call(Shop.SINGLE);
        rig.call("+442079460055");
        delivered(2);
        rig.post("/trigger/alerts", null);
        StatusRig.await(() ->
                rig.json("/status").path("outbox").path("states").path("done").asInt() == 2);

        JsonNode status = rig.json("/status");
        assertThat(status.path("lastProcessedCdrId").isTextual()).isTrue();
        assertThat(status.path("lastProcessedCdrId").asText()).isEqualTo("4711");
        assertThat(status.path("businessHours").isBoolean()).isTrue();
        assertThat(status.path("businessHours").asBoolean()).isTrue();
        assertThat(status.path("monitoredGroups").path(0).path("id").asText()).isEqualTo("100");
        assertThat(status.path("monitoredGroups").path(0).path("name").asText()).isEqualTo("Support");
        assertThat(status.path("monitoredGroups").path(0).path("state").asText())
                .isEqualTo("ok");
        assertThat(status.path("monitoredGroups").path(0).path("assigned").asInt())
                .isEqualTo(2);
        assertThat(status.path("uptime").isFloatingPointNumber()).isTrue();
        assertThat(status.path("uptime").asDouble()).isBetween(1.5, 120.0);

        assertThat(status.path("outbox").path("depth").asInt()).isZero();
        assertThat(status.path("outbox").path("oldestSeconds").isNull()).isTrue();
        assertThat(status.path("rates").path("callsLastHour").asInt()).isEqualTo(2);
        assertThat(status.path("rates").path("successRate").asDouble()).isEqualTo(1);
        JsonNode hours = status.path("rates").path("hours");
        assertThat(hours).hasSize(24);
        int counted = 0;
        for (JsonNode hour : hours) {
            counted += hour.path("calls").asInt();
        }
        assertThat(counted).isEqualTo(2);
        assertThat(status.path("unmappedExtensions").toString()).isEqualTo("{\"104\":2}");
        assertThat(status.path("notes").path(0).asText()).isEqualTo("a note of the start");
        assertThat(status.path("feeds").path(0).path("state").asText()).isEqualTo("connected");
        assertThat(status.path("crms").path(0).path("succeeded").asInt()).isEqualTo(2);

        JsonNode newest = status.path("calls").path(0);
        JsonNode older = status.path("calls").path(1);
        assertThat(status.path("calls")).hasSize(2);
        assertThat(newest.path("remote").path("number").asText()).isEqualTo("+442079460055");
        assertThat(older.path("remote").path("number").asText()).isEqualTo(Shop.SINGLE);
        assertThat(older.path("direction").asText()).isEqualTo("inbound");
        assertThat(older.path("talkSeconds").asInt()).isEqualTo(60);
        assertThat(older.path("agent").path("extension").asText()).isEqualTo("104");
        assertThat(older.path("note").asText()).isEqualTo("journaled to shop");
        JsonNode entry = older.path("entries").path(0);
        assertThat(entry.path("state").asText()).isEqualTo("done");
        assertThat(entry.path("contact").asText()).isEqualTo("shop:contact:3");
        assertThat(entry.path("crmUrl").asText()).isEqualTo("https://shop.example/calls/7");
    }

    @Test
    void theLast25CallsAreShownTheNewestFirst() throws Exception {
        for (int i = 0; i < 27; i++) {
            rig.call(Shop.SINGLE);
        }
        StatusRig.await(() -> rig.journal.newestCalls(Long.MAX_VALUE, 99).size() == 27);
        List<Long> ids = new ArrayList<>();
        rig.json("/status")
                .path("calls")
                .forEach(call -> ids.add(call.path("id").asLong()));
        assertThat(ids).hasSize(25).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        delivered(27);
    }

    // ---- triggers

    @Test
    void aPollIsTriggered() throws Exception {
        HttpResponse<String> answer = rig.post("/trigger/poll", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":\"Poll completed\"}");
        assertThat(rig.feed.polls).hasValue(1);
    }

    @Test
    void aPollThatFailsSaysWhy() throws Exception {
        rig.feed.failure = "the database is gone";
        HttpResponse<String> answer = rig.post("/trigger/poll", null);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"success\":false,\"error\":\"call-history: the database is gone\"}");
    }

    @Test
    void aSecondPollDoesNotRunBesideTheFirst() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        rig.feed.until = end;
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> {
            try {
                return rig.post("/trigger/poll", null);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(rig.feed.polling.await(30, TimeUnit.SECONDS)).isTrue();
        HttpResponse<String> second = rig.post("/trigger/poll", null);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("\"success\":false", "still under way");
        end.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(rig.feed.polls).hasValue(1);
    }

    @Test
    void anAlertCheckIsTriggeredAndItsAlertIsSeen() throws Exception {
        rig.assigned = 0;
        HttpResponse<String> answer = rig.post("/trigger/alerts", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":\"Alert check completed\"}");
        StatusRig.await(() -> rig.json("/status").path("alerts").size() == 1);
        JsonNode alert = rig.json("/status").path("alerts").path(0);
        assertThat(alert.path("groupId").asText()).isEqualTo("100");
        assertThat(alert.path("type").asText()).isEqualTo("no-assigned-users");
        assertThat(rig.json("/status")
                        .path("monitoredGroups")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("unattended");
        StatusRig.await(() -> metrics().get("threecx_alerts_active{type=\"no-assigned-users\"}") == 1);
    }

    @Test
    void anAlertCheckThatCannotKeepItsAlertsFails() throws Exception {
        rig.stopHouse();
        rig.closeStorage();
        HttpResponse<String> answer = rig.post("/trigger/alerts", null);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).startsWith("{\"success\":false,\"error\":\"");
    }

    // ---- outbox

    @Test
    void aHeldEntryShowsAmongWhomToChooseAndIsFiledWithTheChosenOne() throws Exception {
        rig.call(Shop.SHARED);
        JsonNode held = rig.entry("parked");
        assertThat(held.path("held").asBoolean()).isTrue();
        assertThat(held.path("remote").path("number").asText()).isEqualTo(Shop.SHARED);
        List<String> candidates = new ArrayList<>();
        held.path("candidates")
                .forEach(one -> candidates.add(
                        one.path("ref").asText() + " " + one.path("name").asText() + " "
                                + one.path("grade").asText() + " "
                                + one.path("url").asText()));
        assertThat(candidates)
                .containsExactlyInAnyOrder(
                        "shop:contact:1 Okafor (<b>Okafor & Sons</b>) exact https://shop.example/1",
                        "shop:contact:2 Nwosu (<b>Okafor & Sons</b>) exact https://shop.example/2");

        String path = "/outbox/" + held.path("id").asLong();
        assertThat(rig.post(path + "/retry", null).statusCode())
                .as("a held entry wants a contact")
                .isEqualTo(409);
        assertThat(rig.post(path + "/contact", "{}").statusCode()).isEqualTo(400);
        assertThat(rig.post(path + "/contact", "no json").statusCode()).isEqualTo(400);
        assertThat(rig.post(path + "/contact", "{\"contact\":\"Nwosu\"}").statusCode())
                .isEqualTo(400);
        assertThat(rig.post(path + "/contact", "{\"contact\":7}").statusCode()).isEqualTo(400);
        assertThat(rig.shop.calls).isEmpty();

        HttpResponse<String> done = rig.post(path + "/contact", "{\"contact\":\"shop:contact:2\"}");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"success\":true", "shop:contact:2");
        CallEntry entry = rig.shop.calls.poll(30, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.contact()).contains(new ContactRef("shop", "contact", "2"));
        assertThat(rig.post(path + "/contact", "{\"contact\":\"shop:contact:1\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aHeldEntryMayBeFiledWithNobody() throws Exception {
        rig.call(Shop.SHARED);
        long id = rig.entry("parked").path("id").asLong();
        assertThat(rig.post("/outbox/" + id + "/contact", "{\"contact\":null}").statusCode())
                .isEqualTo(200);
        CallEntry entry = rig.shop.calls.poll(30, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.contact()).isEmpty();
    }

    @Test
    void aParkedEntryIsTriedAgain() throws Exception {
        rig.shop.refuses = true;
        rig.call(Shop.SINGLE);
        JsonNode parked = rig.entry("parked");
        assertThat(parked.path("held").asBoolean()).isFalse();
        assertThat(parked.path("note").asText()).contains("the shop is closed for calls; open it");
        assertThat(parked.path("candidates")).isEmpty();
        String path = "/outbox/" + parked.path("id").asLong();
        assertThat(rig.post(path + "/contact", "{\"contact\":\"shop:contact:1\"}")
                        .statusCode())
                .isEqualTo(409);

        rig.shop.refuses = false;
        HttpResponse<String> answer = rig.post(path + "/retry", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"success\":true");
        delivered(1);
        StatusRig.await(() -> rig.json("/outbox?state=done").path("entries").size() == 1);
        assertThat(rig.post(path + "/retry", null).statusCode()).isEqualTo(409);
        assertThat(rig.post("/outbox/999999/retry", null).statusCode()).isEqualTo(404);
        assertThat(rig.post("/outbox/none/retry", null).statusCode()).isEqualTo(404);
    }

    @Test
    void theOutboxIsListedPageByPage() throws Exception {
        rig.call(Shop.SINGLE);
        rig.call(Shop.SINGLE);
        StatusRig.await(() -> rig.json("/outbox?state=done").path("entries").size() == 2);
        JsonNode oldestFirst = rig.json("/outbox?state=done").path("entries");
        JsonNode newestFirst = rig.json("/outbox").path("entries");
        long first = oldestFirst.path(0).path("id").asLong();
        assertThat(newestFirst.path(1).path("id").asLong()).isEqualTo(first);
        assertThat(rig.json("/outbox?state=done&after=" + first).path("entries"))
                .hasSize(1);
        assertThat(rig.json("/outbox?before=" + (first + 1)).path("entries")).hasSize(1);
        assertThat(rig.json("/outbox?state=parked").path("entries")).isEmpty();
        assertThat(rig.get("/outbox?state=lost").statusCode()).isEqualTo(400);
        assertThat(rig.get("/outbox?state=done&after=x").statusCode()).isEqualTo(400);
        assertThat(rig.get("/outbox?before=x").statusCode()).isEqualTo(400);
    }

    // ---- metrics

    @Test
    void metricsAreWrittenAsPrometheusReadsThem() throws Exception {
        rig.call(Shop.SINGLE);
        rig.call(Shop.SHARED);
        rig.entry("parked");
        delivered(1);
        StatusRig.await(() -> metrics().getOrDefault("threecx_outbox_entries{state=\"done\"}", 0.0) == 1
                && metrics().getOrDefault("threecx_outbox_entries{state=\"parked\"}", 0.0) == 1);
        HttpResponse<String> answer = rig.get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        Map<String, Double> metrics = metrics();
        assertThat(metrics)
                .containsEntry("threecx_calls_last_hour", 2.0)
                .containsEntry("threecx_delivery_success_ratio", 1.0)
                .containsEntry("threecx_deliveries_total{crm=\"shop\",outcome=\"succeeded\"}", 1.0)
                .containsEntry("threecx_deliveries_total{crm=\"shop\",outcome=\"failed\"}", 0.0)
                .containsEntry("threecx_cdr_connected{feed=\"call-history\"}", 1.0)
                .containsEntry("threecx_cdr_told_total{feed=\"call-history\"}", 3.0)
                .containsEntry("threecx_crm_paused{crm=\"shop\"}", 0.0)
                .containsEntry("threecx_outbox_entries{state=\"ready\"}", 0.0)
                .containsEntry("threecx_outbox_oldest_seconds", 0.0)
                .containsEntry("threecx_alerts_active{type=\"no-assigned-users\"}", 0.0)
                .containsEntry("threecx_unmapped_extensions", 1.0)
                .containsEntry("threecx_business_hours", 1.0)
                .containsEntry("threecx_part_up{part=\"storage\"}", 1.0);
        assertThat(metrics.get("threecx_uptime_seconds")).isBetween(1.5, 120.0);
    }

    /** Every sample, by its name and labels. */
    private Map<String, Double> metrics() throws Exception {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : rig.get("/metrics").body().lines().toList()) {
            if (line.startsWith("#")) {
                assertThat(line).matches("# (HELP|TYPE) threecx_[a-z_]+ .+");
                continue;
            }
            assertThat(line).matches("threecx_[a-z_]+(\\{[^}]*})? [-+.0-9A-Za-z]+");
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        }
        return samples;
    }

    // ---- who may

    @Test
    void withoutTheKeyOnlyHealthIsAnswered() throws Exception {
        for (Route route : rig.routes) {
            String path = route.path().replace("{id}", "1");
            HttpResponse<String> answer = rig.send(route.method(), path, null);
            if (route.access() == Access.OPEN) {
                assertThat(route.toString()).isEqualTo("GET /health");
            } else {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .startsWith("Basic ");
            }
        }
        assertThat(rig.send("GET", "/status", null, "X-Api-Key", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(rig.feed.polls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trigger/poll", "/trigger/alerts", "/outbox/1/retry", "/outbox/1/contact"})
    void aBrowsersLoginAloneChangesNothing(String path) throws Exception {
        assertThat(rig.send("POST", path, null, "Authorization", StatusRig.LOGIN)
                        .statusCode())
                .isEqualTo(403);
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "x")) {
            HttpResponse<String> form =
                    rig.send("POST", path, "{}", "Authorization", StatusRig.LOGIN, "Content-Type", type);
            assertThat(form.statusCode()).as(type).isEqualTo(403);
            assertThat(form.body()).contains("X-Requested-With");
        }
        assertThat(rig.send("POST", path, "{}", "Authorization", StatusRig.LOGIN, "X-Api-Key", "wrong")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.feed.polls).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, https://evil.example",
        "same-site, https://other.example",
        "'', https://evil.example",
        "'', null"
    })
    void aPageOfAnotherSiteChangesNothingWhateverItSends(String site, String origin) throws Exception {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization",
                StatusRig.LOGIN,
                "Content-Type",
                "application/json",
                "X-Requested-With",
                "journal-page",
                "Origin",
                origin));
        if (!site.isEmpty()) {
            headers.addAll(List.of("Sec-Fetch-Site", site));
        }
        for (String path : List.of("/trigger/poll", "/trigger/alerts", "/outbox/1/retry", "/3cx/journal/retry")) {
            assertThat(rig.send("POST", path, "{}", headers.toArray(String[]::new))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(rig.feed.polls).hasValue(0);
    }

    @Test
    void ourPageAndProgramsMay() throws Exception {
        assertThat(rig.send(
                                "POST",
                                "/trigger/poll",
                                "{}",
                                "Authorization",
                                StatusRig.LOGIN,
                                "Content-Type",
                                "application/json; charset=utf-8",
                                "Origin",
                                rig.url(),
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.send(
                                "POST",
                                "/trigger/poll",
                                null,
                                "Authorization",
                                StatusRig.LOGIN,
                                "X-Requested-With",
                                "curl",
                                "Origin",
                                rig.url())
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.post("/trigger/poll", null).statusCode()).isEqualTo(200);
        assertThat(rig.feed.polls).hasValue(3);
    }

    // ---- description and page

    @Test
    void theDescriptionNamesEveryRouteAndNoOther() throws Exception {
        List<String> described = new ArrayList<>();
        rig.json("/openapi.json")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    assertThat(operation.getValue().path("summary").asText()).isNotBlank();
                }));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        rig.routes.stream().map(Route::toString).toList())
                .contains(
                        "GET /",
                        "GET /health",
                        "GET /status",
                        "GET /metrics",
                        "GET /outbox",
                        "GET /openapi.json",
                        "POST /trigger/poll",
                        "POST /trigger/alerts",
                        "POST /outbox/{id}/retry",
                        "POST /outbox/{id}/contact",
                        "POST /3cx/calls");
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/page.css, text/css", "/page.js, text/javascript"})
    void thePageIsStrictAboutWhatItMayDo(String path, String type) throws Exception {
        HttpResponse<String> file = rig.send("GET", path, null, "Authorization", StatusRig.LOGIN);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndRunsNothingInline() throws Exception {
        String html = rig.get("/").body();
        String script = rig.get("/page.js").body();
        assertThat(html).contains("<script src=\"page.js\" defer></script>", "lang=\"en\"", "<h1>", "role=\"status\"");
        assertThat(html)
                .doesNotContain("<style", "style=\"", "onclick", "onload")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(script).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        assertThat(rig.get("/page.css").body())
                .doesNotContain("url(", "@import")
                .contains("prefers-color-scheme: dark");
        Matcher id = Pattern.compile("\\b(?:at|text)\\(\"([a-z-]+)\"").matcher(script);
        int found = 0;
        while (id.find()) {
            found++;
            assertThat(html).as("what page.js looks for").contains("id=\"" + id.group(1) + "\"");
        }
        assertThat(found).isGreaterThan(30);
    }
}
