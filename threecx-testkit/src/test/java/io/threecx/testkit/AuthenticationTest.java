package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.Authentication;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private final StubCrm app = new StubCrm().on("/", "{}").on("/token", token("t-1", 60));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));

    @AfterEach
    void close() {
        app.close();
    }

    private static String token(String token, int seconds) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds
                + ",\"instance_url\":\"https://eu.example\"}";
    }

    private static Scenario.Builder auth() {
        return Scenario.builder("Auth")
                .request(Request.post("[BaseUrl]/token")
                        .encoding(Request.Encoding.URL_ENCODED)
                        .value("key", "[ApiKey]")
                        .build())
                .rule(Rule.any("access_token"))
                .variable("AccessToken", "access_token")
                .variable("ExpiresIn", "expires_in")
                .variable("Url", "instance_url");
    }

    private static CrmTemplate template(Authentication authentication, Scenario... scenarios) {
        CrmTemplate.Builder template = Samples.template()
                .authentication(authentication)
                .scenario(Samples.report("SearchContacts", Request.get("[BaseUrl]/?u=[Url]")));
        List.of(scenarios).forEach(template::scenario);
        return template.build();
    }

    private static CrmTemplate withToken(Scenario.Builder auth) {
        return template(Authentication.scenario("Auth"), auth.build());
    }

    private PbxEmulator pbx(CrmTemplate template, PbxOptions.Builder options) {
        return PbxEmulator.create(options.clock(now::get).build())
                .load(template, Map.of("BaseUrl", app.url(), "ApiKey", "key-1234"));
    }

    private PbxEmulator pbx(CrmTemplate template) {
        return pbx(template, PbxOptions.builder());
    }

    @Test
    void basicPutsUserAndPasswordOnEveryRequest() {
        try (PbxEmulator pbx = pbx(template(Authentication.basic("[ApiKey]:X")))) {
            pbx.search("x");
        }
        assertThat(app.only().headers())
                .containsEntry(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("key-1234:X".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void basicWithoutAColonIsExplained() {
        try (PbxEmulator pbx = pbx(template(Authentication.basic("[ApiKey]")))) {
            assertThat(pbx.search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("colon");
        }
        assertThat(app.received()).isEmpty();
    }

    @Test
    void withoutAuthenticationNothingIsAdded() {
        try (PbxEmulator pbx = pbx(template(Authentication.none()))) {
            pbx.search("x");
        }
        assertThat(app.only().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void aHeaderOfTheTemplateTakesThePlaceOfTheOneByAuthentication() {
        CrmTemplate template = Samples.template()
                .authentication(Authentication.basic("a:b"))
                .scenario(Samples.report(
                        "SearchContacts", Request.get("[BaseUrl]/").header("authorization", "Token own")))
                .build();
        try (PbxEmulator pbx = pbx(template)) {
            pbx.search("x");
        }
        assertThat(app.only().headers()).containsEntry("Authorization", "Token own");
    }

    @Test
    void aBearerIsFetchedOnceAndSentWithEveryRequest() {
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.BEARER, "[AccessToken]")))) {
            Transcript first = pbx.search("x").transcript();
            Transcript second = pbx.search("y").transcript();

            assertThat(first.scenarios()).extracting(ScenarioRun::title).containsExactly("Auth", "SearchContacts");
            assertThat(first.scenarios().get(0).cause()).isEqualTo("to get a token");
            assertThat(second.scenarios()).hasSize(1);
        }
        assertThat(app.received("/token")).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("key=key-1234");
            assertThat(request.headers()).doesNotContainKey("Authorization");
        });
        assertThat(app.received("/")).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers()).containsEntry("Authorization", "Bearer t-1");
            assertThat(request.query()).isEqualTo("u=https://eu.example");
        });
    }

    @Test
    void anyHeaderCanCarryTheToken() {
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.HEADER_NAME, "X-Session")
                .output(Output.Type.HEADER_VALUE, "s [AccessToken]")))) {
            pbx.search("x");
        }
        assertThat(app.received("/").get(0).headers()).containsEntry("X-Session", "s t-1");
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 59, 1", "SECONDS, 60, 2", "MINUTES, 3599, 1", "MINUTES, 3600, 2"})
    void anExpiredTokenIsFetchedAgain(PbxOptions.ExpirationUnit unit, int later, int fetched) {
        Scenario.Builder auth =
                auth().output(Output.Type.BEARER, "[AccessToken]").output(Output.Type.BEARER_EXPIRATION, "[ExpiresIn]");
        try (PbxEmulator pbx = pbx(withToken(auth), PbxOptions.builder().expirationUnit(unit))) {
            pbx.search("x");
            now.updateAndGet(start -> start.plusSeconds(later));
            pbx.search("x");
        }
        assertThat(app.received("/token")).hasSize(fetched);
    }

    @ParameterizedTest
    @CsvSource({"99, 1", "100, 2"})
    void theDefaultExpirationCountsWhereTheScenarioGivesNone(int later, int fetched) {
        CrmTemplate template = template(
                Authentication.scenario("Auth").withDefaultExpiration("100"),
                auth().output(Output.Type.BEARER, "[AccessToken]").build());
        try (PbxEmulator pbx = pbx(template)) {
            pbx.search("x");
            now.updateAndGet(start -> start.plusSeconds(later));
            pbx.search("x");
        }
        assertThat(app.received("/token")).hasSize(fetched);
    }

    @ParameterizedTest
    @CsvSource({"VISIBLE, u=https://eu.example", "HIDDEN, u=[Url]"})
    void theVariablesOfTheTokenAreSeenOrNot(PbxOptions.TokenVariables option, String query) {
        try (PbxEmulator pbx = pbx(
                withToken(auth().output(Output.Type.BEARER, "[AccessToken]")),
                PbxOptions.builder().tokenVariables(option))) {
            pbx.search("x");
        }
        assertThat(app.received("/").get(0).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hiddenVariablesAreSeenWithAHeaderOfOnesOwnOrWhenAllAreStored(boolean store) {
        CrmTemplate template = store
                ? template(
                        Authentication.scenario("Auth").withStoreAllValues(true),
                        auth().output(Output.Type.BEARER, "[AccessToken]").build())
                : withToken(auth().output(Output.Type.HEADER_NAME, "X").output(Output.Type.HEADER_VALUE, "y"));
        try (PbxEmulator pbx = pbx(template, PbxOptions.builder().tokenVariables(PbxOptions.TokenVariables.HIDDEN))) {
            pbx.search("x");
        }
        assertThat(app.received("/").get(0).query()).isEqualTo("u=https://eu.example");
    }

    @Test
    void aTokenIsFetchedOnceForConcurrentLookups() throws Exception {
        int threads = 8;
        CountDownLatch started = new CountDownLatch(threads);
        app.on("/token", request -> {
            try {
                assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return StubCrm.Reply.json(token("t-1", 60));
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.BEARER, "[AccessToken]")))) {
            List<CompletableFuture<Screen>> searches = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                searches.add(CompletableFuture.supplyAsync(
                        () -> {
                            started.countDown();
                            return pbx.search("x");
                        },
                        pool));
            }
            for (CompletableFuture<Screen> search : searches) {
                assertThat(search.get(20, TimeUnit.SECONDS).transcript().errors())
                        .isEmpty();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(app.received("/token")).hasSize(1);
        assertThat(app.received("/")).hasSize(threads);
    }

    @Test
    void aRefusedTokenIsExplainedAndTriedAgainAtTheNextEvent() {
        app.on("/token", request -> StubCrm.Reply.status(401, "{\"error\":\"bad key\"}"));
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.BEARER, "[AccessToken]")))) {
            Transcript transcript = pbx.search("x").transcript();

            assertThat(transcript.errors())
                    .hasSize(2)
                    .anySatisfy(error -> assertThat(error).startsWith("Auth: The CRM answered 401"))
                    .anySatisfy(
                            error -> assertThat(error)
                                    .startsWith(
                                            "SearchContacts: Authentication by the scenario Auth failed: The CRM answered 401"));
            assertThat(app.received("/")).isEmpty();
            app.on("/token", token("t-2", 60));
            assertThat(pbx.search("x").transcript().failed()).isFalse();
        }
    }

    @Test
    void anAuthenticationWithoutTokenOrScenarioIsExplained() {
        try (PbxEmulator pbx = pbx(withToken(auth()))) {
            assertThat(pbx.search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("no Outputs");
        }
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.BEARER_EXPIRATION, "1")))) {
            assertThat(pbx.search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("Output Bearer");
        }
        try (PbxEmulator pbx = pbx(template(Authentication.scenario("Login")))) {
            assertThat(pbx.search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("\"Login\"");
        }
    }

    @Test
    void aRefusedRequestDoesNotFetchANewToken() {
        app.on("/", request -> StubCrm.Reply.status(401, ""));
        try (PbxEmulator pbx = pbx(withToken(auth().output(Output.Type.BEARER, "[AccessToken]")))) {
            assertThat(pbx.search("x").transcript().errors())
                    .singleElement()
                    .asString()
                    .contains("did not accept the credentials");
            pbx.search("x");
        }
        assertThat(app.received("/token")).hasSize(1);
    }

    @Test
    void anExpirationThatIsNoNumberIsPointedOut() {
        try (PbxEmulator pbx = pbx(withToken(
                auth().output(Output.Type.BEARER, "[AccessToken]").output(Output.Type.BEARER_EXPIRATION, "soon")))) {
            assertThat(pbx.search("x").transcript().hints())
                    .anySatisfy(hint -> assertThat(hint).contains("no number: soon"));
        }
    }

    private static CrmTemplate oauth() {
        return Samples.template()
                .parameter(Parameter.of("RefreshToken", Parameter.Type.OAUTH)
                        .withOAuth(
                                "https://login.example/authorize",
                                "response_type=code&redirect_uri=[RedirectUri]&state=[State]&scope=a b",
                                "OAuthGetToken"))
                .authentication(Authentication.scenario("Auth"))
                .scenario(Scenario.builder("Auth")
                        .request(Request.post("[BaseUrl]/token")
                                .encoding(Request.Encoding.URL_ENCODED)
                                .value("refresh_token", "[RefreshToken]")
                                .build())
                        .rule(Rule.any("access_token"))
                        .variable("AccessToken", "access_token")
                        .output(Output.Type.BEARER, "[AccessToken]")
                        .build())
                .scenario(Scenario.builder("OAuthGetToken")
                        .request(Request.post("[BaseUrl]/code")
                                .encoding(Request.Encoding.URL_ENCODED)
                                .value("code", "[code]")
                                .value("state", "[state]")
                                .value("redirect_uri", "[RedirectUri]")
                                .build())
                        .rule(Rule.any("refresh_token"))
                        .variable("Result", "refresh_token")
                        .output(Output.Type.RESULT, "[Result]")
                        .build())
                .scenario(Samples.report("SearchContacts", Request.get("[BaseUrl]/")))
                .build();
    }

    @Test
    void consentBecomesTheParametersValueAndThenAToken() {
        app.on("/code", "{\"refresh_token\":\"refresh-1\"}");
        try (PbxEmulator pbx = pbx(oauth(), PbxOptions.builder().hostName("my.3cx.example"))) {
            String page = pbx.authorizationUrl().toString();
            pbx.search("before");
            Transcript authorized = pbx.authorize("the-code");
            pbx.search("after");

            assertThat(page)
                    .startsWith("https://login.example/authorize?response_type=code"
                            + "&redirect_uri=https://my.3cx.example/api/oauth2crm&state=")
                    .endsWith("&scope=a%20b");
            String state = page.substring(page.indexOf("state=") + 6, page.indexOf("&scope"));
            assertThat(state).isNotBlank();
            assertThat(authorized.failed()).as(authorized.toText()).isFalse();
            assertThat(app.received("/code").get(0).body())
                    .isEqualTo("code=the-code&state=" + state
                            + "&redirect_uri=https%3A%2F%2Fmy.3cx.example%2Fapi%2Foauth2crm");
            assertThat(app.received("/token"))
                    .extracting(StubCrm.Received::body)
                    .containsExactly("refresh_token=", "refresh_token=refresh-1");
            assertThat(authorized.toText()).doesNotContain("refresh-1", "the-code");
            assertThat(authorized.toText(Secrets.SHOWN)).contains("refresh-1", "the-code");
        }
    }

    @Test
    void aConsentPageThatHasNoAddressIsRefusedWithoutTheSecretInIt() {
        CrmTemplate template = Samples.template()
                .parameter(Parameter.of("Refresh", Parameter.Type.OAUTH).withOAuth("[ApiKey]://x", "", "Auth"))
                .build();
        try (PbxEmulator pbx = pbx(template)) {
            pbx.load(template, Map.of("ApiKey", "%% sec:ret/key"));
            assertThatIllegalStateException()
                    .isThrownBy(pbx::authorizationUrl)
                    .withMessageContaining("RequestUrl")
                    .withMessageNotContaining("ret/key")
                    .withNoCause();
        }
    }

    @Test
    void aConsentThatYieldsNothingIsExplainedAndKeepsTheOldValue() {
        app.on("/code", "{}");
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(oauth(), Map.of("BaseUrl", app.url(), "RefreshToken", "refresh-0"));
            Transcript authorized = pbx.authorize("RefreshToken", "c0de");
            pbx.search("x");

            assertThat(authorized.failed()).isTrue();
            assertThat(app.received("/token").get(0).body()).isEqualTo("refresh_token=refresh-0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pbx.authorize("Refresh", "c"))
                    .withMessageContaining("RefreshToken");
        }
    }

    @Test
    void expiryIsCountedFromTheTokenItself() {
        AtomicInteger count = new AtomicInteger();
        app.on("/token", request -> StubCrm.Reply.json(token("t-" + count.incrementAndGet(), 10)));
        Scenario.Builder auth =
                auth().output(Output.Type.BEARER, "[AccessToken]").output(Output.Type.BEARER_EXPIRATION, "[ExpiresIn]");
        try (PbxEmulator pbx = pbx(withToken(auth))) {
            for (int i = 0; i < 3; i++) {
                pbx.search("x");
                now.updateAndGet(start -> start.plus(Duration.ofSeconds(10)));
            }
        }
        assertThat(app.received("/"))
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer t-1", "Bearer t-2", "Bearer t-3");
    }
}
