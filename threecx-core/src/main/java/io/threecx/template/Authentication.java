package io.threecx.template;

import java.util.List;
import java.util.Optional;

/**
 * How 3CX proves itself to the CRM.
 *
 * @param element the element as it stands in the file
 */
public record Authentication(TemplateElement element) {

    private static final List<String> ORDER = List.of("Type", "DefaultExpiration", "StoreAllValues");

    /** @throws IllegalArgumentException when the element is no {@code <Authentication>} */
    public Authentication {
        element.requireNamed("Authentication");
    }

    /** Nothing by itself: requests carry their own headers. */
    public static Authentication none() {
        return of(Type.NO, "");
    }

    /**
     * Basic authentication on every request.
     *
     * @param userAndPassword an expression with a colon in it, such as {@code [ApiKey]:X}
     */
    public static Authentication basic(String userAndPassword) {
        return of(Type.BASIC, userAndPassword);
    }

    /**
     * A scenario fetches a token for the other requests.
     *
     * @param scenarioId the scenario that fetches a token, see {@link Output.Type#BEARER}
     */
    public static Authentication scenario(String scenarioId) {
        return of(Type.SCENARIO, scenarioId);
    }

    private static Authentication of(Type type, String value) {
        TemplateElement.Builder element =
                TemplateElement.builder("Authentication").attribute("Type", type.text());
        if (type != Type.NO) {
            element.element(TemplateElement.builder("Value").text(value).build());
        }
        return new Authentication(element.build());
    }

    /** The type as written. */
    public String type() {
        return element.textOf("Type");
    }

    /** The type, if it is one 3CX knows. */
    public Optional<Type> knownType() {
        return Type.of(type());
    }

    /** User and password, or the id of a scenario, by type; empty without a {@code Value} element. */
    public String value() {
        return element.first("Value").map(TemplateElement::text).orElse("").strip();
    }

    /** Life of a token whose scenario names none; as written, since its unit is documented nowhere. */
    public String defaultExpiration() {
        return element.textOf("DefaultExpiration");
    }

    /** Whether all variables of the scenario stay readable afterwards. */
    public boolean storeAllValues() {
        return element.isTrue("StoreAllValues");
    }

    /** With that life of a token whose scenario names none; its unit is documented nowhere. */
    public Authentication withDefaultExpiration(String expiration) {
        return new Authentication(element.with(ORDER, "DefaultExpiration", expiration));
    }

    /** With all variables of the scenario readable afterwards, or not. */
    public Authentication withStoreAllValues(boolean store) {
        return new Authentication(element.with(ORDER, "StoreAllValues", Boolean.toString(store)));
    }

    /** The three ways 3CX knows; OAuth is {@link #SCENARIO} with a parameter of type OAuth. */
    public enum Type {
        /** 3CX adds nothing; requests carry their own headers. */
        NO("No"),
        /** 3CX adds {@code Authorization: Basic} to every request, from the text with a colon in {@link #value}. */
        BASIC("Basic"),
        /** The scenario that {@link #value} names fetches a token, at the start and when it has expired. */
        SCENARIO("Scenario");

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
