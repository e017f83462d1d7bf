package io.threecx.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.CallerLookup;
import io.threecx.phone.PhoneNumbers;
import io.threecx.report.ReportReader;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.PostValue;
import io.threecx.template.Scenario;
import io.threecx.web.GeneratedTemplate.PbxVersion;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedTemplateTest {
    private static final ApiKey KEY = ApiKey.of("s3cret");
    private static final EndpointPaths USUAL = EndpointPaths.standard();

    /** A CRM that can do everything that the template has a scenario for. */
    private static final class Capable implements CrmProvider, EmailLookup, ContactSearch, ContactCreation {
        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }

        @Override
        public List<Contact> findByEmail(String address, int limit) {
            return List.of();
        }

        @Override
        public List<Contact> search(String text, Field field, int limit) {
            return List.of();
        }

        @Override
        public Contact create(NewContact contact) {
            return Contact.builder("1").build();
        }
    }

    private CallerLookup lookup = lookup(new Capable());

    @AfterEach
    void close() {
        lookup.close();
    }

    @Test
    void aChangedRouteChangesTheTemplate() {
        EndpointPaths moved = new EndpointPaths(
                "/who",
                "/mail",
                "/find",
                "/new",
                "/called",
                "/chatted",
                USUAL.journal(),
                USUAL.entries(),
                USUAL.reported(),
                USUAL.unreadable(),
                USUAL.retry(),
                USUAL.release(),
                USUAL.dismiss(),
                "/t.xml",
                USUAL.explain(),
                USUAL.openApi(),
                USUAL.health());

        assertThat(served("/t.xml", moved).scenarios())
                .extracting(scenario -> scenario.request().orElseThrow().url())
                .containsExactly(
                        "[BaseUrl]/who?number=[Number]&direction=[CallDirection]",
                        "[BaseUrl]/mail?email=[[Email].Replace(\"+\",\"%2B\")]",
                        "[BaseUrl]/find?text=[EscapedSearchText]",
                        "[BaseUrl]/new");
        assertThat(router(moved).handle(request("/who?number=1")).status()).isEqualTo(200);
    }

    @Test
    void onlyWhatIsMountedHasAScenario() {
        lookup.close();
        lookup = lookup(query -> List.of());

        assertThat(served("/3cx/template.xml", USUAL).scenarios())
                .extracting(Scenario::id)
                .containsExactly(Scenario.LOOKUP_BY_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "18, 3", "20, 4"})
    void anOlderPbxGetsOnlyTheScenariosThatItKnows(String version, int scenarios) {
        assertThat(served("/3cx/template.xml?version=" + version, USUAL).scenarios())
                .hasSize(scenarios);
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThat(router(USUAL).handle(request("/3cx/template.xml?version=15")).status())
                .isEqualTo(400);
    }

    @Test
    void theVersionNumberFollowsTheContent() {
        assertThat(generated("https://a.example").version())
                .isEqualTo(generated("https://a.example").version())
                .isNotEqualTo(generated("https://b.example").version());
        assertThat(generated("https://a.example").version().orElseThrow()).isPositive();
    }

    @Test
    void addressesAreEscapedAndSecretsStayOut() {
        CrmTemplate template = generated("https://a.example/?a=\"1\"&b=<2>");

        assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
        assertThat(template.parameter("BaseUrl").orElseThrow().defaultValue())
                .isEqualTo("https://a.example/?a=\"1\"&b=<2>");
        assertThat(template.parameter("ApiKey").orElseThrow().defaultValue()).isEmpty();
        assertThat(served("/3cx/template.xml", USUAL).toXml()).doesNotContain("s3cret");
    }

    /** What 3CX needs to accept a contact: a link, a name, and the searched number in a phone field. */
    @Test
    void aLookupOutputsWhatThePbxNeedsToAcceptAContact() {
        Scenario scenario = generated("https://a.example").scenarios().get(0);
        List<Output> outputs = scenario.outputs().orElseThrow().outputs();

        assertThat(outputs)
                .extracting(Output::type)
                .doesNotHaveDuplicates()
                .contains("ContactUrl", "FirstName", "LastName", "CompanyName", "EntityId", "EntityType");
        assertThat(outputs)
                .filteredOn(output -> output.type().equals("PhoneOther"))
                .extracting(Output::value)
                .containsExactly("[RecSearchedNumber]");
        assertThat(scenario.variables())
                .anySatisfy(variable -> assertThat(variable.path()).isEqualTo("contacts.searchedNumber"));
    }

    @ParameterizedTest
    @CsvSource({"V16, 1", "V18, 2", "V20, 2"})
    void theLinterFindsNothingInTheScenariosThatReport(PbxVersion version, int reports) {
        CrmTemplate template = new GeneratedTemplate(USUAL, path -> true, "https://a.example").forVersion(version);

        assertThat(template.scenarios())
                .filteredOn(s -> s.id().startsWith("Report"))
                .hasSize(reports);
        assertThat(CrmTemplate.lint(template.toXml())).isEmpty();
    }

    /** 3CX's names as keys: what reads reports knows no others. */
    @Test
    void aReportPostsTheVariablesUnderTheirOwnNames() {
        Scenario report =
                generated("https://a.example").scenarios(Scenario.REPORT_CALL).get(0);

        assertThat(report.request().orElseThrow().postValues().stream().map(PostValue.Value.class::cast))
                .allSatisfy(value -> assertThat(value.text()).contains("[" + value.key() + "]"))
                .extracting(PostValue.Value::key)
                .contains("CallType", "Number", "Agent", "CallStartTimeUTCMillis", "EntityId", "RecordingUrl");
    }

    @ParameterizedTest
    @CsvSource({"16", "18", "20"})
    void theLinterFindsNothingInIt(String version) {
        assertThat(CrmTemplate.lint(router(USUAL)
                        .handle(request("/3cx/template.xml?version=" + version))
                        .text()))
                .isEmpty();
    }

    private static CrmTemplate generated(String baseUrl) {
        return new GeneratedTemplate(USUAL, path -> true, baseUrl).forVersion(PbxVersion.V20);
    }

    private CrmTemplate served(String target, EndpointPaths paths) {
        return CrmTemplate.parse(router(paths).handle(request(target)).text());
    }

    private Router router(EndpointPaths paths) {
        Host host = new Host() {
            @Override
            public CallerLookup lookup() {
                return lookup;
            }

            @Override
            public ReportReader reports() {
                return ReportReader.of(PhoneNumbers.of("GB"), ZoneOffset.UTC);
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }

            @Override
            public ApiKey apiKey() {
                return KEY;
            }
        };
        return new Router(ThreeCxEndpoints.with(host, "https://bridge.example/", List.of(), paths), KEY);
    }

    private static WebRequest request(String target) {
        return WebRequest.builder("GET", target).header("X-Api-Key", "s3cret").build();
    }

    private static CallerLookup lookup(CrmProvider provider) {
        return CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("crm", provider)
                .build();
    }
}
