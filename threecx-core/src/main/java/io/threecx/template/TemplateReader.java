package io.threecx.template;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the text of one template into a document. */
final class TemplateReader {

    private final SourceText source;
    private final TemplateProblems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Node> prolog = new ArrayList<>();
    private final List<Node> epilog = new ArrayList<>();
    private @Nullable TemplateElement root;

    private TemplateReader(SourceText source) {
        this.source = source;
        this.problems = new TemplateProblems(source);
    }

    static Document read(String text) {
        return new TemplateReader(new SourceText(text)).read();
    }

    private Document read() {
        problems.refuseWhatIsNoXml();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(source.text()));
            try {
                if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
                    throw problems.wrongVersion();
                }
                while (xml.hasNext()) {
                    event(xml, xml.next());
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            throw problems.malformed(malformed);
        } catch (CrmTemplateException refused) {
            throw refused;
        } catch (RuntimeException brokenParser) {
            // the JDK's parser is not free of index and null errors on malformed input
            throw problems.malformed(brokenParser);
        }
        if (root == null) {
            throw problems.noRoot();
        }
        return new Document(prolog, root, epilog);
    }

    /** The JDK's own parser, whatever else is on the class path: the properties below are its own. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // prefixes are kept as part of the names, so that an undeclared one is no reason to fail
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // the size of the file is the limit: newer JDKs count each &amp; against these and would stop at 100 000
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.elementAttributeLimit", "1000");
        return factory;
    }

    private void event(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                text(xml.getText());
            case XMLStreamConstants.COMMENT -> add(new Node.Comment(orEmpty(xml.getText())));
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                add(new Node.Instruction(orEmpty(xml.getPITarget()), orEmpty(xml.getPIData())));
            case XMLStreamConstants.DTD -> throw problems.documentType(source.nextTag());
            case XMLStreamConstants.ENTITY_REFERENCE -> throw problems.entity(xml.getLocation());
            default -> {
                // start and end of the document
            }
        }
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        ElementSource place = new ElementSource(source, source.nextTag());
        if (open.isEmpty() && !name.equals(CrmTemplate.ROOT)) {
            throw problems.wrongRoot(name, place.position());
        }
        if (open.size() == TemplateElement.MAX_DEPTH) {
            throw problems.tooDeep(name, place.position());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String local = xml.getAttributeLocalName(i);
            attributes.put(
                    prefix == null || prefix.isEmpty() ? local : prefix + ":" + local,
                    orEmpty(xml.getAttributeValue(i)));
        }
        open.push(new Open(name, attributes, place, new ArrayList<>()));
    }

    private void end() {
        Open closed = open.pop();
        TemplateElement element =
                new TemplateElement(closed.name(), closed.attributes(), closed.children(), closed.place());
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().children().add(element);
        }
    }

    private void text(@Nullable String text) {
        if (!open.isEmpty() && text != null && !text.isEmpty()) {
            List<Node> siblings = open.element().children();
            int last = siblings.size() - 1;
            if (last >= 0 && siblings.get(last) instanceof Node.Text before) {
                siblings.set(last, new Node.Text(before.text() + text));
            } else {
                siblings.add(new Node.Text(text));
            }
        }
    }

    private void add(Node node) {
        if (!open.isEmpty()) {
            open.element().children().add(node);
        } else if (root == null) {
            prolog.add(node);
        } else {
            epilog.add(node);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An element whose end has not been seen yet. */
    private record Open(String name, Map<String, String> attributes, ElementSource place, List<Node> children) {}
}
