package io.threecx.template;

import java.util.List;
import java.util.Optional;

/**
 * Decides whether, and how many, records a response holds; inside a variable's filter, which element of an array counts.
 *
 * @param element the element as it stands in the file
 */
public record Rule(TemplateElement element) {

    private static final List<String> ORDER = List.of("Type", "Ethalon");

    /** @throws IllegalArgumentException when the element is no {@code <Rule>} */
    public Rule {
        element.requireNamed("Rule");
    }

    /**
     * The value at the path is not empty.
     *
     * @param path dotted path from the root of the response, to an id in the list rather than to the list
     */
    public static Rule any(String path) {
        return of(Type.ANY, "", path);
    }

    /**
     * The value at the path equals another.
     *
     * @param expected the value to compare with, as an expression
     */
    public static Rule equalTo(String expected, String path) {
        return of(Type.EQUALS, expected, path);
    }

    /** The value at the path is the searched number. */
    public static Rule number(String path) {
        return of(Type.NUMBER, "", path);
    }

    private static Rule of(Type type, String ethalon, String path) {
        return new Rule(TemplateElement.builder("Rule")
                .text(path)
                .build()
                .with(ORDER, "Type", type.text())
                .with(ORDER, "Ethalon", ethalon));
    }

    static List<Rule> allIn(TemplateElement parent) {
        return parent.named("Rule").map(Rule::new).toList();
    }

    /** The type as written. */
    public String type() {
        return element.textOf("Type");
    }

    /** The type, if it is one 3CX knows. */
    public Optional<Type> knownType() {
        return Type.of(type());
    }

    /** What {@link Type#EQUALS} compares with, as an expression. */
    public String ethalon() {
        return element.textOf("Ethalon");
    }

    /** Dotted path from the root of the response. */
    public String path() {
        return element.text().strip();
    }

    /** Not empty; equal to the ethalon; the searched number. */
    public enum Type {
        /** The value is not empty; nearly all rules in use are of this type. */
        ANY("Any"),
        /** The value equals the {@link #ethalon}. */
        EQUALS("Equals"),
        /** The value is the searched number. */
        NUMBER("Number");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Type> of(String text) {
            return KnownWords.find(values(), Type::text, text);
        }
    }
}
