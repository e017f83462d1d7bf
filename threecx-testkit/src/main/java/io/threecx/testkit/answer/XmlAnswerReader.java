package io.threecx.testkit.answer;

import io.threecx.testkit.answer.AnswerNode.Items;
import io.threecx.testkit.answer.AnswerNode.Leaf;
import io.threecx.testkit.answer.AnswerNode.Members;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one XML text; it refuses document types, so that there are no entities but XML's own. */
final class XmlAnswerReader {

    private static final XMLInputFactory FACTORY = factory();

    private final String body;
    private final NodeCount count = new NodeCount();

    XmlAnswerReader(String body) {
        this.body = body;
    }

    AnswerNode read() {
        try {
            // a declaration must stand at the very start; some servers put a line before it
            XMLStreamReader xml = open(body.strip());
            try {
                return root(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            Location at = malformed.getLocation();
            throw noXml(at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber());
        } catch (AnswerException refused) {
            throw refused;
        } catch (RuntimeException brokenParser) {
            // the JDK's parser is not free of index and null errors on malformed input
            throw noXml("");
        }
    }

    /** Making a factory takes longer than reading an answer; nothing says that several threads may use one. */
    private static XMLStreamReader open(String xml) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(new StringReader(xml));
        }
    }

    /** The JDK's own parser, whatever else is on the class path: the properties below are its own. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // the length of the answer is the limit: newer JDKs count each &amp; against these
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        return factory;
    }

    private AnswerNode root(XMLStreamReader xml) throws XMLStreamException {
        AnswerNode root = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new AnswerException("The answer has a document type, which is not read. Send XML without one.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = element(xml, 0);
            }
        }
        if (root == null) {
            throw noXml("");
        }
        return root;
    }

    private AnswerNode element(XMLStreamReader xml, int depth) throws XMLStreamException {
        count.add(depth);
        Map<String, AnswerNode> attributes = attributes(xml, depth);
        Map<String, List<AnswerNode>> elements = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = withoutPrefix(xml.getLocalName());
                    elements.computeIfAbsent(name, n -> new ArrayList<>()).add(element(xml, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return node(attributes, elements, text.toString().strip());
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new AnswerException("The answer has an entity that XML does not define.");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private Map<String, AnswerNode> attributes(XMLStreamReader xml, int depth) {
        Map<String, AnswerNode> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            if (!name.equals("xmlns") && !"xmlns".equals(xml.getAttributePrefix(i))) {
                count.add(depth);
                attributes.put(
                        withoutPrefix(name), new Leaf(xml.getAttributeValue(i).strip(), null));
            }
        }
        return attributes;
    }

    private static AnswerNode node(
            Map<String, AnswerNode> attributes, Map<String, List<AnswerNode>> elements, String text) {
        if (attributes.isEmpty() && elements.isEmpty()) {
            return new Leaf(text, null);
        }
        Map<String, AnswerNode> members = new LinkedHashMap<>(attributes);
        elements.forEach(
                (name, nodes) -> members.put(name, nodes.size() == 1 ? nodes.get(0) : new Items(List.copyOf(nodes))));
        return new Members(Collections.unmodifiableMap(members), text);
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private AnswerException noXml(String place) {
        String start = body.stripLeading();
        String look = start.startsWith("{") || start.startsWith("[") ? " It begins as JSON does." : "";
        return new AnswerException("The answer is no XML" + place + "." + look);
    }
}
