package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    @Test
    void itIsADrawingThatCanBeReadAloud() throws Exception {
        Element svg = drawn(Results.full("lookup", 17, Results.millis("answer", 2)));

        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(texts(svg, "title")).containsExactly("Who is calling");
        assertThat(texts(svg, "desc"))
                .containsExactly("answer, JDK 17: ours 2.00 ms (1.00 to 4.00), peer 4.00 ms (3.00 to 5.00),"
                        + " ratio 0.50 (0.33 to 0.80), goal < 10.00 ms: met.");
        assertThat(texts(svg, "style")).singleElement().asString().contains("prefers-color-scheme: dark");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void textsCannotBreakOutOfTheirElements() throws Exception {
        String what = "</text><script>alert('1')</script> & \"so\" \u0000\u001b\uFFFE on";

        Element svg = drawn(Results.full("lookup", 17, Results.millis(what, 2)));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg, "text"))
                .anySatisfy(text -> assertThat(text).startsWith("</text><script>alert('1')</script> & \"so\"     on"));
    }

    @Test
    void aBarIsAsLongAsItsFigureAndTheGoalStandsAtItsNumber() throws Exception {
        Element svg = drawn(Results.full("lookup", 17, Results.millis("answer", 2)));

        double ours = width(looking(svg, "rect", "ours").get(1)); // the first is the legend's
        double peer = width(looking(svg, "rect", "peer").get(1));
        Element goal = looking(svg, "line", "goal").get(1);
        double zero = Double.parseDouble(looking(svg, "rect", "ours").get(1).getAttribute("x"));

        assertThat(peer / ours).isEqualTo(2, within(0.01));
        assertThat((Double.parseDouble(goal.getAttribute("x1")) - zero) / ours).isEqualTo(5, within(0.01));
    }

    @Test
    void theGoalOfARatioStandsAtThatPartOfThePeersFigure() throws Exception {
        Element svg = drawn(Results.full(
                "lookup",
                17,
                Figure.ratioAtLeast(0.7, "rate", Unit.PER_SECOND, Results.samples(50), Results.samples(100))));

        double peer = width(looking(svg, "rect", "peer").get(1));
        Element goal = looking(svg, "line", "goal").get(1);
        double zero = Double.parseDouble(looking(svg, "rect", "peer").get(1).getAttribute("x"));
        assertThat((Double.parseDouble(goal.getAttribute("x1")) - zero) / peer).isEqualTo(0.7, within(0.01));
    }

    @Test
    void aGoalFarAwayIsToldAndDoesNotSqueezeTheBars() throws Exception {
        Element svg = drawn(Results.full(
                "index", 17, Figure.below(3_000, "load", Unit.MILLIS, Results.samples(9), Results.samples(5))));

        assertThat(looking(svg, "line", "goal")).hasSize(1); // the legend's
        assertThat(texts(svg, "text")).contains("loadgoal < 3,000.00 ms, beyond the scale");
        assertThat(width(looking(svg, "rect", "ours").get(1))).isGreaterThan(300);
    }

    @Test
    void aLongTitleHasItsGoalInTheNextLine() throws Exception {
        String what = "a figure ".repeat(12);

        Element svg = drawn(Results.full("lookup", 17, Results.millis(what, 2), Results.millis("next", 2)));

        assertThat(texts(svg, "text")).contains(what, "goal < 10.00 ms", "nextgoal < 10.00 ms");
        assertThat(svg.getAttribute("height"))
                .isNotEqualTo(drawn(Results.full("lookup", 17, Results.millis("a", 2), Results.millis("next", 2)))
                        .getAttribute("height"));
    }

    @Test
    void bothJdksStandBelowOneTitle() throws Exception {
        Element svg = drawn(
                Results.full("lookup", 17, Results.millis("answer", 2), Results.millis("only on 17", 2)),
                Results.full("lookup", 25, Results.millis("answer", 3)));

        assertThat(texts(svg, "text"))
                .contains("ours, JDK 17", "ours, JDK 25", "peer, JDK 25", "JDK 17, JDK 25")
                .containsOnlyOnce("answergoal < 10.00 ms");
    }

    @Test
    void figuresThatAreNoLengthDoNotSpoilTheDrawing() throws Exception {
        Element svg = drawn(Results.full(
                "history",
                17,
                Figure.compared("less than nothing", Unit.MILLIS, Results.samples(-50, 20), Results.samples(5, 5)),
                Figure.compared("nothing", Unit.MILLIS, Results.samples(0), Results.samples(0)),
                Figure.compared("no number", Unit.MILLIS, Results.samples(Double.NaN), Results.samples(1))));

        List<Element> all = new ArrayList<>(looking(svg, "rect", "ours"));
        all.addAll(looking(svg, "rect", "peer"));
        assertThat(all).allSatisfy(bar -> assertThat(width(bar)).isBetween(1.0, 600.0));
        assertThat(svg.getTextContent()).contains("-15.00 ms");
    }

    private static Offset<Double> within(double off) {
        return Offset.offset(off);
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.getAttribute("width"));
    }

    private static List<Element> looking(Element svg, String name, String look) {
        return elements(svg, name).stream()
                .filter(element -> element.getAttribute("class").equals(look))
                .toList();
    }

    private static List<String> texts(Element svg, String name) {
        return elements(svg, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element drawn(PartResult... results) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        String svg = Chart.of("Who is calling", List.of(results));
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        return document.getDocumentElement();
    }
}
