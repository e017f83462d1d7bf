package io.threecx.template;

import java.util.List;
import java.util.OptionalInt;

/**
 * One header of a request: a {@code Value} element inside {@code Headers}.
 *
 * @param element the element as it stands in the file
 */
public record Header(TemplateElement element) {

    private static final List<String> ORDER = List.of("Key", "Passes", "Type");

    /** @throws IllegalArgumentException when the element is no {@code <Value>} */
    public Header {
        element.requireNamed(TemplateElement.VALUE);
    }

    /**
     * A header whose text is written without further passes.
     *
     * @param text literal text with parts in brackets
     */
    public static Header of(String key, String text) {
        return new Header(TemplateElement.builder(TemplateElement.VALUE)
                .text(text)
                .build()
                .with(ORDER, "Key", key)
                .with(ORDER, "Passes", "0")
                .with(ORDER, "Type", PostValue.Type.STRING.text()));
    }

    /** Name of the header. */
    public String key() {
        return element.textOf("Key");
    }

    /** How often the text is evaluated again; empty if absent or no number. */
    public OptionalInt passes() {
        return element.intOf("Passes");
    }

    /** The type as written. */
    public String type() {
        return element.textOf("Type");
    }

    /** The value of the header, an expression; not trimmed. */
    public String text() {
        return element.text();
    }

    /** With its text evaluated again so many times. */
    public Header withPasses(int passes) {
        return new Header(element.with(ORDER, "Passes", Integer.toString(passes)));
    }
}
