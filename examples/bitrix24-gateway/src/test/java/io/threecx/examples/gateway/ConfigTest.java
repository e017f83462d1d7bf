package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.examples.gateway.TestGateway.Reply;
import io.threecx.store.StateStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final String ACME = "/api/bitrix/clients/acme/";
    private static final String OTHER = "/api/bitrix/clients/other/";
    private static final String TOKEN = "w8kq2zr5xn4vb7mt";

    private final Portal portal = new Portal();
    private final Portal otherPortal = new Portal();
    private final TestGateway gateway = TestGateway.inMemory();

    @AfterEach
    void close() {
        gateway.close();
        portal.close();
        otherPortal.close();
    }

    @Test
    void aClientIsSetUpAndShownWithItsSecretsMasked() {
        Reply made = gateway.send(
                "POST",
                ACME + "config",
                "{\"webhookBase\":\"" + portal.webhook() + "\",\"outboundToken\":\"" + TOKEN
                        + "\",\"plan\":\"enterprise\"}");
        assertThat(made.status()).isEqualTo(201);
        String key = made.json().path("apiKey").asText();
        assertThat(key).hasSize(32);

        for (String who : new String[] {TestGateway.OPERATOR, key}) {
            Reply shown = gateway.sendAs(who, "GET", ACME + "config/debug", null);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).doesNotContain(key, TOKEN, Portal.SECRET);
            JsonNode config = shown.json();
            assertThat(config.path("client").asText()).isEqualTo("acme");
            assertThat(config.path("webhookBase").asText()).isEqualTo(portal.address() + "rest/7/***/");
            assertThat(config.at("/outboundTokens/0").asText()).isEqualTo("*** (16 characters)");
            assertThat(config.path("apiKey").asText()).isEqualTo("*** (32 characters)");
            assertThat(config.path("plan").asText()).isEqualTo("enterprise");
            assertThat(config.path("from").asText()).isEqualTo("store");
        }
    }

    @Test
    void aChangeLeavesWhatItDoesNotNameAndShowsNoSecretAgain() {
        String key = gateway.setUp("acme", portal.webhook());

        Reply changed = gateway.send(
                "POST", ACME + "config", "{\"outbound_token\":[\"" + TOKEN + "\",\"another-token-1234\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain(key, TOKEN, Portal.SECRET, "another-token-1234");
        assertThat(changed.json().path("webhookBase").asText()).endsWith("/rest/7/***/");
        assertThat(changed.json().path("outboundTokens")).hasSize(2);
        assertThat(changed.json().path("plan").asText()).isEqualTo("self-hosted");
        assertThat(gateway.sendAs(key, "GET", ACME + "contacts", null).status()).isEqualTo(200);
    }

    @Test
    void anEmptyTextTakesASettingAway() {
        String key = gateway.setUp("acme", portal.webhook());

        Reply changed = gateway.send("POST", ACME + "config", "{\"webhookBase\":\"\",\"apiKey\":null}");

        assertThat(changed.json().path("webhookBase").asText()).isEmpty();
        assertThat(changed.json().path("apiKey").asText()).isEmpty();
        assertThat(gateway.sendAs(key, "GET", ACME + "contacts", null).status()).isEqualTo(401);
        Reply contacts = gateway.get(ACME + "contacts");
        assertThat(contacts.status()).isEqualTo(400);
        assertThat(contacts.json().path("title").asText()).isEqualTo("Not Configured");
        assertThat(contacts.detail()).contains("webhookBase").contains("'acme'");
    }

    @Test
    void aNewWebhookIsUsedAtOnce() {
        gateway.setUp("acme", portal.webhook());
        portal.crm().add("lead", Map.of("TITLE", "old one"));
        otherPortal.crm().add("lead", Map.of("TITLE", "new one"));
        assertThat(gateway.get(ACME + "leads").body()).contains("old one");

        gateway.send("POST", ACME + "config", "{\"webhookBase\":\"" + otherPortal.webhook() + "\"}");

        assertThat(gateway.get(ACME + "leads").body()).contains("new one").doesNotContain("old one");
    }

    @Test
    void aReplacedKeyOpensNothingAnyMore() {
        String key = gateway.setUp("acme", portal.webhook());

        gateway.send("POST", ACME + "config", "{\"apiKey\":\"a-key-of-their-own\"}");

        assertThat(gateway.sendAs(key, "GET", ACME + "leads", null).status()).isEqualTo(401);
        assertThat(gateway.sendAs("a-key-of-their-own", "GET", ACME + "leads", null)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    {                                                       | not valid JSON
                    []                                                      | not a JSON object
                    {}                                                      | names nothing to set
                    {"webhok":"x"}                                          | webhok is not a setting
                    {"webhookBase":"https://acme.bitrix24.eu/"}             | has no /rest/ part
                    {"webhookBase":"https://acme.bitrix24.eu/rest/zQ7secretzQ7/"} | lacks the user's number
                    {"webhookBase":"https://u:p@acme.bitrix24.eu/rest/7/zQ7secretzQ7/"} | names no host
                    {"webhookBase":7}                                       | every value is a text
                    {"outboundToken":", ,"}                                 | outboundToken is not one
                    {"outboundToken":["w8kq2zr5xn4vb7mt",{}]}               | outboundToken is not one
                    {"outboundToken":"short"}                               | outboundToken is not one
                    {"apiKey":"short"}                                      | apiKey takes 16 to 200
                    {"apiKey":"sixteen chars and blanks"}                   | apiKey takes 16 to 200
                    {"plan":"gold"}                                         | plan takes one of standard, enterprise, self-hosted
                    {"plan":"gold","plan":"gold"}                           | not valid JSON
                    """)
    void aWrongConfigurationIsRefusedInWordsAndChangesNothing(String body, String problem) {
        Reply reply = gateway.send("POST", ACME + "config", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains(problem).doesNotContain("zQ7secret");
        assertThat(gateway.get(ACME + "config/debug").status()).isEqualTo(404);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(gateway.send(
                                "POST",
                                ACME + "config",
                                "{\"webhookBase\":\"x y\",\"apiKey\":\"short\",\"outboundToken\":\"-\"}")
                        .detail())
                .contains("webhookBase", "apiKey takes", "outboundToken is not one");
    }

    @Test
    void withoutAKeyNobodyLearnsAnything() {
        gateway.setUp("acme", portal.webhook());
        for (String client : new String[] {"acme", "other", "default", "..", "%2e%2e"}) {
            for (String path : new String[] {"config/debug", "contacts", "contacts/1"}) {
                Reply reply = gateway.sendAs(null, "GET", "/api/bitrix/clients/" + client + "/" + path, null);
                assertThat(reply.status()).as(client + " " + path).isEqualTo(401);
                assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
            }
            for (String method : new String[] {"PATCH", "PUT", "DELETE"}) {
                assertThat(gateway.sendAs("wrong", method, "/api/bitrix/clients/" + client + "/contacts/1", "{}")
                                .status())
                        .isEqualTo(401);
            }
            assertThat(gateway.sendAs(null, "POST", "/api/bitrix/clients/" + client + "/contacts", "{\"NAME\":\"x\"}")
                            .status())
                    .isEqualTo(401);
            assertThat(gateway.sendAs(null, "POST", "/api/bitrix/clients/" + client + "/config", "{}")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(portal.called()).isEmpty();
    }

    @Test
    void aClientsKeyOpensThatClientAloneAndSetsNothing() {
        String acme = gateway.setUp("acme", portal.webhook());
        String other = gateway.setUp("other", otherPortal.webhook());
        long id = otherPortal.crm().add("contact", Map.of("NAME", "Not yours"));

        assertThat(gateway.sendAs(other, "GET", OTHER + "contacts", null).body())
                .contains("Not yours");
        for (String path : new String[] {"contacts", "contacts/" + id, "config/debug"}) {
            Reply reply = gateway.sendAs(acme, "GET", OTHER + path, null);
            assertThat(reply.status()).as(path).isEqualTo(401);
            assertThat(reply.body()).doesNotContain("Not yours", Portal.SECRET);
        }
        assertThat(gateway.sendAs(acme, "DELETE", OTHER + "contacts/" + id, null)
                        .status())
                .isEqualTo(401);
        assertThat(gateway.sendAs(acme, "POST", OTHER + "config", "{\"webhookBase\":\"" + portal.webhook() + "\"}")
                        .status())
                .isEqualTo(401);
        assertThat(gateway.sendAs(acme, "POST", ACME + "config", "{\"webhookBase\":\"" + otherPortal.webhook() + "\"}")
                        .status())
                .as("not even its own")
                .isEqualTo(401);
        assertThat(gateway.sendAs(acme, "GET", ACME + "contacts", null).body()).doesNotContain("Not yours");
        assertThat(otherPortal.crm().table("contact")).containsKey(id);
    }

    @Test
    void twoClientsCannotHaveOneTokenOrOneKey() {
        gateway.setUp("acme", portal.webhook());
        gateway.send("POST", ACME + "config", "{\"outboundToken\":\"" + TOKEN + "\",\"apiKey\":\"the-key-of-acme-1\"}");

        Reply token = gateway.send("POST", OTHER + "config", "{\"outboundToken\":\"" + TOKEN + "\"}");
        Reply key = gateway.send("POST", OTHER + "config", "{\"apiKey\":\"the-key-of-acme-1\"}");

        assertThat(token.status()).isEqualTo(400);
        assertThat(token.detail()).contains("another client").doesNotContain(TOKEN, "acme");
        assertThat(key.status()).isEqualTo(400);
        assertThat(gateway.get(OTHER + "config/debug").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "%2e%2e",
                ".",
                "ACME",
                "acme%20",
                "acme%00",
                "acme.",
                "acme-",
                "-acme",
                "a%5Cb",
                "%c3%a4",
                "%EF%BD%81cme",
                "acme%0d%0aX",
                "acme;x",
                "~",
                "a__b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aTrickInTheClientsNameIsRefused(String name) {
        String key = gateway.setUp("acme", portal.webhook());
        for (String path : new String[] {"contacts", "contacts/1", "config/debug"}) {
            Reply reply = gateway.get("/api/bitrix/clients/" + name + "/" + path);
            assertThat(reply.status()).as(name + " " + path).isEqualTo(400);
            assertThat(reply.detail()).contains("The client's name in the path is not valid");
            assertThat(gateway.sendAs(key, "GET", "/api/bitrix/clients/" + name + "/" + path, null)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(gateway.send("POST", "/api/bitrix/clients/" + name + "/config", "{\"plan\":\"standard\"}")
                        .status())
                .isEqualTo(400);
        assertThat(portal.called()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/bitrix/clients/other/../acme/contacts",
                "/api/bitrix/clients/other%2f..%2facme/contacts",
                "/api/bitrix/clients/other%2Facme/contacts",
                "/api/bitrix/clients//contacts",
                "/api/bitrix/clients/acme/contacts/../config",
                "/api/bitrix/clients/acme/users"
            })
    void aTrickInThePathLeadsNowhere(String path) {
        gateway.setUp("acme", portal.webhook());
        gateway.setUp("other", otherPortal.webhook());

        assertThat(gateway.get(path).status()).isEqualTo(404);
        assertThat(portal.called()).isEmpty();
        assertThat(otherPortal.called()).isEmpty();
    }

    @Test
    void theDefaultClientComesFromTheEnvironment() {
        portal.crm().add("lead", Map.of("TITLE", "of the environment"));
        StateStore store = StateStore.inMemory();
        String path = "/api/bitrix/clients/default/";
        try (TestGateway set = TestGateway.withDefault(store, portal.webhook(), TOKEN)) {
            assertThat(set.get(path + "leads").body()).contains("of the environment");
            JsonNode shown = set.get(path + "config/debug").json();
            assertThat(shown.path("from").asText()).isEqualTo("environment");
            assertThat(shown.path("outboundTokens")).hasSize(1);
            assertThat(set.sendAs("", "GET", path + "leads", null).status()).isEqualTo(401);
            assertThat(set.get(ACME + "leads").status())
                    .as("only the default client")
                    .isEqualTo(404);

            otherPortal.crm().add("lead", Map.of("TITLE", "of the store"));
            set.send("POST", path + "config", "{\"webhookBase\":\"" + otherPortal.webhook() + "\"}");
            assertThat(set.get(path + "leads").body()).contains("of the store");
            assertThat(set.get(path + "config/debug").json().path("outboundTokens"))
                    .as("what is not stored still comes from the environment")
                    .hasSize(1);
            set.send("POST", path + "config", "{\"outboundToken\":\"another-token-1234\"}");
            assertThat(set.send("POST", OTHER + "config", "{\"outboundToken\":\"" + TOKEN + "\"}")
                            .status())
                    .as("it comes back when what is stored is taken away")
                    .isEqualTo(400);
        }
    }

    @Test
    void aDefaultClientThatNobodySetUpIsNotConfigured() {
        Reply reply = gateway.get("/api/bitrix/clients/default/contacts");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("has no portal yet");
        assertThat(gateway.get("/api/bitrix/clients/default/config/debug")
                        .json()
                        .path("webhookBase")
                        .asText())
                .isEmpty();
    }

    @Test
    void theKeyMayComeByBasicAuthentication() {
        String key = gateway.setUp("acme", portal.webhook());
        String basic = Base64.getEncoder().encodeToString(("any:" + key).getBytes(StandardCharsets.UTF_8));

        assertThat(gateway.send(HttpRequest.newBuilder(URI.create(gateway.url() + ACME + "leads"))
                                .header("Authorization", "Basic " + basic))
                        .status())
                .isEqualTo(200);
    }
}
