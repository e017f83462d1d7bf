package io.threecx.template;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One value a scenario hands to 3CX, or under a name of its own to the next scenario.
 *
 * @param element the element as it stands in the file
 */
public record Output(TemplateElement element) {

    private static final List<String> ORDER = List.of("Type", "Passes", "Value");

    public Output {
        element.requireNamed("Output");
    }

    /**
     * An output 3CX knows, written without further passes.
     *
     * @param value literal text with parts in brackets; {@code [X]} for a variable, never a bare {@code X}
     */
    public static Output of(Type type, String value) {
        return of(type.text(), value);
    }

    /** An output under a name of its own, which the next scenario in a chain can read. */
    public static Output of(String type, String value) {
        return new Output(TemplateElement.builder("Output")
                .build()
                .with(ORDER, "Type", type)
                .with(ORDER, "Passes", "0")
                .with(ORDER, "Value", value));
    }

    /** The type as written: a word 3CX knows, or a name of its own. */
    public String type() {
        return element.textOf("Type");
    }

    /** The type, if it is one 3CX knows. */
    public Optional<Type> knownType() {
        return Type.of(type());
    }

    /** How often the value is evaluated again; empty if absent or no number. */
    public OptionalInt passes() {
        return element.intOf("Passes");
    }

    public String value() {
        return element.textOf("Value");
    }

    public Output withPasses(int passes) {
        return new Output(element.with(ORDER, "Passes", Integer.toString(passes)));
    }

    /** The outputs seen in use: those of a contact, then those of authentication and OAuth scenarios. */
    public enum Type {
        CONTACT_URL("ContactUrl"),
        FIRST_NAME("FirstName"),
        LAST_NAME("LastName"),
        FULL_NAME("FullName"),
        COMPANY_NAME("CompanyName"),
        EMAIL("Email"),
        PHONE_BUSINESS("PhoneBusiness"),
        PHONE_BUSINESS_2("PhoneBusiness2"),
        PHONE_MOBILE("PhoneMobile"),
        PHONE_MOBILE_2("PhoneMobile2"),
        PHONE_HOME("PhoneHome"),
        PHONE_HOME_2("PhoneHome2"),
        PHONE_OTHER("PhoneOther"),
        FAX_BUSINESS("FaxBusiness"),
        PHOTO_URL("PhotoUrl"),
        ENTITY_ID("EntityId"),
        ENTITY_TYPE("EntityType"),
        CONTACT_ID("ContactID"),
        CUSTOM_VALUE("CustomValue"),
        BEARER("Bearer"),
        BEARER_EXPIRATION("BearerExpiration"),
        HEADER_NAME("HeaderName"),
        HEADER_VALUE("HeaderValue"),
        RESULT("Result");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        /** Whether it is a phone number, by which a caller can be recognised; a fax number is none. */
        public boolean isPhone() {
            return text.startsWith("Phone");
        }

        static Optional<Type> of(String text) {
            return KnownWords.find(values(), Type::text, text);
        }
    }
}
