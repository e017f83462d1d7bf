package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent, token, ordered lookups and chains of one template, as large CRMs have them. */
class SalesTemplateTest {

    private static final String PERSON =
            "{\"hits\":[{\"Id\":\"p1\",\"Name\":\"Okafor\",\"Phone\":\"5551\",\"FirmId\":\"f1\"}]}";
    private static final String FIRM = "{\"hits\":[{\"Id\":\"f1\",\"Name\":\"Okafor Ltd\",\"Phone\":\"5551\"}]}";

    private final StubCrm app = new StubCrm();
    private final PbxEmulator pbx = PbxEmulator.create();

    @BeforeEach
    void serve() {
        app.on("/consented", "{\"renewal\":\"renewal-1\"}")
                .on("/login", "{\"host\":\"" + app.url() + "\",\"pass\":\"pass-1234\"}")
                .on("/people", PERSON)
                .on("/firms", FIRM)
                .on("/firm/f1", "{\"Name\":\"Okafor Ltd\"}")
                .on("/user", "{\"Id\":\"u1\"}")
                .on("/notes", "{\"id\":\"n1\"}");
    }

    @AfterEach
    void close() {
        pbx.close();
        app.close();
    }

    private void load(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("LoginUrl", app.url());
        pbx.load(Samples.resource("sales.xml"), values);
    }

    @Test
    void everythingRunsInItsOrder() {
        load(Map.of("Journal", "True"));
        pbx.authorize("the-code");
        Screen screen = pbx.ring("5551");
        Transcript report = pbx.hangUp(Duration.ofSeconds(93));

        assertThat(app.received())
                .extracting(StubCrm.Received::target)
                .containsExactly(
                        "/consented",
                        "/login",
                        "/people?phone=%7B5551%7D",
                        "/firm/f1",
                        "/user?mail=101@pbx.example.com",
                        "/notes");
        assertThat(app.received().subList(2, 6))
                .allSatisfy(
                        request -> assertThat(request.headers()).containsEntry("Authorization", "Bearer pass-1234"));
        assertThat(app.received("/login").get(0).body()).isEqualTo("renewal=renewal-1");
        assertThat(app.received("/notes").get(0).body()).isEqualTo("{\"Who\":\"p1\",\"Owner\":\"u1\"}");
        assertThat(screen.contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.companyName()).isEqualTo("Okafor Ltd");
            assertThat(contact.url()).isEqualTo(app.url() + "/p1");
        });
        assertThat(screen.transcript().scenarios())
                .extracting(ScenarioRun::title)
                .containsExactly("Login", "lookup by number (People)", "FirmName", "lookup by number (Firms)");
        assertThat(report.failed()).as(report.toText()).isFalse();
        assertThat(report.hints()).isEmpty();
    }

    @Test
    void theOtherOrderFindsTheFirmFirst() {
        load(Map.of("Journal", "True", "Order", "Firms/People"));
        Screen screen = pbx.ring("5551");
        pbx.hangUp(Duration.ofSeconds(93));

        assertThat(screen.contacts()).extracting(PbxContact::displayName).containsExactly("Okafor Ltd");
        assertThat(app.received("/people")).isEmpty();
        assertThat(app.received("/notes").get(0).body()).isEqualTo("{\"What\":\"f1\",\"Owner\":\"u1\"}");
    }

    @Test
    void stepsThatOnlyEnrichMayFindNothing() {
        app.on("/firm/f1", "{}").on("/user", "{}");
        load(Map.of("Journal", "True"));
        Screen screen = pbx.ring("5551");
        pbx.hangUp(Duration.ofSeconds(93));

        assertThat(screen.contact()).hasValueSatisfying(contact -> {
            assertThat(contact.lastName()).isEqualTo("Okafor");
            assertThat(contact.companyName()).isEmpty();
        });
        assertThat(app.received("/notes").get(0).body()).isEqualTo("{\"Who\":\"p1\"}");
    }

    @Test
    void whenNobodyWasFoundOrJournalsAreOffNothingIsNoted() {
        load(Map.of());
        pbx.ring("5551");
        Transcript off = pbx.hangUp(Duration.ofSeconds(93));
        app.on("/people", "{\"hits\":[]}").on("/firms", "{}");
        load(Map.of("Journal", "True"));
        pbx.ring("5551");
        Transcript unmatched = pbx.hangUp(Duration.ofSeconds(93));

        assertThat(off.scenarios())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.skipped()).isPresent());
        assertThat(unmatched.scenarios())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.skipped()).isPresent());
        assertThat(app.received("/notes")).isEmpty();
    }
}
