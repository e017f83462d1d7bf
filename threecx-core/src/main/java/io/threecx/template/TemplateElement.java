package io.threecx.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of a template as it stands in the file, known to us or not: the way to what the typed views leave out.
 * Immutable. Names are compared exactly, including their case and any prefix. Equality ignores positions and the order
 * of attributes, neither of which means anything in XML.
 *
 * <p>Layout is not kept: text that is only white space is dropped, except where it is the whole content of a
 * {@code Value}, since a single space can be something to send.
 */
public final class TemplateElement implements Node {

    /** Deepest nesting of elements in a template, the root included; what templates use is below ten. */
    static final int MAX_DEPTH = 64;

    /** The element whose text 3CX sends on, so that white space in it counts. */
    static final String VALUE = "Value";

    private final String name;
    private final Map<String, String> attributes;
    private final List<Node> children;
    private final @Nullable ElementSource source;
    private final int depth;

    TemplateElement(String name, Map<String, String> attributes, List<Node> children, @Nullable ElementSource source) {
        this.name = name;
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        this.children = withoutLayout(name, children);
        this.source = source;
        this.depth = 1
                + this.children.stream()
                        .mapToInt(child -> child instanceof TemplateElement element ? element.depth : 0)
                        .max()
                        .orElse(0);
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "Elements are nested more than " + MAX_DEPTH + " deep in <" + name + ">.");
        }
    }

    private static List<Node> withoutLayout(String name, List<Node> children) {
        boolean onlyText = children.size() == 1;
        boolean keepText = children.stream()
                .anyMatch(child -> child instanceof Node.Text text
                        && (!text.text().isBlank()
                                || (onlyText
                                        && name.equals(VALUE)
                                        && !text.text().isEmpty())));
        return children.stream()
                .filter(child -> !(child instanceof Node.Text text)
                        || (keepText && !text.text().isEmpty()))
                .toList();
    }

    /** Starts an element, for what the typed parts have no word for. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** As in the file: case and any prefix count. */
    public String name() {
        return name;
    }

    /** All attributes in the order of the file; the map cannot be changed. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The value of an attribute, empty if it is absent. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The child elements in the order of the file. */
    public List<TemplateElement> elements() {
        return elementStream().toList();
    }

    /** The child elements of that name in the order of the file. */
    public List<TemplateElement> elements(String childName) {
        return named(childName).toList();
    }

    /** The element's own text, as in the file: not trimmed, without that of its child elements. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Node child : children) {
            if (child instanceof Node.Text part) {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    /** Where the element's {@code <} stood; empty for an element that was built. */
    public Optional<Position> position() {
        return Optional.ofNullable(source).map(ElementSource::position);
    }

    /** Where the value of an attribute begins, behind its quote; empty if there is none, or the element was built. */
    public Optional<Position> positionOf(String attribute) {
        return source().flatMap(place -> place.attributeValue(attribute)).map(value -> value.position(0));
    }

    /** This element and everything inside it, in the order of the file. */
    Stream<TemplateElement> all() {
        return Stream.concat(Stream.of(this), elementStream().flatMap(TemplateElement::all));
    }

    Optional<ElementSource> source() {
        return Optional.ofNullable(source);
    }

    /** Whether the value still is what the file says; a reader makes spaces of line breaks in attributes. */
    static boolean sameAsInFile(String inFile, String value) {
        return inFile.equals(value)
                || inFile.replace('\n', ' ')
                        .replace('\t', ' ')
                        .equals(value.replace('\n', ' ').replace('\t', ' '));
    }

    List<Node> children() {
        return children;
    }

    Stream<TemplateElement> named(String childName) {
        return elementStream().filter(child -> child.name.equals(childName));
    }

    Optional<TemplateElement> first(String childName) {
        return named(childName).findFirst();
    }

    private Stream<TemplateElement> elementStream() {
        return children.stream().filter(TemplateElement.class::isInstance).map(TemplateElement.class::cast);
    }

    String textOf(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    OptionalInt intOf(String attribute) {
        try {
            return OptionalInt.of(Integer.parseInt(textOf(attribute).strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    boolean isTrue(String attribute) {
        String text = textOf(attribute).strip().toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("1");
    }

    /** A copy with one attribute set: in its place if it is there, otherwise where the given order wants it, or last. */
    TemplateElement with(List<String> order, String attribute, String value) {
        XmlText.requireLegal(value, "Attribute " + attribute + " of <" + name + ">");
        List<String> names = new ArrayList<>(attributes.keySet());
        if (!attributes.containsKey(attribute)) {
            names.add(placeOf(attribute, order, names), attribute);
        }
        Map<String, String> changed = new LinkedHashMap<>();
        for (String key : names) {
            changed.put(key, key.equals(attribute) ? value : textOf(key));
        }
        return new TemplateElement(name, changed, children, source);
    }

    /** Before the first attribute that comes later in the order, or else behind the last one that is in it at all. */
    private static int placeOf(String attribute, List<String> order, List<String> names) {
        int rank = order.indexOf(attribute);
        if (rank < 0) {
            return names.size();
        }
        for (int i = 0; i < names.size(); i++) {
            if (order.indexOf(names.get(i)) > rank) {
                return i;
            }
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            if (order.contains(names.get(i))) {
                return i + 1;
            }
        }
        return names.size();
    }

    /** This element, if it has the name a typed view is for. */
    TemplateElement requireNamed(String expected) {
        if (!name.equals(expected)) {
            throw new IllegalArgumentException("Not a <" + expected + "> element: <" + name + ">");
        }
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TemplateElement that
                && name.equals(that.name)
                && attributes.equals(that.attributes)
                && children.equals(that.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, attributes, children);
    }

    /** Name and place only: values may be secrets. */
    @Override
    public String toString() {
        return "<" + name + ">" + (source == null ? "" : " at " + source.position());
    }

    /** Builds an element; not safe for use by several threads. */
    public static final class Builder {

        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Node> children = new ArrayList<>();

        private Builder(String name) {
            this.name = XmlText.requireName(name, "element");
        }

        /**
         * Sets an attribute.
         *
         * @throws IllegalArgumentException if the name is not one, or the value has a character XML cannot carry
         */
        public Builder attribute(String attribute, String value) {
            XmlText.requireName(attribute, "attribute");
            attributes.put(attribute, XmlText.requireLegal(value, "Attribute " + attribute + " of <" + name + ">"));
            return this;
        }

        /**
         * Adds text, which is escaped when it is written.
         *
         * @throws IllegalArgumentException if it has a character XML cannot carry
         */
        public Builder text(String text) {
            XmlText.requireLegal(text, "The text of <" + name + ">");
            int last = children.size() - 1;
            if (last >= 0 && children.get(last) instanceof Node.Text before) {
                children.set(last, new Node.Text(before.text() + text));
            } else {
                children.add(new Node.Text(text));
            }
            return this;
        }

        /** Adds a child element. */
        public Builder element(TemplateElement child) {
            children.add(child);
            return this;
        }

        /**
         * Adds a comment.
         *
         * @throws IllegalArgumentException if it holds {@code --} or ends with {@code -}
         */
        public Builder comment(String text) {
            children.add(new Node.Comment(XmlText.requireComment(text)));
            return this;
        }

        Builder elements(Stream<TemplateElement> more) {
            more.forEach(children::add);
            return this;
        }

        /**
         * Gives the element.
         *
         * @throws IllegalArgumentException if elements are nested more than 64 deep
         */
        public TemplateElement build() {
            return new TemplateElement(name, attributes, children, null);
        }
    }
}
