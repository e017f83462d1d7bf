package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Templates from the field, which are not ours to ship: run with {@code -Dthreecx.samples=<folder>}. */
class ForeignTemplatesTest {

    @TestFactory
    Stream<DynamicTest> nothingOfAForeignTemplateIsLost() throws IOException {
        String folder = System.getProperty("threecx.samples", "");
        if (folder.isBlank()) {
            // inside a test, so that the report counts it as skipped
            return Stream.of(DynamicTest.dynamicTest(
                    "no folder named",
                    () -> Assumptions.abort(
                            "no foreign templates: name a folder of them with -Dthreecx.samples=<folder>")));
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            files = entries.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).as("templates in %s", folder).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> keepsEverything(file)));
    }

    private static void keepsEverything(Path file) throws Exception {
        String original = Files.readString(file);
        Element root = dom(original).getDocumentElement();
        // they work in the field: what is an error in them is none, except that a source is no template
        assertThat(CrmTemplate.lint(file))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::rule)
                .isEqualTo(root.getTagName().equals("Crm") ? List.of() : List.of(LintRule.WRONG_ROOT));
        if (!root.getTagName().equals("Crm")) {
            // the source a template is rendered from: refused as it is, read when taken out
            assertThatExceptionOfType(CrmTemplateException.class)
                    .isThrownBy(() -> CrmTemplate.parse(file))
                    .withMessageContaining("There is a Crm element at line");
            original = original.substring(original.indexOf("<Crm"), original.indexOf("</Crm>") + "</Crm>".length());
        }
        CrmTemplate template = CrmTemplate.parse(original);
        assertThat(normalised(dom(template.toXml()))).isEqualTo(normalised(dom(original)));
        assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
        assertThat(template.name()).isNotBlank();
        assertThat(template.version()).isPresent();
        assertThat(template.authentication().flatMap(Authentication::knownType)).isPresent();
        assertThat(template.scenarios()).isNotEmpty().allSatisfy(scenario -> {
            assertThat(scenario.knownType()).isPresent();
            assertThat(scenario.request()).isPresent();
            assertThat(scenario.variables())
                    .allSatisfy(variable -> assertThat(variable.path()).isNotBlank());
        });
    }

    private static Document dom(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    /** Elements with their sorted attributes, trimmed text and comments, one a line. */
    private static List<String> normalised(Document document) {
        List<String> lines = new ArrayList<>();
        normalise(document, "", lines);
        return lines;
    }

    private static void normalise(Node node, String indent, List<String> lines) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> lines.add(indent + node.getNodeName() + attributes(node.getAttributes()));
            case Node.COMMENT_NODE -> lines.add(indent + "comment " + node.getNodeValue());
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {
                if (!node.getNodeValue().isBlank()) {
                    lines.add(indent + "text " + node.getNodeValue().strip());
                }
            }
            default -> {
                // the document itself
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            normalise(child, indent + "  ", lines);
        }
    }

    private static Map<String, String> attributes(NamedNodeMap attributes) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            sorted.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        return sorted;
    }
}
