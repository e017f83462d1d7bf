package io.threecx.template;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.threecx.template.LintExamples.Example;
import io.threecx.template.LintExamples.Marked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {

    /** The two that no file of a readable length can show; they have tests of their own. */
    private static final Set<LintRule> TOO_LONG_TO_SHOW = Set.of(LintRule.TOO_LARGE, LintRule.TOO_DEEP);

    static Stream<Example> examples() {
        return LintExamples.all().stream();
    }

    static Stream<Example> shownExamples() {
        return examples().filter(example -> !TOO_LONG_TO_SHOW.contains(example.rule()));
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(examples().map(Example::rule)).containsExactly(LintRule.values());
    }

    @Test
    void theTemplateAroundTheExamplesHasNoFindings() {
        assertThat(CrmTemplate.lint(LintExamples.small())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shownExamples")
    void theWrongExampleGivesThisFindingAtItsPlaceAndNoOther(Example example) throws IOException {
        Marked template = LintExamples.template(example.wrong());
        List<Finding> findings =
                CrmTemplate.lint(new ByteArrayInputStream(template.xml().getBytes(StandardCharsets.UTF_8)));

        assertThat(findings).extracting(Finding::rule).containsExactly(example.rule());
        Finding finding = findings.get(0);
        assertThat(finding.position().orElse(null)).as(finding.toString()).isEqualTo(template.place());
        assertThat(finding.severity()).isEqualTo(example.rule().severity());
        assertThat(finding.problem()).endsWith(".");
        assertThat(finding.advice()).isNotBlank().matches("(?s).*[.?]");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theRightExampleGivesNone(Example example) {
        assertThat(CrmTemplate.lint(LintExamples.template(example.right()).xml()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shownExamples")
    void aTemplateThatWasBuiltGetsTheSameFindingsWithoutPlaces(Example example) {
        Marked marked = LintExamples.template(example.wrong());
        CrmTemplate read;
        try {
            read = CrmTemplate.parse(marked.xml());
        } catch (CrmTemplateException refused) {
            assertThat(refused.rule()).isEqualTo(example.rule());
            return;
        }
        // written in a layout of its own, the places differ, and nothing else does
        assertThat(CrmTemplate.lint(read.toXml()).stream().map(Finding::message))
                .containsExactlyElementsOf(
                        read.lint().stream().map(Finding::message).toList());
    }

    @Test
    void rulesHaveStableIdsAndSayWhyAndWhence() {
        Set<String> ids = new HashSet<>();
        for (LintRule rule : LintRule.values()) {
            assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(ids.add(rule.id())).isTrue();
            assertThat(rule.why()).endsWith(".");
            assertThat(rule.source()).isNotBlank();
        }
        assertThat(LintRule.NEXT_CYCLE.id()).isEqualTo("next-cycle");
        assertThat(LintRule.MISSPELT_SCENARIO.id()).isEqualTo("misspelt-scenario");
        assertThat(Severity.WARNING.text()).isEqualTo("warning");
    }

    @Test
    void theExampleOfTheDocumentationHasNoFindings() {
        CrmTemplate template = CrmTemplate.builder("Demo")
                .number(NumberSettings.of(NumberSettings.Prefix.OFF, NumberSettings.PHONEBOOK_LENGTH))
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING).withTitle("Server URL:"))
                .scenario(Scenario.builder(Scenario.LOOKUP_BY_NUMBER)
                        .request(Request.get("[BaseUrl]/lookup?number=[Number]").build())
                        .rule(Rule.any("contacts.id"))
                        .variable("Url", "contacts.url")
                        .variable("Name", "contacts.name")
                        .output(Output.Type.CONTACT_URL, "[Url]")
                        .output(Output.Type.LAST_NAME, "[Name]")
                        .output(Output.Type.PHONE_OTHER, "[Number]")
                        .build())
                .build();

        assertThat(template.lint()).isEmpty();
    }

    @Test
    void aBuiltTemplateHasFindingsWithoutPlaces() {
        CrmTemplate template = CrmTemplate.builder("Demo")
                .scenario(Scenario.builder("Lost")
                        .request(Request.get("https://[Nobody]").build())
                        .build())
                .build();

        assertThat(template.lint())
                .extracting(Finding::rule)
                .containsExactly(LintRule.UNREACHABLE_SCENARIO, LintRule.UNKNOWN_VARIABLE);
        assertThat(template.lint())
                .allSatisfy(finding -> assertThat(finding.position()).isEmpty());
    }

    @Test
    void findingsComeInTheOrderOfTheFile() {
        String xml = "<Crm Version='x'>\n<Scenarios>\n<Scenario Id='a'/>\n<Scenario Id='a'/></Scenarios></Crm>";
        List<Position> places = CrmTemplate.lint(xml).stream()
                .map(finding -> finding.position().orElseThrow())
                .toList();

        assertThat(places)
                .hasSizeGreaterThan(5)
                .isSortedAccordingTo(
                        (a, b) -> a.line() == b.line() ? Integer.compare(a.column(), b.column()) : a.line() - b.line());
    }

    @Test
    void aFindingPrintsAsCompilersDo() {
        assertThat(CrmTemplate.lint("<crm/>")).singleElement().hasToString("""
                1:1: error: The root element is <crm>, not <Crm>. Names are case-sensitive: write Crm. [wrong-root]""");
    }

    @Test
    void filesAndStreamsAreLintedAsText(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("a.xml"), "<Crm>\n<a b='&'/></Crm>");
        Path fine = Files.writeString(folder.resolve("b.xml"), LintExamples.small());

        assertThat(CrmTemplate.lint(broken)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(LintRule.NOT_XML);
            assertThat(finding.position()).hasValue(new Position(2, 7));
        });
        assertThat(CrmTemplate.lint(fine)).isEmpty();
        assertThat(CrmTemplate.lint(new ByteArrayInputStream("<odoo/>".getBytes(StandardCharsets.UTF_8))))
                .extracting(Finding::rule)
                .containsExactly(LintRule.WRONG_ROOT);
    }

    @Test
    void whatIsTooLargeOrTooDeepIsOneFindingAtOnce() {
        String large = " ".repeat(10 * 1024 * 1024);
        String deep = "<Crm>" + "<a>".repeat(300_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(CrmTemplate.lint(large)).extracting(Finding::rule).containsExactly(LintRule.TOO_LARGE);
            assertThat(CrmTemplate.lint(deep)).extracting(Finding::rule).containsExactly(LintRule.TOO_DEEP);
        });
    }

    @Test
    void entityBombsAreOneFindingAtOnce() {
        String bomb = "<!DOCTYPE Crm [<!ENTITY a 'ha'>"
                + IntStream.range(0, 30)
                        .mapToObj(i -> "<!ENTITY a" + i + " '" + ("&a" + i + ";").repeat(10) + "'>")
                        .collect(Collectors.joining())
                + "]><Crm Name='&a29;'/>";

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(CrmTemplate.lint(bomb))
                        .extracting(Finding::rule)
                        .containsExactly(LintRule.DOCUMENT_TYPE));
    }

    @Test
    void aChainOfThousandsOfScenariosIsFollowedAndCostsNoMoreThanItsLength() {
        CrmTemplate template = chain(3_000);
        List<Finding> findings = template.lint();

        // nobody reads what the last scenario sets
        assertThat(findings).extracting(Finding::rule).containsExactly(LintRule.UNUSED_VARIABLE, LintRule.NEXT_CYCLE);
        assertThat(findings.get(0).problem()).contains("v2999");
        assertThat(findings.get(1).problem()).contains("s17 > s18 >", "(2983 scenarios)");
        Duration quarter = fastest(chain(750)::lint);
        assertThat(fastest(template::lint))
                .as("four times as long, by its square it would be sixteen")
                .isLessThan(quarter.multipliedBy(11));
    }

    private static CrmTemplate chain(int length) {
        String chain = IntStream.range(0, length)
                .mapToObj(i -> scenario(
                        i == 0 ? "ReportCall" : "s" + i,
                        "v" + i,
                        i == 0 ? "[BaseUrl]" : "[BaseUrl]/[v0]/[v" + (i - 1) + "]",
                        i + 1 < length ? "s" + (i + 1) : "s17"))
                .collect(Collectors.joining());
        return CrmTemplate.parse(withScenarios(chain));
    }

    /** Time on the processor, which other work on the machine does not change. */
    private static Duration fastest(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = threads.getCurrentThreadCpuTime();
            work.run();
            nanos = Math.min(nanos, threads.getCurrentThreadCpuTime() - before);
        }
        return Duration.ofNanos(nanos);
    }

    private static String scenario(String id, String variable, String url, String next) {
        return """
                <Scenario Id="%s" Type="REST"><Request Url="%s" RequestType="Get" />
                <Variables><Variable Name="%s" Path="a" /></Variables><Outputs Next="%s" /></Scenario>
                """.formatted(id, url, variable, next);
    }

    private static String withScenarios(String scenarios) {
        return LintExamples.small()
                .replaceFirst("(?s)<Scenario Id=\"ReportCall\".*</Scenario>", "")
                .replace("</Scenarios>", scenarios + "</Scenarios>");
    }

    @Test
    void aVariableIsKnownAlongTheChainOnly() {
        String chain = scenario("ReportCall", "First", "[BaseUrl]", "Second")
                + scenario("Second", "Last", "[BaseUrl]/[First]", "Third")
                + scenario("Third", "None", "[BaseUrl]/[First]/[Last]/[None]", "")
                + scenario("ReportChat", "Other", "[BaseUrl]/[Last]", "Third");

        assertThat(CrmTemplate.lint(withScenarios(chain)))
                .extracting(Finding::rule, Finding::problem)
                .containsExactly(
                        tuple(
                                LintRule.VARIABLE_BEFORE_SET,
                                "[None] is read from the answer, and used before the request is sent."),
                        tuple(
                                LintRule.VARIABLE_BEFORE_SET,
                                "[Last] is set in the scenario \"Second\", which does not lead here."),
                        tuple(LintRule.UNUSED_VARIABLE, "Nothing uses the variable \"Other\"."));
    }

    @Test
    void whatTheAuthenticationReadsIsKnownEverywhere() {
        String xml = LintExamples.template("""
                <Authentication Type="Scenario"><Value>Auth</Value></Authentication>
                <Scenario Id="Auth" Type="REST">
                  <Request Url="[BaseUrl]/token" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json" />
                  <Variables><Variable Name="Server" Path="server" /></Variables>
                  <Outputs AllowEmpty="false"><Output Type="Bearer" Value="[BaseUrl]" /></Outputs>
                </Scenario>
                <Value Key="server" Passes="1" Type="String">[Server]</Value>""").xml();

        assertThat(CrmTemplate.lint(xml)).isEmpty();
    }

    @Test
    void aCycleIsReportedOnceAndEndsNoOtherCheck() {
        String chain = scenario("ReportCall", "A", "[BaseUrl]/[A]", "X") + scenario("X", "B", "[BaseUrl]/[A]/[B]", "X");

        // the variable of a scenario that follows itself is there the second time
        assertThat(CrmTemplate.lint(withScenarios(chain)))
                .extracting(Finding::rule, Finding::problem)
                .containsExactly(
                        tuple(
                                LintRule.VARIABLE_BEFORE_SET,
                                "[A] is read from the answer, and used before the request is sent."),
                        tuple(LintRule.NEXT_CYCLE, "The scenario \"X\" names itself as the next."));
    }

    @Test
    void aLookupThatOnlySendsMayStandBesideOneThatFinds() {
        String event = """
                <Scenario Id="" Type="REST">
                <Request Url="[BaseUrl]/ringing" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json" />
                </Scenario>
                <Scenario Type="REST">
                <Request SkipIf="[FoundRecordCount]&gt;0" Url="[BaseUrl]" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json" />
                <Outputs><Output Type="ContactUrl" Value="[BaseUrl]/[Number]" /><Output Type="LastName" Value="[Number]" />
                <Output Type="PhoneOther" Value="[Number]" /></Outputs>
                </Scenario>
                """;
        String xml = "<Crm Country='a' Name='a' Version='1'><Connection MaxConcurrentRequests='1'/><Parameters>"
                + "<Parameter Name='BaseUrl' Type='String'/></Parameters><Authentication Type='No'/><Scenarios>" + event
                + "</Scenarios></Crm>";

        assertThat(CrmTemplate.lint(xml)).isEmpty();
    }

    @Test
    void ofOneMistakeAHundredAreListed() {
        String wrong = "<Value Key=\"a\" Type=\"string\" />".repeat(5_000);
        String xml = LintExamples.template("<Array Key=\"x\">\n" + wrong + "\n</Array>")
                .xml();

        assertThat(CrmTemplate.lint(xml)).hasSize(100).extracting(Finding::rule).containsOnly(LintRule.WRONG_WORD);
    }

    @Test
    void secretsAndTextsAreNeverQuoted() {
        String secret = "hunter2";
        String xml = LintExamples.template("""
                <Parameter Name="ApiKey" Type="Password" Default="hunter2" Title="hunter2" />
                <Parameter Name="Token" Type="String" Default="[hunter2(x)] {{hunter2}} [hunter2]" />
                <Parameter Name="Kind" Type="List" Default="hunter2" ListValues="a,b" />
                <Parameter Name="On" Type="Boolean" Default="hunter2" />
                <Request Url="http://user:hunter2@crm.example/[Nobody]" RequestEncoding="hunter2 2" RequestType="Post" Message="hunter2}}" />
                <Output Type="ContactUrl" Passes="hunter2" Value="hunter2" />""").xml();
        List<Finding> findings = CrmTemplate.lint(xml);

        assertThat(findings).hasSizeGreaterThan(8);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain(secret));
    }

    @Test
    void namesThatWouldPlayTricksOnATerminalAreMadeHarmless() {
        String xml = LintExamples.template("<Scenario Id=\"a\u009b31m\u202e" + "x".repeat(5_000)
                        + "\"><Request Url=\"[BaseUrl]\"/></Scenario>")
                .xml();

        assertThat(CrmTemplate.lint(xml))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("a?31m?xxx").hasSizeLessThan(300));
    }

    @Test
    void aPlaceBehindReferencesAndLineBreaksIsExact() {
        Marked template = LintExamples.template("""
                <Value Key="a" If="[Number]!=&quot;&#x1F600;&amp;&quot;
                  &amp;&amp; »[Nobody]==1" Passes="1" Type="String">x</Value>
                <Value Key="b" Passes="1" Type="String">[Agent]</Value>""");

        assertThat(CrmTemplate.lint(template.xml()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.position()).hasValue(template.place()));
    }

    @Test
    void aPlaceInTextBehindCommentsAndCdataIsExact() {
        Marked template = LintExamples.template("""
                <Value Key="a" Passes="1" Type="String"> &lt;b>
                  <!-- [c] --><?x [d]?><![CDATA[<e>&amp;[Agent]]]> »[Nobody]</Value>""");

        assertThat(CrmTemplate.lint(template.xml()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.position()).hasValue(template.place()));
    }

    @Test
    void aChangedElementFallsBackToItsOwnPlace() {
        TemplateElement output = CrmTemplate.parse("<Crm>\n <Scenarios><Scenario><Outputs>\n  <Output Value='a'/>"
                        + "</Outputs></Scenario></Scenarios></Crm>")
                .scenarios()
                .get(0)
                .outputs()
                .orElseThrow()
                .outputs()
                .get(0)
                .element()
                .with(List.of(), "Value", "[Nobody]");

        assertThat(new ExpressionSite(output, "Value", ExpressionSite.Role.OUTPUT, 0).position(3))
                .isEqualTo(new Position(3, 3));
    }
}
