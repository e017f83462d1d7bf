package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.examples.gateway.TestGateway.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final String ACME = "/api/bitrix/clients/acme/";

    private final Portal portal = new Portal();
    private final TestGateway gateway = TestGateway.withPatience(Duration.ofMillis(1500));

    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @BeforeEach
    void setUp() {
        gateway.setUp("acme", portal.webhook());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        gateway.close();
        portal.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    deals?filter%5B~ID%5D=1           | '~ID' is no name of a field
                    deals?filter%5B%3D%3DID%5D=1      | is no operator
                    deals?filter%5B%5D=1              | is not a parameter of a list
                    deals?filter=1                    | is not a parameter of a list
                    deals?filter%5BA%5D%5BB%5D=1      | is not a parameter of a list
                    deals?Select=ID                   | is not a parameter of a list
                    deals?select=                     | select takes the name of a field
                    deals?select=A%5B                 | select takes the name of a field
                    deals?start=x                     | start takes the number
                    deals?start=-2                    | start takes the number
                    deals?start=99999999999999999999  | start takes the number
                    deals?ORDER_BY=                   | ORDER_BY takes fields
                    deals?ORDER_BY=ID+UP              | ORDER_BY takes fields
                    deals?order%5BID%5D=up            | order[ID] takes ASC or DESC
                    deals?limit=5                     | 'limit' is not a parameter of a list
                    deals/abc                         | The id in the path is not a number
                    deals/0                           | The id in the path is not a number
                    deals/-1                          | The id in the path is not a number
                    deals/9999999999999999999999      | The id in the path is not a number
                    deals/1%2B1                       | The id in the path is not a number
                    deals/1?select=ID                 | This takes no parameters in the URL
                    """)
    void whatIsWrongInAUrlIsNamed(String path, String problem) {
        Reply reply = gateway.get(ACME + path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains(problem);
        assertThat(portal.called()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                     | not a JSON object
                    NAME=Mira              | not valid JSON (line 1, column
                    {"NAME":"Mira"}x       | not valid JSON
                    {"NAME":1,"NAME":2}    | not valid JSON
                    "text"                 | not a JSON object
                    {}                     | names no field
                    {"fields":{}}          | names no field
                    {"NA ME":"x"}          | a name that no field has
                    """)
    void aBodyThatIsNoRecordIsRefused(String body, String problem) {
        for (String method : new String[] {"POST", "PUT", "PATCH"}) {
            Reply reply = gateway.send(method, ACME + (method.equals("POST") ? "leads" : "leads/5"), body);

            assertThat(reply.status()).as(method).isEqualTo(400);
            assertThat(reply.detail()).contains(problem);
        }
        assertThat(portal.called()).isEmpty();
    }

    @Test
    void whatBitrix24RefusesIsToldInItsWords() {
        Reply reply = gateway.send("POST", ACME + "contacts", "{\"COMMENTS\":\"no name\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("title").asText()).isEqualTo("Refused By Bitrix24");
        assertThat(reply.detail()).contains("acme: ", "crm.contact.add", "'Name' or 'Last name' is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals", "leads", "tasks", "activities"})
    void aRecordOrClientThatIsNotThereIsAFourOFour(String kind) {
        Reply record = gateway.get(ACME + kind + "/999");
        assertThat(record.status()).isEqualTo(404);
        assertThat(record.detail()).contains("Check the id");

        Reply client = gateway.get("/api/bitrix/clients/nobody/" + kind);
        assertThat(client.status()).isEqualTo(404);
        assertThat(client.json().path("title").asText()).isEqualTo("Unknown Client");
    }

    @Test
    void otherMethodsAreNotAllowed() {
        Reply onRecord = gateway.send("POST", ACME + "deals/5", "{}");
        assertThat(onRecord.status()).isEqualTo(405);
        assertThat(onRecord.header("Allow")).isEqualTo("GET, PATCH, PUT, DELETE, HEAD, OPTIONS");
        Reply onList = gateway.send("DELETE", ACME + "deals", null);
        assertThat(onList.status()).isEqualTo(405);
        assertThat(onList.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(gateway.send("OPTIONS", ACME + "deals/5", null).status()).isEqualTo(204);
        assertThat(gateway.send("HEAD", ACME + "deals/5", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    503 | QUERY_LIMIT_EXCEEDED | 503
                    429 | OPERATION_TIME_LIMIT | 503
                    503 | OVERLOAD_LIMIT       | 502
                    401 | NO_AUTH_FOUND        | 502
                    401 | expired_token        | 502
                    403 | insufficient_scope   | 502
                    403 | ACCESS_DENIED        | 502
                    404 | ERROR_METHOD_NOT_FOUND | 502
                    500 | INTERNAL_SERVER_ERROR  | 502
                    500 | PORTAL_DELETED       | 502
                    400 | INVALID_ARG_VALUE    | 400
                    """)
    void whatThePortalSaysDecidesTheStatus(int status, String code, int expected) {
        portal.refuse(status, code, "said of " + Portal.SECRET);
        long id = 5;
        for (Reply reply : new Reply[] {
            gateway.get(ACME + "deals"),
            gateway.get(ACME + "deals/" + id),
            gateway.send("POST", ACME + "deals", "{\"TITLE\":\"x\"}"),
            gateway.send("PATCH", ACME + "deals/" + id, "{\"TITLE\":\"x\"}"),
            gateway.send("DELETE", ACME + "deals/" + id, null)
        }) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
            assertThat(reply.detail()).contains("crm.deal.").doesNotContain(Portal.SECRET);
            if (expected == 503) {
                assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 600);
            }
        }
    }

    @Test
    void theComputingTimeThatIsUsedUpTellsWhenToComeBack() {
        portal.refuse(429, "OPERATION_TIME_LIMIT", "used up");

        Reply reply = gateway.get(ACME + "deals");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("60");
        assertThat(reply.detail()).contains("Try again in 60 s");
    }

    @Test
    void theRateOfThePortalIsKeptAndWhoWouldWaitTooLongIsToldAtOnce() {
        gateway.send("POST", ACME + "config", "{\"plan\":\"standard\"}");
        for (int i = 0; i < 50; i++) {
            assertThat(gateway.get(ACME + "deals").status()).isEqualTo(200);
        }
        List<Reply> refused = new ArrayList<>();
        for (int burst = 0; refused.isEmpty() && burst < 20; burst++) { // a slow machine asks slower than the rate
            Stream.generate(() -> CompletableFuture.supplyAsync(() -> gateway.get(ACME + "deals"), threads))
                    .limit(12)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .filter(reply -> reply.status() == 503)
                    .forEach(refused::add);
        }
        assertThat(refused).isNotEmpty().allSatisfy(reply -> {
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 10);
            assertThat(reply.detail()).contains("Send fewer requests");
        });
        assertThat(portal.refused()).isZero();
    }

    @Test
    void aClientHasOnlySoManyRequestsAtATime() throws Exception {
        CountDownLatch held = new CountDownLatch(16);
        CountDownLatch release = new CountDownLatch(1);
        try (Portals portals = new Portals(Duration.ofSeconds(20))) {
            ClientConfig config = ClientConfig.nothing().withWebhookBase(portal.webhook());
            Doorkeeper.Admitted client = new Doorkeeper.Admitted(new ClientName("acme"), config);
            List<CompletableFuture<Boolean>> running = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> portals.call(client, bitrix -> {
                                held.countDown();
                                return await(release);
                            }),
                            threads))
                    .limit(16)
                    .toList();
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> portals.call(client, bitrix -> true))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.response().status()).isEqualTo(503);
                        assertThat(refused.response().header("Retry-After")).contains("1");
                    });
            Doorkeeper.Admitted other = new Doorkeeper.Admitted(new ClientName("other"), config);
            assertThat(portals.<Boolean>call(other, bitrix -> true)).isTrue();
            release.countDown();
            assertThat(running).allSatisfy(each -> assertThat(each.join()).isTrue());
            assertThat(portals.<Boolean>call(client, bitrix -> true)).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aWriteWhoseOutcomeIsUnknownIsNotRepeatedAndSaysSo() {
        portal.refuse(500, "INTERNAL_SERVER_ERROR", "failed");

        Reply reply = gateway.send("POST", ACME + "deals", "{\"TITLE\":\"Boat\"}");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.json().path("title").asText()).isEqualTo("Outcome Unknown");
        assertThat(reply.detail()).contains("look there before sending it again");
        assertThat(portal.called()).hasSize(1);
    }

    @Test
    void aListThatIsNotFoundIsNoPortal() {
        portal.refuse(404, "", "no such page");

        assertThat(gateway.get(ACME + "deals").status()).isEqualTo(502);
        assertThat(gateway.get(ACME + "deals").detail()).contains("Check the webhookBase");
    }

    @Test
    void aPortalThatIsDownIsABadGateway() {
        portal.close();

        Reply reply = gateway.get(ACME + "deals");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.detail()).contains("acme: ").doesNotContain(Portal.SECRET);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Reply reply = gateway.send("POST", ACME + "deals", "{\"TITLE\":\"" + "x".repeat(2 << 20) + "\"}");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(portal.called()).isEmpty();
    }

    @Test
    void oneClientsTroubleIsNotAnothers() {
        try (Portal well = new Portal()) {
            gateway.setUp("well", well.webhook());
            well.crm().add("deal", Map.of("TITLE", "Boat"));
            portal.refuse(503, "QUERY_LIMIT_EXCEEDED", "too many");
            assertThat(gateway.get(ACME + "deals").status()).isEqualTo(503);

            assertThat(gateway.get("/api/bitrix/clients/well/deals").body()).contains("Boat");
        }
    }
}
