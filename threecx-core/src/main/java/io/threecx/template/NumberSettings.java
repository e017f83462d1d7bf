package io.threecx.template;

import java.util.List;
import java.util.Optional;

/**
 * The {@code Number} element: how 3CX shapes the number it searches for (3CX CRM template description, Number element).
 *
 * @param element the element as it stands in the file
 */
public record NumberSettings(TemplateElement element) {

    /** The built-in variable with the phonebook's own setting, which is what {@link #maxLength} should nearly always be. */
    public static final String PHONEBOOK_LENGTH = "[MaxLength]";

    private static final List<String> ORDER = List.of("Prefix", "MaxLength");

    /** @throws IllegalArgumentException when the element is no {@code <Number>} */
    public NumberSettings {
        element.requireNamed("Number");
    }

    /**
     * Shapes the number by a rule for its prefix and a length.
     *
     * @param maxLength number of digits kept from the right, as an expression; empty for all
     */
    public static NumberSettings of(Prefix prefix, String maxLength) {
        return new NumberSettings(TemplateElement.builder("Number")
                .build()
                .with(ORDER, "Prefix", prefix.text())
                .with(ORDER, "MaxLength", maxLength));
    }

    /** The prefix rule as written. */
    public String prefix() {
        return element.textOf("Prefix");
    }

    /** The prefix rule, if it is one 3CX knows. */
    public Optional<Prefix> knownPrefix() {
        return Prefix.of(prefix());
    }

    /** How many digits 3CX keeps, from the right, as an expression; empty for all of them. */
    public String maxLength() {
        return element.textOf("MaxLength");
    }

    /** What happens to {@code +} or {@code 00} before a number: kept, removed, made {@code +}, made {@code 00}. */
    public enum Prefix {
        /** Kept as it came: {@code +44} and {@code 0044} stay. */
        AS_IS("AsIs"),
        /** Removed: {@code 44}. */
        OFF("Off"),
        /** Made a plus: {@code +44}. */
        PLUS("Plus"),
        /** Made two zeros: {@code 0044}. */
        ZEROS("Zeros");

        private final String text;

        Prefix(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Prefix> of(String text) {
            return KnownWords.find(values(), Prefix::text, text);
        }
    }
}
