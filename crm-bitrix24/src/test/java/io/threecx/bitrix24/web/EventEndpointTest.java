package io.threecx.bitrix24.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.Settings;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventEndpointTest {
    private static final String NUMBER = "+442079460018";

    private final Portal portal = new Portal();
    private final ThreeCx threecx = house("feedbeefcafe0123, 0ther0ther0ther0");

    private ThreeCx house(String tokens) {
        return ThreeCx.builder()
                .country("GB")
                .apiKey("k3y")
                .crm("bitrix24", Settings.of("webhook", portal.webhook(), "outboundToken", tokens))
                .build();
    }

    @AfterEach
    void close() {
        threecx.close();
        portal.close();
    }

    private WebResponse post(String body) {
        return threecx.handle(WebRequest.builder("POST", "/api/bitrix/webhook")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .build());
    }

    private String name() {
        return threecx.lookup()
                .find(NUMBER)
                .best()
                .map(match -> match.contact().lastName())
                .orElse("");
    }

    @Test
    void everyTokenIsAcceptedWithoutAnApiKeyAndNoOther() {
        String event = "event=ONCRMCONTACTADD&data[FIELDS][ID]=1&auth[application_token]=";

        assertThat(post(event + "feedbeefcafe0123").status()).isEqualTo(200);
        assertThat(post(event + "0ther0ther0ther0").status()).isEqualTo(200);
        assertThat(post(event + "feedbeefcafe0123,").status()).isEqualTo(403);
        assertThat(post(event).status()).isEqualTo(403);
        WebResponse malformed = post("event=&auth[application_token]=feedbeefcafe0123");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.text()).contains("names no event").doesNotContain("feedbeefcafe0123");
    }

    @Test
    void aChangedContactIsReadAnew() throws Exception {
        long id = portal.crm().add("contact", Map.of("LAST_NAME", "Okafor", "PHONE", List.of(Map.of("VALUE", NUMBER))));
        assertThat(name()).isEqualTo("Okafor");
        portal.crm().update("contact", id, Map.of("LAST_NAME", "Okafor-Hall"));
        assertThat(name()).as("as it is remembered").isEqualTo("Okafor");

        portal.post("feedbeefcafe0123", this::post);
        portal.crm().update("contact", id, Map.of("LAST_NAME", "Okafor-Bell"));

        for (int i = 0; i < 500 && !name().equals("Okafor-Bell"); i++) {
            assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(name()).isEqualTo("Okafor-Bell");
    }

    @Test
    void withoutATokenThereIsNoEndpoint() {
        try (ThreeCx without = ThreeCx.builder()
                .country("GB")
                .apiKey("k3y")
                .crm("bitrix24", Settings.of("webhook", portal.webhook()))
                .build()) {
            assertThat(without.routes()).noneMatch(route -> route.path().startsWith("/api/bitrix"));
        }
    }

    @Test
    void aSecondPortalHasAnAddressOfItsOwn() {
        try (ThreeCx two = ThreeCx.builder()
                .country("GB")
                .apiKey("k3y")
                .crm("bitrix24", Settings.of("webhook", portal.webhook(), "outboundToken", "one1one1"))
                .crm("bitrix-eu", "bitrix24", Settings.of("webhook", portal.webhook(), "outboundToken", "two2two2"))
                .build()) {
            assertThat(two.routes().stream().map(route -> route.path()))
                    .contains("/api/bitrix/webhook", "/api/bitrix/webhook/bitrix-eu");
        }
    }
}
