package io.threecx.template;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One member of a request's body: a value, or an object or array of such members. */
public sealed interface PostValue {

    /** The element as it stands in the file. */
    TemplateElement element();

    /** The same member, sent only if the condition holds; several values may share a key when only one can. */
    PostValue withIf(String condition);

    /** The same member, left out if the condition holds. */
    PostValue withSkipIf(String condition);

    /** Name of the member; empty inside an array. */
    default String key() {
        return element().textOf("Key");
    }

    /** Condition for sending it; empty for always. Named {@code If} in the file. */
    default String onlyIf() {
        return element().textOf("If");
    }

    /** Condition for leaving it out; empty for never. */
    default String skipIf() {
        return element().textOf("SkipIf");
    }

    /**
     * A text value, evaluated once, which suits a variable and a method call.
     *
     * @param text literal text with parts in brackets; 3CX escapes it for the body's encoding
     */
    static Value value(String key, String text) {
        TemplateElement element = TemplateElement.builder(Value.NAME).text(text).build();
        return new Value(element.with(Value.ORDER, "Key", key)
                .with(Value.ORDER, "Passes", "1")
                .with(Value.ORDER, "Type", Type.STRING.text()));
    }

    /** A JSON object. */
    static Group object(String key, PostValue... members) {
        return Group.of(Group.OBJECT, key, members);
    }

    /** A JSON array; the keys of its members are empty. */
    static Group array(String key, PostValue... members) {
        return Group.of(Group.ARRAY, key, members);
    }

    /**
     * A single value.
     *
     * @param element the element as it stands in the file
     */
    record Value(TemplateElement element) implements PostValue {

        private static final String NAME = TemplateElement.VALUE;
        private static final List<String> ORDER = List.of("Key", "If", "SkipIf", "Passes", "Type");

        /** @throws IllegalArgumentException when the element is no {@code <Value>} */
        public Value {
            element.requireNamed(NAME);
        }

        /** How often the text is evaluated again; empty if absent or no number. */
        public OptionalInt passes() {
            return element.intOf("Passes");
        }

        /** The type as written. */
        public String type() {
            return element.textOf("Type");
        }

        /** The type, if it is one 3CX knows. */
        public Optional<Type> knownType() {
            return Type.of(type());
        }

        /** The text, an expression; not trimmed. */
        public String text() {
            return element.text();
        }

        /**
         * The same value, evaluated that often.
         *
         * @param passes 0 for literal text, 1 for a variable or method call, 2 for a parameter that holds variables
         */
        public Value withPasses(int passes) {
            return with("Passes", Integer.toString(passes));
        }

        /** With that type in place of {@link Type#STRING}. */
        public Value withType(Type type) {
            return with("Type", type.text());
        }

        @Override
        public Value withIf(String condition) {
            return with("If", condition);
        }

        @Override
        public Value withSkipIf(String condition) {
            return with("SkipIf", condition);
        }

        private Value with(String attribute, String value) {
            return new Value(element.with(ORDER, attribute, value));
        }
    }

    /**
     * An object or an array.
     *
     * @param element the element as it stands in the file
     */
    record Group(TemplateElement element) implements PostValue {

        private static final String OBJECT = "Object";
        private static final String ARRAY = "Array";

        /** @throws IllegalArgumentException when the element is neither {@code <Object>} nor {@code <Array>} */
        public Group {
            if (!element.name().equals(OBJECT)) {
                element.requireNamed(ARRAY);
            }
        }

        private static Group of(String name, String key, PostValue... members) {
            return new Group(TemplateElement.builder(name)
                    .attribute("Key", key)
                    .elements(Stream.of(members).map(PostValue::element))
                    .build());
        }

        /** The members of an element; what is neither value, object nor array is left out. */
        static List<PostValue> allIn(TemplateElement parent) {
            return parent.elements().stream().flatMap(Group::view).toList();
        }

        private static Stream<PostValue> view(TemplateElement element) {
            return switch (element.name()) {
                case Value.NAME -> Stream.of(new Value(element));
                case OBJECT, ARRAY -> Stream.of(new Group(element));
                default -> Stream.empty();
            };
        }

        /** True for an array, false for an object. */
        public boolean isArray() {
            return element.name().equals(ARRAY);
        }

        /** The members in the order of the file. */
        public List<PostValue> members() {
            return allIn(element);
        }

        @Override
        public Group withIf(String condition) {
            return new Group(element.with(Value.ORDER, "If", condition));
        }

        @Override
        public Group withSkipIf(String condition) {
            return new Group(element.with(Value.ORDER, "SkipIf", condition));
        }
    }

    /** The types of value seen in use; text is the safe one. */
    public enum Type {
        /** Text; what nearly every value is. */
        STRING("String"),
        /** A whole number; what 3CX sends for an empty one is unknown. */
        INTEGER("Integer"),
        /** A boolean. */
        BOOLEAN("Boolean");

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
