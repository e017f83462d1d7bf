package io.threecx.reamaze;

import static io.threecx.reamaze.BridgeHouse.basic;
import static io.threecx.reamaze.BridgeHouse.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bridge answers to lookups, with its mistakes put right. */
class BridgeLookupTest {
    private static final String PIA =
            "{\"_id\":7,\"name\":\"Pia Muster\",\"email\":\"pia@mail.example\",\"mobile\":\"+15550100002\","
                    + "\"friendly_name\":\"Pia\",\"data\":{\"tier\":\"gold\"}}";

    private BridgeHouse house;

    @BeforeEach
    void open() throws IOException {
        house = BridgeHouse.at("2025-07-04T16:02:10Z");
    }

    @AfterEach
    void close() {
        assertThat(house.fake.violations()).isEmpty();
        house.close();
    }

    @Test
    void theServerSaysThatItRunsToWhoeverAsks() {
        WebResponse answer = house.threecx.handle(WebRequest.builder("GET", "/").build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("Server is running");
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void anythingElseIsNotFoundAndAPreflightIsAnswered() {
        assertThat(house.get("/api/create-contact").status()).isEqualTo(404);
        assertThat(house.threecx
                        .handle(WebRequest.builder("POST", "/api/lookup").build())
                        .status())
                .isEqualTo(405);
        assertThat(house.threecx
                        .handle(WebRequest.builder("OPTIONS", "/api/lookup").build())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aContactIsAnsweredWithAllThatReamazeHasOfIt() throws IOException {
        house.fake.add(PIA);

        JsonNode answer = json(house.get("/api/lookup?number=%2B15550100002"));

        assertThat(answer.path("success").asBoolean()).isTrue();
        JsonNode contact = answer.path("contact");
        assertThat(contact.path("_id").asInt()).isEqualTo(7);
        assertThat(contact.path("name").asText()).isEqualTo("Pia Muster");
        assertThat(contact.path("mobile").asText()).isEqualTo("+15550100002");
        assertThat(contact.path("friendly_name").asText()).isEqualTo("Pia");
        assertThat(contact.path("data").path("tier").asText()).isEqualTo("gold");
        assertThat(contact.path("contactUrl").asText()).isEqualTo("https://acme.reamaze.com/admin/users/7");
    }

    @Test
    void aPlusThat3cxDoesNotEncodeIsNoSpace() throws IOException {
        house.fake.add(PIA);

        assertThat(json(house.get("/api/lookup?number=+15550100002"))
                        .path("contact")
                        .path("_id")
                        .asInt())
                .isEqualTo(7);
        assertThat(house.fake.contactIds()).hasSize(1);
    }

    @Test
    void aCallerWhomNobodyKnowsBecomesAContact() throws IOException {
        JsonNode first = json(house.get("/api/lookup?number=+15550100002")).path("contact");
        JsonNode second = json(house.get("/api/lookup?number=+15550100002")).path("contact");

        assertThat(first.path("name").asText()).isEqualTo("3cx Caller - +15550100002");
        assertThat(first.path("mobile").asText()).isEqualTo("+15550100002");
        assertThat(first.path("notes").get(0).asText()).isEqualTo("Created from 3CX API");
        assertThat(first.path("contactUrl").asText()).startsWith("https://acme.reamaze.com/admin/users/");
        assertThat(second.path("_id").asText()).isEqualTo(first.path("_id").asText());
        assertThat(house.fake.contactIds()).hasSize(1);
    }

    @Test
    void manyLookupsOfOneUnknownNumberAtOnceMakeOneContact() throws Exception {
        ExecutorService phones = Executors.newFixedThreadPool(16);
        try {
            Callable<Integer> rings = () -> json(house.get("/api/lookup?number=+15550100002"))
                    .path("contact")
                    .path("_id")
                    .asInt();
            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> id : phones.invokeAll(Collections.nCopies(16, rings))) {
                ids.add(id.get());
            }

            assertThat(ids).hasSize(1);
            assertThat(house.fake.requests())
                    .filteredOn(request -> request.startsWith("POST"))
                    .hasSize(1);
        } finally {
            phones.shutdownNow();
        }
    }

    @Test
    void theLookupOf3cxItselfMakesNobody() {
        WebResponse answer = house.threecx.handle(WebRequest.builder("GET", "/3cx/lookup?number=+15550100002")
                .header("X-Api-Key", BridgeHouse.KEY)
                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(house.fake.contactIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "anonymous", "text", "Withheld", "12"})
    void extensionsAndWithheldNumbersAreNobodyAndMakeNobody(String number) throws IOException {
        WebResponse answer = house.get("/api/lookup?number=" + number);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer).path("error").asText()).isEqualTo("Contact not found");
        assertThat(house.fake.contactIds()).isEmpty();
        assertThat(house.fake.requests()).isEmpty();
    }

    @Test
    void theFirstOfAParameterThatComesTwiceCounts() throws IOException {
        house.fake.add(PIA);

        assertThat(json(house.get("/api/lookup?number=%2B15550100002&number=%2B15550100777"))
                        .path("contact")
                        .path("_id")
                        .asInt())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?number=", "?number=&email=", "?email=%20", "?other=1"})
    void withoutAQuestionThereIsNoAnswer(String query) throws IOException {
        WebResponse answer = house.get("/api/lookup" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("Missing number or email parameter");
    }

    @Test
    void anAddressIsLookedForBeforeTheNumber() throws IOException {
        house.fake.add(PIA);
        house.fake.add("{\"_id\":8,\"name\":\"Other\",\"mobile\":\"+15550100777\"}");

        assertThat(json(house.get("/api/lookup?email=pia%40mail.example&number=%2B15550100777"))
                        .path("contact")
                        .path("_id")
                        .asInt())
                .isEqualTo(7);
        assertThat(json(house.get("/api/lookup?email=nobody%40mail.example&number=%2B15550100777"))
                        .path("contact")
                        .path("_id")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void anAddressAloneMakesNobody() throws IOException {
        WebResponse answer = house.get("/api/lookup?email=nobody%40mail.example");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer)).hasToString("{\"error\":\"Contact not found\"}");
    }

    @Test
    void aNewContactKeepsTheAddressToo() throws IOException {
        JsonNode contact = json(house.get("/api/lookup?email=new%40mail.example&number=+15550100002"))
                .path("contact");

        assertThat(contact.path("email").asText()).isEqualTo("new@mail.example");
        assertThat(contact.path("mobile").asText()).isEqualTo("+15550100002");
    }

    @Test
    void aContactWithoutItsNumberAtReamazeHasNoLink() throws IOException {
        house.fake.add("{\"id\":\"sso-4\",\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");

        JsonNode contact = json(house.get("/api/lookup?number=%2B15550100002")).path("contact");

        assertThat(contact.path("name").asText()).isEqualTo("Pia");
        assertThat(contact.has("contactUrl")).isFalse();
    }

    @Test
    void theNumberThatMatchedIsShownAs3cxDropsTheContactOtherwise() throws IOException {
        house.fake.add(
                "{\"_id\":5,\"name\":\"Two\",\"mobile\":\"+15550100777\",\"data\":{\"phone\":\"+15550100002\"}}");

        assertThat(json(house.get("/api/lookup?number=%2B15550100002"))
                        .path("contact")
                        .path("mobile")
                        .asText())
                .isEqualTo("+15550100002");
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "429", "404"})
    void aFailureOfReamazeIsAServerErrorAndMakesNobody(int status) throws IOException {
        for (int i = 0; i < 8; i++) {
            house.fake.next(status, "{\"error\":\"not now\"}");
        }

        WebResponse answer = house.get("/api/lookup?number=%2B15550100002");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(json(answer)).hasToString("{\"error\":\"Server error\"}");
        assertThat(house.fake.contactIds()).isEmpty();
    }

    @Test
    void aRepeatedCallerCostsNoRequest() throws IOException {
        house.fake.add(PIA);
        house.get("/api/lookup?number=%2B15550100002");
        int before = house.fake.requests().size();

        assertThat(before).isEqualTo(1);
        assertThat(json(house.get("/api/lookup?number=%2B15550100002"))
                        .path("contact")
                        .path("data")
                        .path("tier")
                        .asText())
                .isEqualTo("gold");
        assertThat(house.fake.requests()).hasSize(before);
    }

    @Test
    void tokenAndApiKeyMayStandInEitherHalf() throws IOException {
        house.fake.add(PIA);
        String token = FakeReamaze.TOKEN;
        for (String header : new String[] {
            basic(token + ":x"),
            basic(token),
            basic("x:" + token),
            basic(token + ":"),
            basic(":" + token),
            basic(BridgeHouse.KEY + ":x"),
            basic("x:" + BridgeHouse.KEY),
            basic(BridgeHouse.KEY),
            basic(token + ":x").replace("Basic ", "basic "),
            basic(token + ":x").replace("Basic ", "Basic  ")
        }) {
            assertThat(house.get("/api/lookup?number=%2B15550100002", header).status())
                    .as(header)
                    .isEqualTo(200);
        }
        assertThat(house.threecx
                        .handle(WebRequest.builder("GET", "/api/lookup?number=%2B15550100002")
                                .header("X-Api-Key", BridgeHouse.KEY)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Basic", "Basic ", "basic"})
    void withoutAKeyOneIsAskedFor(String header) throws IOException {
        WebResponse answer = house.get("/api/lookup?number=%2B15550100002", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(json(answer)).hasToString("{\"error\":\"Authentication required\"}");
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        assertThat(house.fake.requests()).isEmpty();
    }

    @Test
    void aWrongKeyIsRefused() throws IOException {
        String encoded = Base64.getEncoder().encodeToString((FakeReamaze.TOKEN + ":x").getBytes());
        for (String header : new String[] {
            basic("wrong:x"),
            basic(FakeReamaze.TOKEN.toUpperCase(java.util.Locale.ROOT) + ":x"),
            basic("::"),
            "Bearer " + encoded,
            "Basic not-Base64!",
            "Basic " + FakeReamaze.TOKEN,
            encoded
        }) {
            WebResponse answer = house.get("/api/lookup?number=%2B15550100002", header);
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(json(answer)).hasToString("{\"error\":\"Invalid authentication token\"}");
        }
        assertThat(house.threecx
                        .handle(WebRequest.builder("POST", "/api/v1/call-journal")
                                .body("{}")
                                .build())
                        .status())
                .isEqualTo(401);
    }
}
