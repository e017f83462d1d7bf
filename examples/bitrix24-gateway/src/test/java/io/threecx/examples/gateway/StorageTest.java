package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.store.EncryptionKey;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final String ACME = "/api/bitrix/clients/acme/";
    private static final String TOKEN = "w8kq2zr5xn4vb7mt";

    @TempDir
    private Path folder;

    private final Portal portal = new Portal();

    @AfterEach
    void close() {
        portal.close();
    }

    private static EncryptionKey key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return EncryptionKey.fromBase64(Base64.getEncoder().encodeToString(bytes));
    }

    private StateStore store(EncryptionKey key, EncryptionKey... older) {
        return StateStore.encrypted(StateStore.file(folder), key, older);
    }

    @Test
    void theConfigurationSurvivesARestart() {
        portal.crm().add("lead", Map.of("TITLE", "still there"));
        String key;
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            key = gateway.setUp("acme", portal.webhook());
            gateway.setUp("other", portal.webhook());
        }
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            assertThat(gateway.sendAs(key, "GET", ACME + "leads", null).body()).contains("still there");
            assertThat(gateway.get("/api/bitrix/clients/other/leads").status()).isEqualTo(200);
            assertThat(gateway.get("/api/bitrix/clients/third/leads").status()).isEqualTo(404);
        }
    }

    @Test
    void noSecretAndNoNameOfAClientStandsInTheFiles() {
        String key;
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            key = gateway.setUp("acme", portal.webhook());
            gateway.send("POST", ACME + "config", "{\"outboundToken\":\"" + TOKEN + "\"}");
        }
        assertThat(contents()).isNotEmpty().doesNotContain(Portal.SECRET, TOKEN, key, "webhookBase", "rest/7");
    }

    private String contents() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Test
    void eventsAreEncryptedAndTakenOverToo() {
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            gateway.setUp("acme", portal.webhook());
            gateway.send("POST", ACME + "config", "{\"outboundToken\":\"" + TOKEN + "\"}");
            for (int i = 1; i <= 20; i++) {
                assertThat(EventsTest.tell(gateway, EventsTest.event("ONCRMLEADADD", i, TOKEN))
                                .status())
                        .isEqualTo(200);
            }
            EventsTest.awaitEvents(gateway, "acme", 20);
        }
        assertThat(contents()).doesNotContain("ONCRM", "662");
        try (TestGateway gateway = TestGateway.over(store(key(2), key(1)))) {
            gateway.gateway().writeAgain();
        }
        try (TestGateway gateway = TestGateway.over(store(key(2)))) {
            assertThat(EventsTest.awaitEvents(gateway, "acme", 20)).hasSize(20);
            for (int i = 1; i <= 20; i++) { // in whichever part of the store
                EventsTest.tell(gateway, EventsTest.event("ONCRMLEADADD", i, TOKEN));
                EventsTest.tell(gateway, EventsTest.event("ONCRMLEADDELETE", i, TOKEN));
            }
            assertThat(EventsTest.awaitEvents(gateway, "acme", 40)).hasSize(40);
        }
    }

    @Test
    void aNewEncryptionKeyTakesOverWhatAnOlderOneWrote() {
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            gateway.setUp("acme", portal.webhook());
        }
        try (TestGateway gateway = TestGateway.over(store(key(2), key(1)))) {
            assertThat(gateway.get(ACME + "leads").status()).isEqualTo(200);
            gateway.setUp("new", portal.webhook());
            gateway.gateway().writeAgain();
        }
        try (TestGateway gateway = TestGateway.over(store(key(2)))) {
            assertThat(gateway.get(ACME + "leads").status()).isEqualTo(200);
            assertThat(gateway.get("/api/bitrix/clients/new/leads").status()).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatIsNotTheOneIsToldAtTheStart() {
        try (TestGateway gateway = TestGateway.over(store(key(1)))) {
            gateway.setUp("acme", portal.webhook());
        }
        assertThatThrownBy(() -> TestGateway.over(store(key(2))))
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("Add that key as an older one");
    }

    @Test
    void theEnvironmentsTokenMustNotBeAnotherClients() {
        StateStore store = StateStore.inMemory();
        try (TestGateway gateway = TestGateway.over(store)) {
            gateway.send("POST", ACME + "config", "{\"outboundToken\":\"" + TOKEN + "\"}");
        }
        assertThatThrownBy(() -> TestGateway.withDefault(store, "", TOKEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BITRIX_OUTBOUND_TOKEN belongs to another client")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void anotherGatewayInTheSameFolderIsNoticed() {
        try (TestGateway one = TestGateway.over(store(key(1)));
                TestGateway two = TestGateway.over(store(key(1)))) {
            one.setUp("acme", portal.webhook());

            assertThat(two.send("POST", ACME + "config", "{\"plan\":\"standard\"}")
                            .status())
                    .isEqualTo(500);
            assertThat(one.get(ACME + "leads").status()).isEqualTo(200);
            assertThat(two.send("POST", "/api/bitrix/clients/other/config", "{\"plan\":\"standard\"}")
                            .status())
                    .isEqualTo(201);
        }
        try (TestGateway both = TestGateway.over(store(key(1)))) {
            assertThat(both.get(ACME + "config/debug").status()).isEqualTo(200);
            assertThat(both.get("/api/bitrix/clients/other/config/debug").status())
                    .isEqualTo(200);
        }
    }
}
