package io.threecx.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One field of the form that the administrator fills in; {@code [Name]} refers to it anywhere in the template. Changed
 * copies come from the {@code with} methods.
 *
 * @param element the element as it stands in the file
 */
public record Parameter(TemplateElement element) {

    private static final List<String> ORDER = List.of(
            "Name",
            "Type",
            "Parent",
            "Editor",
            "Title",
            "Default",
            "Validation",
            "ListValues",
            "RequestUrl",
            "RequestUrlParameters",
            "ResponseScenario");

    /** @throws IllegalArgumentException when the element is no {@code <Parameter>} */
    public Parameter {
        element.requireNamed("Parameter");
    }

    /** A parameter with the plain editor, which is the only one seen in use. */
    public static Parameter of(String name, Type type) {
        return new Parameter(TemplateElement.builder("Parameter").build())
                .with("Name", name)
                .with("Type", type.text())
                .with("Editor", Editor.STRING.text());
    }

    /** How texts of the template refer to it: {@code [Name]}; case counts. */
    public String name() {
        return element.textOf("Name");
    }

    /** The type as written. */
    public String type() {
        return element.textOf("Type");
    }

    /** The type, if it is one 3CX knows. */
    public Optional<Type> knownType() {
        return Type.of(type());
    }

    /** Caption of the group the field stands in, or the name of the Boolean parameter that shows and hides it. */
    public String parent() {
        return element.textOf("Parent");
    }

    /** The editor as written. */
    public String editor() {
        return element.textOf("Editor");
    }

    /** The editor, if it is one 3CX knows. */
    public Optional<Editor> knownEditor() {
        return Editor.of(editor());
    }

    /** Label of the field. */
    public String title() {
        return element.textOf("Title");
    }

    /** Initial value of the field. */
    public String defaultValue() {
        return element.textOf("Default");
    }

    /** Expression that checks the input. */
    public String validation() {
        return element.textOf("Validation");
    }

    /** The choices of a list, split at commas; empty for other types. */
    public List<String> listValues() {
        String values = element.textOf("ListValues");
        return values.isEmpty()
                ? List.of()
                : Arrays.stream(values.split(",", -1)).map(String::strip).toList();
    }

    /** OAuth: address of the page that asks for consent. */
    public String requestUrl() {
        return element.textOf("RequestUrl");
    }

    /** OAuth: query string for {@link #requestUrl}, with {@code [RedirectUri]} and {@code [State]}. */
    public String requestUrlParameters() {
        return element.textOf("RequestUrlParameters");
    }

    /** OAuth: id of the scenario that turns the returned code into the parameter's value. */
    public String responseScenario() {
        return element.textOf("ResponseScenario");
    }

    /** In that group of the form, or shown and hidden by the Boolean parameter of that name. */
    public Parameter withParent(String parent) {
        return with("Parent", parent);
    }

    /** With that editor; {@link #of} sets {@link Editor#STRING}. */
    public Parameter withEditor(Editor editor) {
        return with("Editor", editor.text());
    }

    /** With that label of its field. */
    public Parameter withTitle(String title) {
        return with("Title", title);
    }

    /** With that initial value; a Boolean has the words {@code True} and {@code False}. */
    public Parameter withDefault(String defaultValue) {
        return with("Default", defaultValue);
    }

    /** With an expression that checks the input; it is empty in every template seen. */
    public Parameter withValidation(String validation) {
        return with("Validation", validation);
    }

    /**
     * Sets the choices of a list.
     *
     * @throws IllegalArgumentException if a value holds a comma, which separates values in the file
     */
    public Parameter withListValues(String... values) {
        for (String value : values) {
            if (value.indexOf(',') >= 0) {
                throw new IllegalArgumentException(
                        "A list value of parameter " + name() + " holds a comma, which 3CX reads as two values.");
            }
        }
        return with("ListValues", String.join(",", values));
    }

    /** Sets the three attributes of an {@link Type#OAUTH} parameter. */
    public Parameter withOAuth(String requestUrl, String requestUrlParameters, String responseScenario) {
        return with("RequestUrl", requestUrl)
                .with("RequestUrlParameters", requestUrlParameters)
                .with("ResponseScenario", responseScenario);
    }

    private Parameter with(String attribute, String value) {
        return new Parameter(element.with(ORDER, attribute, value));
    }

    /** The types of parameter 3CX knows. */
    public enum Type {
        /** A line of text. */
        STRING("String"),
        /** Text that the form hides; whoever administers the PBX can read it nevertheless. */
        PASSWORD("Password"),
        /** A box to tick; compared as the words {@code True} and {@code False}. */
        BOOLEAN("Boolean"),
        /** A whole number. */
        INTEGER("Integer"),
        /** A number with a fraction. */
        DOUBLE("Double"),
        /** A date and time. */
        DATE_TIME("DateTime"),
        /** One of the {@link #listValues}. */
        LIST("List"),
        /** A value that a consent page gives, see {@link #withOAuth}. */
        OAUTH("OAuth");

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

    /** The editors 3CX knows. */
    public enum Editor {
        /** A plain field. */
        STRING("String"),
        /** A field for SQL; known from the documentation, seen in no template. */
        SQL("Sql");

        private final String text;

        Editor(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Editor> of(String text) {
            return KnownWords.find(values(), Editor::text, text);
        }
    }
}
