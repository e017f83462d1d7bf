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

    /** @throws IllegalArgumentException when the element is no {@code <Output>} */
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

    /** The value as written: literal text with parts in brackets. */
    public String value() {
        return element.textOf("Value");
    }

    /** With its value evaluated again so many times. */
    public Output withPasses(int passes) {
        return new Output(element.with(ORDER, "Passes", Integer.toString(passes)));
    }

    /** The outputs seen in use: those of a contact, then those of authentication and OAuth scenarios. */
    public enum Type {
        /**
         * The page that opens when a user clicks the contact; 3CX drops contacts without one, and it must differ from
         * contact to contact.
         */
        CONTACT_URL("ContactUrl"),
        /** The given name; a contact needs this, a last name or a company name. */
        FIRST_NAME("FirstName"),
        /** The family name; a contact needs this, a first name or a company name. */
        LAST_NAME("LastName"),
        /** The whole name; seen in one template only, and no substitute for the others. */
        FULL_NAME("FullName"),
        /** The company; a contact needs this, a first name or a last name. */
        COMPANY_NAME("CompanyName"),
        /** The e-mail address. */
        EMAIL("Email"),
        /**
         * The phone at work. In a lookup by number one phone output must hold the searched number, or 3CX drops the
         * contact.
         */
        PHONE_BUSINESS("PhoneBusiness"),
        /** A second phone at work. */
        PHONE_BUSINESS_2("PhoneBusiness2"),
        /** A mobile phone. */
        PHONE_MOBILE("PhoneMobile"),
        /** A second mobile phone. */
        PHONE_MOBILE_2("PhoneMobile2"),
        /** The phone at home. */
        PHONE_HOME("PhoneHome"),
        /** A second phone at home. */
        PHONE_HOME_2("PhoneHome2"),
        /** Another phone: where templates echo the searched number. */
        PHONE_OTHER("PhoneOther"),
        /** The fax at work, by which no caller is recognised. */
        FAX_BUSINESS("FaxBusiness"),
        /** A picture to show. */
        PHOTO_URL("PhotoUrl"),
        /** The CRM's id of the contact; comes back as {@code [EntityId]} in the report of the call or chat. */
        ENTITY_ID("EntityId"),
        /** What the contact is, in the CRM's words; comes back as {@code [EntityType]}. */
        ENTITY_TYPE("EntityType"),
        /** The CRM's id of the contact, which a report can read as {@code [Contact::ContactID]}. */
        CONTACT_ID("ContactID"),
        /** Anything, for a report to read as {@code [Contact::CustomValue]}; seen in one template only. */
        CUSTOM_VALUE("CustomValue"),
        /** Of an authentication scenario: the token for {@code Authorization: Bearer}. */
        BEARER("Bearer"),
        /** Of an authentication scenario: the life of the token; sources disagree whether in seconds or minutes. */
        BEARER_EXPIRATION("BearerExpiration"),
        /** Of an authentication scenario: the name of a header for every later request. */
        HEADER_NAME("HeaderName"),
        /** Of an authentication scenario: the value of that header. */
        HEADER_VALUE("HeaderValue"),
        /** Of an OAuth parameter's scenario: what becomes the parameter's value. */
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
