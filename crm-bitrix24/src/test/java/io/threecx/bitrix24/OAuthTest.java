package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.store.StateStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthTest {
    private static final String CLIENT_SECRET = "keyOfTheApplication";
    private static final String FIRST = "refreshToken0";

    private final Portal portal = new Portal();
    private final StateStore state = StateStore.inMemory();
    private final AtomicInteger renewals = new AtomicInteger();
    private final List<String> storedWhenUsed = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile String refreshToken = FIRST;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth/token/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean right = form.contains("refresh_token=" + refreshToken)
                    && form.contains("client_secret=" + CLIENT_SECRET)
                    && exchange.getRequestURI().getQuery() == null;
            String answer;
            if (right) {
                int count = renewals.incrementAndGet();
                refreshToken = "refreshToken" + count;
                portal.acceptToken("accessToken" + count);
                answer = "{\"access_token\":\"accessToken" + count + "\",\"refresh_token\":\"" + refreshToken
                        + "\",\"expires_in\":3600,\"domain\":\"oauth.bitrix.info\"}";
            } else {
                answer = "{\"error\":\"invalid_grant\",\"error_description\":\"" + form + "\"}";
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(right ? 200 : 400, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        portal.close();
    }

    private Bitrix24 client(String token) {
        URI oauth = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return Bitrix24.builder(OAuth.of(portal.address(), "local.1", CLIENT_SECRET, token)
                        .server(oauth))
                .plan(Plan.SELF_HOSTED)
                .state(state)
                .build();
    }

    private String stored() {
        return new String(state.get("oauth").orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenIsFetchedKeptAndRenewedWhenThePortalRefusesIt() {
        try (Bitrix24 bitrix = client(FIRST)) {
            bitrix.call("profile", Map.of());
            bitrix.call("profile", Map.of());
            assertThat(renewals).hasValue(1);
            assertThat(stored()).contains("accessToken1", "refreshToken1");

            portal.acceptToken("something else: the hour is over");
            long id = bitrix.contacts().add(Fields.of("NAME", "Mira"));
            assertThat(id).isPositive();
            assertThat(renewals).hasValue(2);
            assertThat(stored()).contains("refreshToken2");
            assertThat(portal.crm().table("contact")).hasSize(1);
        }
    }

    @Test
    void anotherProcessGoesOnWithTheTokensThatWereStored() {
        try (Bitrix24 first = client(FIRST)) {
            first.call("profile", Map.of());
        }
        try (Bitrix24 second = client(FIRST)) {
            second.call("profile", Map.of());
        }
        assertThat(renewals).hasValue(1);
    }

    @Test
    void manyThreadsOfTwoProcessesRenewOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Bitrix24 one = client(FIRST);
                Bitrix24 two = client(FIRST)) {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Bitrix24 mine = i % 2 == 0 ? one : two;
                calls.add(threads.submit(() -> mine.call("profile", Map.of())));
            }
            for (Future<Answer> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS).result().isEmpty()).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(renewals).hasValue(1);
    }

    @Test
    void theNewRefreshTokenIsStoredBeforeTheNewTokenIsUsed() {
        StateStore watched = new StateStore() {
            @Override
            public java.util.Optional<byte[]> get(String key) {
                return state.get(key);
            }

            @Override
            public boolean compareAndSet(String key, byte[] expected, byte[] update) {
                String text = new String(update, StandardCharsets.UTF_8);
                if (text.contains("accessToken1")) {
                    storedWhenUsed.addAll(portal.called());
                    throw new io.threecx.store.StateStoreException("the disk is full", null);
                }
                return state.compareAndSet(key, expected, update);
            }
        };
        URI oauth = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Bitrix24 bitrix = Bitrix24.builder(OAuth.of(portal.address(), "local.1", CLIENT_SECRET, FIRST)
                        .server(oauth))
                .state(watched)
                .build()) {
            assertThatThrownBy(() -> bitrix.call("profile", Map.of())).hasMessageContaining("disk is full");
        }
        assertThat(storedWhenUsed).isEmpty();
        assertThat(portal.called()).isEmpty();
    }

    @Test
    void aRefreshTokenThatIsRefusedIsExplainedWithoutBeingShown() {
        try (Bitrix24 bitrix = client("aStaleRefreshToken")) {
            assertThatThrownBy(() -> bitrix.call("profile", Map.of()))
                    .isInstanceOf(CrmAuthenticationException.class)
                    .hasMessageContaining("install the application again")
                    .hasMessageNotContaining(CLIENT_SECRET)
                    .hasMessageNotContaining("aStaleRefreshToken");
            assertThat(bitrix + " " + OAuth.of(portal.address(), "local.1", CLIENT_SECRET, FIRST))
                    .doesNotContain(CLIENT_SECRET)
                    .doesNotContain(FIRST);
        }
    }

    @Test
    void aNewInstallationReplacesTheTokens() {
        try (Bitrix24 bitrix = client(FIRST)) {
            bitrix.call("profile", Map.of());
        }
        refreshToken = "tokenOfTheNewInstallation";
        portal.acceptToken("nothing yet");
        try (Bitrix24 bitrix = client("tokenOfTheNewInstallation")) {
            bitrix.call("profile", Map.of());
        }
        assertThat(renewals).hasValue(2);
    }
}
