package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmTemplateTest {

    private final CrmTemplate everything = CrmTemplate.parse(Templates.everything());

    @Test
    void writingWhatWasReadGivesTheSameText() {
        assertThat(everything.toXml()).isEqualTo(Templates.everything());
    }

    @Test
    void readingWhatWasWrittenGivesAnEqualTemplate() {
        CrmTemplate again = CrmTemplate.parse(everything.toXml());
        assertThat(again).isEqualTo(everything).hasSameHashCodeAs(everything);
    }

    @Test
    void fileStreamAndTextReadAlikeAndTheStreamsStayOpen(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        everything.write(out);
        Path file = Files.write(folder.resolve("template.xml"), out.toByteArray());
        assertThat(CrmTemplate.parse(file)).isEqualTo(everything);
        assertThat(CrmTemplate.parse(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(everything);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(everything.toXml());
    }

    @Test
    void layoutAndAttributeOrderDoNotCountForEqualityButEveryWordDoes() {
        String compact = Templates.everything().replaceAll(">\n *<", "><");
        assertThat(CrmTemplate.parse(compact)).isEqualTo(everything);
        assertThat(CrmTemplate.parse("<Crm Name='a' Version='1'/>"))
                .isEqualTo(CrmTemplate.parse("<Crm\n Version='1'\n Name='a'></Crm>"))
                .isNotEqualTo(CrmTemplate.parse("<Crm Name='a' Version='2'/>"))
                .isNotEqualTo(CrmTemplate.parse("<Crm Name='a' Version='1'><x/></Crm>"))
                .isNotEqualTo(CrmTemplate.parse("<Crm Name='a' Version='1'/><!-- c -->"));
    }

    /** Each attribute value of the file is changed in turn: one that was lost would make no difference. */
    @Test
    void noSingleAttributeOfTheFileIsLost() {
        String xml = Templates.everything();
        Matcher value = Pattern.compile("(?<=[A-Za-z]=\")[^\"]*(?=\")").matcher(xml.substring(xml.indexOf("<Crm")));
        int from = xml.indexOf("<Crm");
        int changed = 0;
        while (value.find()) {
            String other = xml.substring(0, from + value.start()) + "changed" + xml.substring(from + value.end());
            CrmTemplate read = CrmTemplate.parse(other);
            assertThat(read).as("attribute at offset %d", value.start()).isNotEqualTo(everything);
            assertThat(read.toXml()).isEqualTo(other);
            changed++;
        }
        int[] attributes = {0};
        walk(
                everything.element(),
                element -> attributes[0] += element.attributes().size());
        assertThat(changed).isEqualTo(attributes[0]);
    }

    @Test
    void theRootAndWhatStandsDirectlyUnderIt() {
        assertThat(everything.name()).isEqualTo("Everything");
        assertThat(everything.country()).isEqualTo("GB");
        assertThat(everything.version()).hasValue(7);
        assertThat(everything.supportsEmojis()).isTrue();
        assertThat(everything.supportsTranscription()).isTrue();
        assertThat(everything.maxConcurrentRequests()).hasValue(8);
        assertThat(everything.element().attribute("Developer")).hasValue("Us");
        assertThat(everything.element().attributes().keySet())
                .startsWith("xmlns:xsi", "xsi:noNamespaceSchemaLocation", "Country");
        assertThat(everything.number()).hasValueSatisfying(number -> {
            assertThat(number.prefix()).isEqualTo("Zeros");
            assertThat(number.knownPrefix()).hasValue(NumberSettings.Prefix.ZEROS);
            assertThat(number.maxLength()).isEqualTo("[MaxLength]");
        });
        assertThat(everything).hasToString("CrmTemplate Everything");
    }

    @Test
    void parametersOfEveryType() {
        assertThat(everything.parameters())
                .extracting(parameter -> parameter.knownType().orElseThrow())
                .contains(Parameter.Type.values());
        Parameter order = everything.parameter("Order").orElseThrow();
        assertThat(order.parent()).isEqualTo("Journal");
        assertThat(order.title()).isEqualTo("Order");
        assertThat(order.defaultValue()).isEqualTo("People/Firms");
        assertThat(order.listValues()).containsExactly("People/Firms", "Firms/People");
        Parameter statement = everything.parameter("Statement").orElseThrow();
        assertThat(statement.knownEditor()).hasValue(Parameter.Editor.SQL);
        assertThat(statement.defaultValue()).isEqualTo("select *\nfrom people\twhere phone = '[Number]'");
        assertThat(statement.listValues()).isEmpty();
        Parameter token = everything.parameter("Token").orElseThrow();
        assertThat(token.requestUrl()).isEqualTo("https://crm.example/authorise");
        assertThat(token.requestUrlParameters()).isEqualTo("redirect_uri=[RedirectUri]&state=[State]");
        assertThat(token.responseScenario()).isEqualTo("TakeCode");
        assertThat(everything.parameter("token")).isEmpty();
    }

    @Test
    void authenticationNamesItsScenario() {
        assertThat(everything.authentication()).hasValueSatisfying(authentication -> {
            assertThat(authentication.knownType()).hasValue(Authentication.Type.SCENARIO);
            assertThat(authentication.value()).isEqualTo("Auth");
            assertThat(authentication.defaultExpiration()).isEqualTo("3600");
            assertThat(authentication.storeAllValues()).isTrue();
        });
    }

    @Test
    void aScenarioIsFoundByItsIdAndAnAbsentIdIsTheLookupByNumber() {
        assertThat(everything.scenarios()).hasSize(6);
        Scenario lookup = everything.scenarios(Scenario.LOOKUP_BY_NUMBER).get(0);
        assertThat(lookup.knownType()).hasValue(Scenario.Type.REST);
        assertThat(lookup.entityId()).isEqualTo("People");
        assertThat(lookup.entityOrder()).isEqualTo("[Order]");
        Request request = lookup.request().orElseThrow();
        assertThat(request.skipIf()).isEqualTo("[IIf([FoundRecordCount]>0,True,False)]");
        assertThat(request.url()).isEqualTo("[BaseUrl]/people?q=[[Number].Replace(\"+\",\"%2B\")]&n=1");
        assertThat(request.messagePasses()).hasValue(1);
        assertThat(request.knownRequestType()).hasValue(Request.Method.GET);
        assertThat(request.knownRequestEncoding()).hasValue(Request.Encoding.JSON);
        assertThat(request.requestContentType()).isEqualTo("application/json");
        assertThat(request.headers()).extracting(Header::key).containsExactly("X-Key", "X-Bare");
        assertThat(request.headers()).extracting(Header::text).containsExactly("[Key]", "plain");
        assertThat(request.headers())
                .extracting(Header::passes)
                .containsExactly(OptionalInt.of(2), OptionalInt.empty());
        assertThat(lookup.rules()).extracting(Rule::path).containsExactly("people.id", "people.kind", "people.phones");
        assertThat(lookup.rules())
                .extracting(rule -> rule.knownType().orElseThrow())
                .containsExactly(Rule.Type.values());
        assertThat(lookup.rules().get(1).ethalon()).isEqualTo("[Kind]");
        Outputs outputs = lookup.outputs().orElseThrow();
        assertThat(outputs.next()).isEqualTo("Company");
        assertThat(outputs.allowEmpty()).isTrue();
        assertThat(outputs.outputs()).extracting(Output::type).containsExactly("ContactUrl", "OwnName");
        assertThat(outputs.outputs().get(0).knownType()).hasValue(Output.Type.CONTACT_URL);
        assertThat(outputs.outputs().get(1).knownType()).isEmpty();
        assertThat(outputs.outputs().get(1).passes()).hasValue(1);
        assertThat(outputs.outputs().get(1).value()).isEqualTo("[Name]");
    }

    @Test
    void aVariableHasItsPathInAnAttributeOrAsText() {
        Variable asText = everything.scenarios("Auth").get(0).variables().get(0);
        assertThat(asText.path()).isEqualTo("access_token");
        assertThat(asText.element().attribute("Path")).isEmpty();
        assertThat(asText.filter()).isEmpty();
        Variable asAttribute = everything.scenarios("").get(0).variables().get(0);
        assertThat(asAttribute.name()).isEqualTo("Id");
        assertThat(asAttribute.path()).isEqualTo("people.id");
        assertThat(asAttribute.lookupValue()).isEqualTo("x");
        assertThat(asAttribute.skip()).hasValue(2);
        assertThat(asAttribute.isArray()).isTrue();
        assertThat(asAttribute.filter()).extracting(Rule::path).containsExactly("people.phones.label");
    }

    @Test
    void aPathAsTextSpreadOverLinesIsReadTrimmedAndComesBack() {
        CrmTemplate spread = CrmTemplate.parse(
                "<Crm><Scenarios><Scenario><Variables><Variable Name='a'>\n  x.y\n  <Filter><Rule>z</Rule></Filter>\n"
                        + "</Variable></Variables></Scenario></Scenarios></Crm>");
        assertThat(spread.scenarios().get(0).variables().get(0).path()).isEqualTo("x.y");
        assertThat(CrmTemplate.parse(spread.toXml())).isEqualTo(spread);
        assertThat(CrmTemplate.parse(spread.toXml()).toXml()).isEqualTo(spread.toXml());
    }

    @Test
    void aWordInTheWrongCaseIsReadKeptAndNotKnown() {
        Request report =
                everything.scenarios(Scenario.REPORT_CALL).get(0).request().orElseThrow();
        assertThat(report.requestType()).isEqualTo("POST");
        assertThat(report.knownRequestType()).isEmpty();
        assertThat(report.requestEncoding()).isEqualTo("json");
        assertThat(report.knownRequestEncoding()).isEmpty();
        assertThat(report.responseType()).isEqualTo("Xml");
    }

    @Test
    void theBodyIsATreeOfValuesObjectsAndArrays() {
        List<PostValue> body = everything
                .scenarios(Scenario.REPORT_CALL)
                .get(0)
                .request()
                .orElseThrow()
                .postValues();
        assertThat(body).extracting(PostValue::key).containsExactly("text", "gap", "none", "markup", "meta");
        PostValue.Value text = (PostValue.Value) body.get(0);
        assertThat(text.onlyIf()).isEqualTo("[CallType]==Missed");
        assertThat(text.skipIf()).isEqualTo("[Journal]!=True");
        assertThat(text.passes()).hasValue(2);
        assertThat(text.knownType()).hasValue(PostValue.Type.STRING);
        assertThat(text.text()).isEqualTo("[[MissedText]]\nsecond line");
        assertThat(body.subList(1, 4))
                .extracting(value -> ((PostValue.Value) value).text())
                .containsExactly(" ", "", "a < b && c > d");
        PostValue.Group meta = (PostValue.Group) body.get(4);
        assertThat(meta.isArray()).isFalse();
        assertThat(meta.onlyIf()).isEqualTo("[EntityId]!=0");
        PostValue.Group tags = (PostValue.Group) meta.members().get(1);
        assertThat(tags.isArray()).isTrue();
        assertThat(tags.skipIf()).isEqualTo("[Number]==0");
        PostValue.Value odd = (PostValue.Value)
                ((PostValue.Group) tags.members().get(1)).members().get(0);
        assertThat(odd.passes()).isEmpty();
        assertThat(odd.knownType()).isEmpty();
        assertThat(odd.type()).isEqualTo("Strange");
    }

    @Test
    void databaseScenariosGiveTheirQueryOrCommandUntyped() {
        assertThat(everything.scenarios("Sql").get(0)).satisfies(sql -> {
            assertThat(sql.knownType()).hasValue(Scenario.Type.SQL_DATABASE);
            assertThat(sql.query()).hasValueSatisfying(query -> {
                assertThat(query.text()).isEqualTo("select 1 < 2");
                assertThat(query.attribute("Timeout")).hasValue("5");
            });
            assertThat(sql.request()).isEmpty();
        });
        assertThat(everything.scenarios("NoSql").get(0).command())
                .hasValueSatisfying(
                        command -> assertThat(command.elements("Document")).hasSize(1));
    }

    @Test
    void unknownElementsAreReachable() {
        TemplateElement later =
                everything.scenarios("").get(0).element().elements("Later").get(0);
        assertThat(later.elements()).extracting(TemplateElement::name).containsExactly("Nested");
        assertThat(later.elements().get(0).attribute("Deep")).hasValue("yes");
        assertThat(everything.element().elements("ListRendering")).hasSize(1);
    }

    @Test
    void everyElementKnowsItsLineAndColumn() {
        String[] lines = Templates.everything().split("\n", -1);
        int[] seen = {0};
        walk(everything.element(), element -> {
            Position position = element.position().orElseThrow();
            assertThat(lines[position.line() - 1].substring(position.column() - 1))
                    .as("%s", element)
                    .startsWith("<" + element.name());
            seen[0]++;
        });
        assertThat(seen[0])
                .isEqualTo(Pattern.compile("<[A-Z]")
                        .matcher(Templates.everything())
                        .results()
                        .count());
    }

    @Test
    void positionsCountLinesInEveryConventionAndSurviveLongFiles() {
        String filler = "<!-- \uD83D\uDE00 " + "x".repeat(20_000) + " -->";
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            String xml = String.join(
                    lineEnd,
                    "\uFEFF<?xml version='1.0'?>",
                    "<Crm",
                    "  Name='a>b&#10;'>",
                    filler,
                    "\t<A/>" + "<B x='>'/>",
                    "</Crm>");
            CrmTemplate template = CrmTemplate.parse(xml);
            assertThat(template.element().position()).hasValue(new Position(2, 1));
            assertThat(template.element().elements())
                    .extracting(element -> element.position().orElseThrow())
                    .containsExactly(new Position(5, 2), new Position(5, 6));
        }
    }

    @Test
    void positionsAreRightWhereverTheParsersBufferEnds() {
        StringBuilder xml = new StringBuilder("<Crm><?pi <no>?>");
        for (int i = 0; i < 3_000; i++) {
            xml.append("<e/>".repeat(i % 7))
                    .append("<!-- <no> --><![CDATA[<no>]]>")
                    .append("x".repeat(i % 13))
                    .append("<f a='>'></f>\n");
        }
        String text = xml.append("</Crm>").toString();
        String[] lines = text.split("\n", -1);
        CrmTemplate template = CrmTemplate.parse(text);
        assertThat(template.element().elements()).hasSizeGreaterThan(11_000).allSatisfy(element -> {
            Position position = element.position().orElseThrow();
            assertThat(lines[position.line() - 1].substring(position.column() - 1))
                    .startsWith("<" + element.name());
        });
        assertThat(template.element().elements().stream()
                        .map(element -> element.position().orElseThrow()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEmptyRootReadsAsAbsentEverywhere() {
        CrmTemplate empty = CrmTemplate.parse("<Crm/>");
        assertThat(empty.name()).isEmpty();
        assertThat(empty.version()).isEmpty();
        assertThat(empty.supportsEmojis()).isFalse();
        assertThat(empty.number()).isEmpty();
        assertThat(empty.maxConcurrentRequests()).isEmpty();
        assertThat(empty.parameters()).isEmpty();
        assertThat(empty.authentication()).isEmpty();
        assertThat(empty.scenarios()).isEmpty();
    }

    @Test
    void cdataAndReferencesReadAsTheirText() {
        CrmTemplate template =
                CrmTemplate.parse("<Crm Name='&#65;&#x42;'><x>a<![CDATA[<b>&]]>&#x0A;c</x><p:q r:s='1'/></Crm>");
        assertThat(template.name()).isEqualTo("AB");
        assertThat(template.element().elements("x").get(0).text()).isEqualTo("a<b>&\nc");
        assertThat(template.element().elements("p:q").get(0).attribute("r:s")).hasValue("1");
        assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
    }

    private static void walk(TemplateElement element, Consumer<TemplateElement> visitor) {
        visitor.accept(element);
        element.elements().forEach(child -> walk(child, visitor));
    }
}
