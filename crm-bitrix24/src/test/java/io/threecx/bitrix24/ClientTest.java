package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {
    private final Portal portal = new Portal();
    private final Bitrix24 bitrix =
            Bitrix24.builder(portal.webhook()).plan(Plan.SELF_HOSTED).build();

    @AfterEach
    void close() {
        bitrix.close();
        portal.close();
    }

    @Test
    void jsonAndFormsSayTheSame() {
        Map<String, Object> parameters = Map.of("a", Map.of("b", List.of("1", Map.of("c", "ü&=+ %"))));
        try (Bitrix24 forms = Bitrix24.builder(portal.webhook()).forms().build()) {
            Value json = bitrix.call("test.echo.get", parameters).result();
            Value form = forms.call("test.echo.get", parameters).result();

            assertThat(form.at("a").at("b").list().get(1))
                    .isEqualTo(json.at("a").at("b").list().get(1));
            assertThat(portal.contentTypes()).containsExactly("application/json", "application/x-www-form-urlencoded");
        }
    }

    @Test
    void aBatchInAFormIsEncodedTwice() {
        Batch batch = Batch.empty().with("echo", "test.echo.get", Map.of("text", "a&b=c % ü"));
        try (Bitrix24 forms = Bitrix24.builder(portal.webhook()).forms().build()) {
            assertThat(forms.batch(batch).result("echo").at("text").text()).isEqualTo("a&b=c % ü");
            assertThat(bitrix.batch(batch).result("echo").at("text").text()).isEqualTo("a&b=c % ü");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, Https required, CrmPermanentException, https",
        "400, ERROR_BATCH_LENGTH_EXCEEDED, x, CrmRejectedException, 50",
        "400, '', Not found, CrmNotFoundException, Not found",
        "400, '', Access denied., CrmAuthenticationException, rights",
        "400, ERROR_CORE, E-mail is wrong, CrmRejectedException, E-mail is wrong",
        "400, ERROR_CORE, Element not found, CrmNotFoundException, not found",
        "400, NOT_FOUND, x, CrmNotFoundException, x",
        "400, ACCESS_DENIED, x, CrmAuthenticationException, right",
        "400, INVALID_ARG_VALUE, x, CrmRejectedException, INVALID_ARG_VALUE",
        "400, 100, x, CrmRejectedException, 100",
        "401, NO_AUTH_FOUND, x, CrmAuthenticationException, expired",
        "401, expired_token, x, ExpiredTokenException, Install",
        "403, insufficient_scope, '', InsufficientScopeException, telephony",
        "403, INSUFFICIENT_SCOPE, '', InsufficientScopeException, telephony",
        "403, WRONG_AUTH_TYPE, x, WrongAuthTypeException, create a local application",
        "403, allowed_only_intranet_user, x, CrmAuthenticationException, employee",
        "404, ERROR_METHOD_NOT_FOUND, x, MethodNotFoundException, user's number",
        "410, PORTAL_DELETED, x, PortalDeletedException, closed",
        "500, PORTAL_DELETED, x, PortalDeletedException, closed",
        "503, OVERLOAD_LIMIT, x, PortalBlockedException, support",
        "502, '', x, CrmUnknownOutcomeException, may have been done"
    })
    void eachErrorHasItsExceptionAndItsAdvice(int status, String code, String text, String type, String advice) {
        portal.refuse(status, code, text);

        assertThatThrownBy(() -> bitrix.call("crm.contact.add", Map.of()))
                .isInstanceOf(CrmException.class)
                .satisfies(failure ->
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(type))
                .hasMessageContaining(advice)
                .hasMessageContaining("crm.contact.add")
                .hasMessageNotContaining(Portal.SECRET);
        assertThat(portal.called()).hasSize(1);
    }

    @Test
    void aSecretThatTheServerRepeatsIsStruckOut() {
        portal.refuse(400, "ERROR_CORE", "x".repeat(180) + ' ' + Portal.SECRET);

        assertThatThrownBy(() -> bitrix.call("crm.contact.add", Map.of()))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageNotContaining(Portal.SECRET);
    }

    @Test
    void aReadIsRepeatedAndAWriteOfUnknownOutcomeIsNot() {
        portal.refuse(500, "INTERNAL_SERVER_ERROR", "x");

        assertThatThrownBy(() -> bitrix.within(Duration.ofSeconds(20)).call("crm.contact.get", Map.of("id", 1)))
                .isInstanceOf(CrmUnavailableException.class);
        assertThat(portal.called().size()).isGreaterThan(1);

        int before = portal.called().size();
        assertThatThrownBy(() -> bitrix.call("crm.contact.update", Map.of("id", 1)))
                .isInstanceOf(CrmUnknownOutcomeException.class);
        assertThat(portal.called()).hasSize(before + 1);
    }

    @Test
    void aPortalThatWasRenamedIsFollowedWithTheSameBodyAndReported() {
        try (Portal renamed = new Portal()) {
            portal.moveTo("http://127.0.0.1:" + renamed.address().getPort());
            List<URI> reported = new ArrayList<>();
            try (Bitrix24 client = Bitrix24.builder(portal.webhook())
                    .samePortal((from, to) -> true)
                    .onMoved(reported::add)
                    .build()) {
                long id = client.contacts().add(Fields.of("NAME", "Mira"));

                assertThat(client.contacts().get(id).firstName()).isEqualTo("Mira");
                assertThat(client.portal())
                        .hasToString("http://127.0.0.1:" + renamed.address().getPort());
                assertThat(reported).containsExactly(client.portal());
                assertThat(portal.called()).hasSize(1);
                assertThat(renamed.contentTypes()).containsOnly("application/json");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://old.bitrix24.eu/rest/, https://new.bitrix24.eu/rest/7/x/profile, true",
        "https://old.bitrix24.eu/rest/, https://new.bitrix24.com.br/rest/, true",
        "https://old.bitrix24.eu/rest/, http://new.bitrix24.eu/rest/, false",
        "https://old.bitrix24.eu/rest/, https://new.bitrix24.eu.evil.example/rest/, false",
        "https://old.bitrix24.eu/rest/, https://evil.example/rest/, false",
        "https://old.bitrix24.eu/rest/, https://new.bitrix24.eu:8443/rest/, false",
        "https://crm.example/rest/, https://new.bitrix24.eu/rest/, false"
    })
    void aSecretFollowsARenamedPortalInTheCloudOnly(URI from, URI to, boolean followed) {
        assertThat(Rest.isRenamed(from, to)).isEqualTo(followed);
    }

    @Test
    void aStrangerIsNotFollowed() {
        try (Portal stranger = new Portal()) {
            portal.moveTo("http://127.0.0.1:" + stranger.address().getPort());

            Throwable failure = catchThrowable(() -> bitrix.call("profile", Map.of()));

            assertThat(failure).isInstanceOf(CrmPermanentException.class).hasMessageContaining("set its new address");
            assertThat(stranger.called()).isEmpty();
        }
    }

    @Test
    void aBlockedPortalIsNotAskedAgain() {
        portal.refuse(503, "OVERLOAD_LIMIT", "blocked");

        assertThatThrownBy(() -> bitrix.call("profile", Map.of())).isInstanceOf(PortalBlockedException.class);
        assertThat(portal.called()).hasSize(1);
    }

    @Test
    void computingTimeThatIsUsedUpIsWaitedForAsTheServerSaid() {
        bitrix.call("profile", Map.of());
        portal.refuse(429, "OPERATION_TIME_LIMIT", "used up");

        assertThatThrownBy(() -> bitrix.call("profile", Map.of()))
                .isInstanceOfSatisfying(
                        CrmRateLimitedException.class,
                        failure -> assertThat(failure.retryAfter())
                                .hasValueSatisfying(wait ->
                                        assertThat(wait).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600))));
        assertThat(portal.called()).hasSize(2);
    }

    @Test
    void aMethodWhoseBudgetIsUsedUpIsNotCalled() {
        try (Bitrix24 thrifty = Bitrix24.builder(portal.webhook())
                .operatingBudget(Duration.ofMillis(100))
                .build()) {
            thrifty.call("profile", Map.of());

            assertThatThrownBy(() -> thrifty.call("profile", Map.of())).isInstanceOf(CrmRateLimitedException.class);
            assertThat(portal.called()).hasSize(1);
            assertThat(thrifty.contacts().find(1)).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutAResultIsNoAnswer() {
        assertThatThrownBy(() -> bitrix.contacts().get(404)).isInstanceOf(CrmNotFoundException.class);
        assertThat(bitrix.call("test.echo.get", Map.of()).result().isEmpty()).isTrue();
        assertThatThrownBy(() -> Bitrix24.webhook(portal.webhook().replace(Portal.SECRET, "wr0ngSecret"))
                        .call("profile", Map.of()))
                .isInstanceOf(CrmAuthenticationException.class)
                .hasMessageNotContaining("wr0ngSecret");
    }
}
