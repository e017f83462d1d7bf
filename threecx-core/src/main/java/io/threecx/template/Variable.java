package io.threecx.template;

import java.util.List;
import java.util.OptionalInt;

/**
 * Takes one value per record out of a response; {@code [Name]} refers to it afterwards.
 *
 * <p>The path stands in an attribute, or in older templates as text. Both are read; each is written back as it was.
 *
 * @param element the element as it stands in the file
 */
public record Variable(TemplateElement element) {

    private static final List<String> ORDER = List.of("Name", "Path", "LookupValue", "Skip", "IsArray");

    /** @throws IllegalArgumentException when the element is no {@code <Variable>} */
    public Variable {
        element.requireNamed("Variable");
    }

    /**
     * A variable with its path in the attribute and an empty filter.
     *
     * @param path dotted path from the root of the response; arrays are walked without being named
     */
    public static Variable of(String name, String path) {
        return filtered(name, path);
    }

    /** A variable out of an inner array, from the element that passes the rules. */
    public static Variable filtered(String name, String path, Rule... filter) {
        TemplateElement rules = TemplateElement.builder("Filter")
                .elements(List.of(filter).stream().map(Rule::element))
                .build();
        return new Variable(TemplateElement.builder("Variable").element(rules).build())
                .with("Name", name)
                .with("Path", path);
    }

    /** How texts of the scenario refer to it: {@code [Name]}; case counts. */
    public String name() {
        return element.textOf("Name");
    }

    /** Dotted path from the root of the response, wherever it is written; the attribute wins over text. */
    public String path() {
        String attribute = element.textOf("Path").strip();
        return attribute.isEmpty() ? element.text().strip() : attribute;
    }

    /** The attribute {@code LookupValue} as written, whose effect is documented nowhere; empty if absent. */
    public String lookupValue() {
        return element.textOf("LookupValue");
    }

    /** How many values are skipped; empty if absent or no number. */
    public OptionalInt skip() {
        return element.intOf("Skip");
    }

    /** The attribute {@code IsArray}: by its name, whether all values are wanted rather than one; its effect is documented nowhere. */
    public boolean isArray() {
        return element.isTrue("IsArray");
    }

    /** The rules of the {@code Filter} element; often none. */
    public List<Rule> filter() {
        return element.named("Filter")
                .flatMap(filter -> Rule.allIn(filter).stream())
                .toList();
    }

    /** With that {@code LookupValue}, whose effect is documented nowhere. */
    public Variable withLookupValue(String lookupValue) {
        return with("LookupValue", lookupValue);
    }

    /** With so many values skipped. */
    public Variable withSkip(int skip) {
        return with("Skip", Integer.toString(skip));
    }

    /** With that {@code IsArray}, whose effect is documented nowhere. */
    public Variable withIsArray(boolean isArray) {
        return with("IsArray", Boolean.toString(isArray));
    }

    private Variable with(String attribute, String value) {
        return new Variable(element.with(ORDER, attribute, value));
    }
}
