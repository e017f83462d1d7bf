package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.examples.gateway.TestGateway.Reply;
import io.threecx.store.StateStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private static final String ACME_TOKEN = "t7vq2kz9wn4xr5mb8acme";
    private static final String OTHER_TOKEN = "t3hd6ys1pf0jl8gc2other";

    private final Portal portal = new Portal();
    private final StateStore store = StateStore.inMemory();
    private final TestGateway gateway = TestGateway.withDefault(store, "", "t5ub4oi3ea2env-default");

    @AfterEach
    void close() {
        gateway.close();
        portal.close();
    }

    private String setUp(String client, String token) {
        String key = gateway.setUp(client, portal.webhook());
        gateway.send("POST", "/api/bitrix/clients/" + client + "/config", "{\"outboundToken\":\"" + token + "\"}");
        return key;
    }

    static String event(String name, long id, String token) {
        return "event=" + name + "&event_handler_id=17&data%5BFIELDS%5D%5BID%5D=" + id
                + "&ts=1790000000&auth%5Bdomain%5D=acme.bitrix24.eu&auth%5Bmember_id%5D=0a1b2c"
                + "&auth%5Bapplication_token%5D=" + token;
    }

    /** As a portal does: without a key. */
    static Reply tell(TestGateway gateway, String form) {
        return gateway.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/api/bitrix/webhook"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** All events of a client, once there are so many. */
    static List<JsonNode> awaitEvents(TestGateway gateway, String client, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<JsonNode> events = events(gateway, client);
        while (events.size() < count && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            events = events(gateway, client);
        }
        return events;
    }

    private static List<JsonNode> events(TestGateway gateway, String client) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = gateway.get("/api/bitrix/clients/" + client + "/events").json();
        page.path("result").forEach(all::add);
        while (page.has("next")) {
            page = gateway.get("/api/bitrix/clients/" + client + "/events?after="
                            + page.path("next").asLong())
                    .json();
            page.path("result").forEach(all::add);
        }
        return all;
    }

    @Test
    void theTokenNamesTheClientAndNobodyElseLearnsOfTheEvent() {
        String acme = setUp("acme", ACME_TOKEN);
        setUp("other", OTHER_TOKEN);

        assertThat(tell(gateway, event("ONCRMCONTACTADD", 662, ACME_TOKEN)).status())
                .isEqualTo(200);
        assertThat(tell(gateway, event("OnCrmDealDelete", 663, OTHER_TOKEN)).status())
                .isEqualTo(200);
        assertThat(tell(gateway, event("ONCRMLEADADD", 664, "t5ub4oi3ea2env-default"))
                        .status())
                .isEqualTo(200);

        JsonNode event = awaitEvents(gateway, "acme", 1).get(0);
        assertThat(event.path("number").asInt()).isEqualTo(1);
        assertThat(event.path("event").asText()).isEqualTo("ONCRMCONTACTADD");
        assertThat(event.path("sentAt").asText()).isEqualTo("2026-09-21T14:13:20Z");
        assertThat(event.at("/data/FIELDS/ID").asText()).isEqualTo("662");
        assertThat(awaitEvents(gateway, "other", 1))
                .extracting(each -> each.path("event").asText())
                .containsExactly("ONCRMDEALDELETE");
        assertThat(awaitEvents(gateway, "default", 1))
                .extracting(each -> each.at("/data/FIELDS/ID").asText())
                .containsExactly("664");
        assertThat(awaitEvents(gateway, "acme", 1)).hasSize(1);

        assertThat(gateway.sendAs(acme, "GET", "/api/bitrix/clients/acme/events", null)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.sendAs(acme, "GET", "/api/bitrix/clients/other/events", null)
                        .status())
                .isEqualTo(401);
        assertThat(gateway.get("/api/bitrix/clients/nobody/events").status()).isEqualTo(404);
    }

    @Test
    void noTokenStandsInWhatIsKeptOrShown() {
        setUp("acme", ACME_TOKEN);
        tell(gateway, event("ONCRMCONTACTADD", 662, ACME_TOKEN) + "&auth%5Baccess_token%5D=acc3ss");

        assertThat(awaitEvents(gateway, "acme", 1).toString()).doesNotContain(ACME_TOKEN, "acc3ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t7vq2kz9wn4xr5mb8acm", "t7vq2kz9wn4xr5mb8acmeX", "T7VQ2KZ9WN4XR5MB8ACME", "%00"})
    void aWrongTokenIsForbidden(String token) {
        setUp("acme", ACME_TOKEN);

        Reply reply = tell(gateway, event("ONCRMCONTACTADD", 662, token));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.detail()).contains("application token").doesNotContain(ACME_TOKEN);
        assertThat(awaitEvents(gateway, "acme", 0)).isEmpty();
    }

    @Test
    void anApiKeyOpensNothingHere() {
        setUp("acme", ACME_TOKEN);

        assertThat(gateway.send("POST", "/api/bitrix/webhook", event("ONCRMCONTACTADD", 662, "none"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoEventIsRefused() {
        setUp("acme", ACME_TOKEN);

        assertThat(tell(gateway, event("", 662, ACME_TOKEN)).status()).isEqualTo(400);
        assertThat(gateway.send("GET", "/api/bitrix/webhook", null).status()).isEqualTo(405);
    }

    @Test
    void anEventThatComesTwiceIsListedOnce() {
        setUp("acme", ACME_TOKEN);
        for (int i = 0; i < 3; i++) {
            assertThat(tell(gateway, event("ONCRMCONTACTADD", 662, ACME_TOKEN)).status())
                    .isEqualTo(200);
        }
        tell(gateway, event("ONCRMCONTACTADD", 663, ACME_TOKEN));

        assertThat(awaitEvents(gateway, "acme", 2)).hasSize(2);
    }

    @Test
    void aTokenThatIsTakenAwayOpensNothingAnyMore() {
        setUp("acme", ACME_TOKEN);
        gateway.send("POST", "/api/bitrix/clients/acme/config", "{\"outboundToken\":\"a-new-token-of-acme\"}");

        assertThat(tell(gateway, event("ONCRMCONTACTADD", 662, ACME_TOKEN)).status())
                .isEqualTo(403);
        assertThat(tell(gateway, event("ONCRMCONTACTADD", 662, "a-new-token-of-acme"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theListIsReadOnFromAnyNumberAndKeepsTheLatest() {
        setUp("acme", ACME_TOKEN);
        for (int i = 1; i <= 60; i++) {
            tell(gateway, event("ONCRMCONTACTADD", i, ACME_TOKEN));
        }
        List<JsonNode> all = awaitEvents(gateway, "acme", 60);

        assertThat(all)
                .extracting(event -> event.path("number").asInt())
                .isSorted()
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(gateway.get("/api/bitrix/clients/acme/events?after=58")
                        .json()
                        .path("result"))
                .hasSize(2);
        assertThat(gateway.get("/api/bitrix/clients/acme/events?after=x").status())
                .isEqualTo(400);
        assertThat(gateway.get("/api/bitrix/clients/acme/events?start=0").status())
                .isEqualTo(400);
    }

    @Test
    void eventsSurviveARestart() {
        setUp("acme", ACME_TOKEN);
        tell(gateway, event("ONCRMCONTACTADD", 662, ACME_TOKEN));
        gateway.close();

        try (TestGateway again = TestGateway.over(store)) {
            assertThat(awaitEvents(again, "acme", 1)).hasSize(1);
            tell(again, event("ONCRMCONTACTADD", 662, ACME_TOKEN));
            tell(again, event("ONCRMCONTACTADD", 663, ACME_TOKEN));
            assertThat(awaitEvents(again, "acme", 2))
                    .extracting(event -> event.at("/data/FIELDS/ID").asText())
                    .containsExactly("662", "663");
        }
    }
}
