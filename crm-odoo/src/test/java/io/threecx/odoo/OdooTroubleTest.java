package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.threecx.call.Outcome;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.SettingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is said when something is wrong with Odoo or with the settings. */
class OdooTroubleTest {
    private static final PhoneQuery QUERY = PhoneQuery.of("+492214440003", "DE");

    @ParameterizedTest
    @ValueSource(ints = {17, 19})
    void aWrongAddressIsNamedAsSuch(int version) {
        try (FakeOdoo odoo = new FakeOdoo(FakeRelease.of(version));
                CrmProvider provider =
                        OdooUnderTest.provider(odoo, "url", odoo.address().orElseThrow() + "/nowhere")) {
            assertThatThrownBy(() -> provider.findByPhone(QUERY))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessageContaining("check url and database of odoo");
        }
    }

    @Test
    void aWrongDatabaseIsNamedOnBothProtocols() {
        try (FakeOdoo old = new FakeOdoo(FakeRelease.of(17));
                FakeOdoo now = new FakeOdoo(FakeRelease.of(19));
                CrmProvider rpc = OdooUnderTest.provider(old, "database", "typo", "timeout", "400ms");
                CrmProvider json2 = OdooUnderTest.provider(now, "database", "typo")) {
            assertThatThrownBy(() -> rpc.findByPhone(QUERY))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining(
                            "The database typo does not exist or cannot be reached: check database of odoo");
            assertThatThrownBy(() -> json2.findByPhone(QUERY))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessageContaining("no database 'typo'");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 19})
    void aWrongKeyAndARevokedOneSayWhatToDo(int version) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version));
                CrmProvider wrong = OdooUnderTest.provider(bench.odoo, "apiKey", "f".repeat(40))) {
            String advice = "make a new one in Odoo (Preferences, Account Security) and set apiKey of odoo";
            assertThatThrownBy(() -> wrong.findByPhone(QUERY))
                    .isInstanceOf(CrmAuthenticationException.class)
                    .hasMessageContaining(advice)
                    .hasMessageNotContaining("f".repeat(40));

            bench.find(OdooUnderTest.NUMBER);
            bench.odoo.server.keyRevoked = true;
            assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER))
                    .isInstanceOf(CrmAuthenticationException.class)
                    .hasMessageContaining(advice);
            bench.odoo.server.keyRevoked = false;
            assertThat(bench.find(OdooUnderTest.NUMBER)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 19})
    void withoutTheCrmAppContactsAreFoundAndLeadsAreAskedForOnce(int version) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version).withoutCrm())) {
            bench.odoo.add(Contact.builder("1")
                    .lastName("Petersen")
                    .phone(Label.BUSINESS, "0221 4440003")
                    .build());

            assertThat(bench.find(OdooUnderTest.NUMBER)).hasSize(1);
            assertThat(bench.find(OdooUnderTest.NUMBER)).hasSize(1);
            assertThat(bench.odoo.calls).doesNotContain("crm.lead.search_read");
            assertThat(bench.odoo.calls)
                    .filteredOn("crm.lead.fields_get"::equals)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void thatTheCrmAppIsAbsentIsSaidOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(OdooFields.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
        try (FakeOdoo odoo = new FakeOdoo(FakeRelease.of(17).withoutCrm());
                CrmProvider provider = OdooUnderTest.provider(odoo, now::get)) {
            provider.findByPhone(QUERY);
            now.set(now.get().plus(Duration.ofHours(2))); // by now it is asked again
            provider.findByPhone(QUERY);

            assertThat(odoo.calls).filteredOn("crm.lead.fields_get"::equals).hasSize(2);
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("odoo: this Odoo has no CRM app (crm.lead): only contacts are looked for");
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void anUpgradeOfOdooIsSurvivedWithoutALostLookup() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(18), "protocol", "jsonrpc")) {
            bench.odoo.add(Contact.builder("1")
                    .lastName("Petersen")
                    .phone(Label.BUSINESS, "0221 4440003")
                    .build());
            assertThat(bench.find(OdooUnderTest.NUMBER)).hasSize(1);

            bench.odoo.orm.release = FakeRelease.of(19); // which has no mobile

            assertThat(bench.find(OdooUnderTest.NUMBER)).hasSize(1);
        }
    }

    @Test
    void aCompanyThatTheUserLacksIsAMissingRight() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17), "companies", "1, 9")) {
            assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER))
                    .isInstanceOf(CrmAuthenticationException.class)
                    .hasMessageContaining("lacks a right on res.partner")
                    .hasMessageContaining("companies");
        }
    }

    @Test
    void thePasswordIsEnoughUpToJsonRpc() {
        try (FakeOdoo odoo = new FakeOdoo(FakeRelease.of(19));
                CrmProvider provider = OdooUnderTest.provider(odoo, "apiKey", "", "password", FakeOdoo.API_KEY)) {
            assertThat(provider.findByPhone(QUERY)).isEmpty();
            assertThat(odoo.calls).contains("common.authenticate");
        }
    }

    @Test
    void aConflictThatOdooCouldNotSolveIsTriedAgain() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            bench.odoo.orm.conflicts(2);

            bench.role(CallLog.class).log(OdooUnderTest.entry("one", Outcome.COMPLETED));

            assertThat(bench.odoo.calls()).hasSize(1);
        }
    }

    @Test
    void settingsThatContradictEachOtherAreNamedAtOnce() {
        try (FakeOdoo odoo = new FakeOdoo(FakeRelease.of(17))) {
            assertThatThrownBy(() ->
                            OdooUnderTest.provider(odoo, "apiKey", "", "database", "two words", "companies", "one"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("apiKey is missing")
                    .hasMessageContaining("printable ASCII")
                    .hasMessageContaining("companies takes numbers");
            assertThatThrownBy(() -> OdooUnderTest.provider(odoo, "url", "http://odoo.example"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("use https://");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 19})
    void aWebPageInPlaceOfAnAnswerIsNamedAsSuch(int version) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version), "timeout", "400ms")) {
            bench.odoo.server.page = "<!doctype html><title>Down for maintenance</title>";
            String words =
                    "answered 200 with a web page: <!doctype html><title>Down for maintenance</title>. It may be the"
                            + " page of a proxy, a login or a maintenance: check url of odoo.";

            assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining(words);
            bench.odoo.server.page = null;
            bench.find(OdooUnderTest.NUMBER);
            bench.odoo.server.page = "<!doctype html><title>Down for maintenance</title>";
            assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining(words);
        }
    }
}
