package io.threecx.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Attributes that are a number, or true or false. */
final class NumericRules {

    /** By element and attribute, with the smallest number. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            "Crm Version", 0,
            "Crm ListPageSize", 0,
            "Connection MaxConcurrentRequests", 1,
            "Request MessagePasses", 0,
            "Value Passes", 0,
            "Output Passes", 0,
            "Variable Skip", 0);

    private static final Set<String> BOOLEANS = Set.of(
            "Crm SupportsEmojis",
            "Crm SupportsTranscription",
            "Authentication StoreAllValues",
            "Variable IsArray",
            "Outputs AllowEmpty");

    private static final Set<String> TRUE_OR_FALSE = Set.of("true", "false", "1", "0");

    private NumericRules() {}

    static void check(Linting linting) {
        linting.template()
                .element()
                .all()
                .forEach(element ->
                        element.attributes().forEach((attribute, value) -> check(linting, element, attribute, value)));
    }

    private static void check(Linting linting, TemplateElement element, String attribute, String value) {
        if (value.isBlank()) {
            // the same as no attribute in templates in use
            return;
        }
        String key = element.name() + " " + attribute;
        Integer smallest = NUMBERS.get(key);
        if (smallest != null && element.intOf(attribute).orElse(-1) < smallest) {
            linting.report(
                    LintRule.NOT_A_NUMBER,
                    element,
                    attribute,
                    attribute + " of <" + element.name() + "> is not a whole number of at least " + smallest + ".",
                    "Write " + attribute + "=\"" + (smallest == 1 ? 4 : smallest) + "\" or another number.");
        }
        if (BOOLEANS.contains(key) && !TRUE_OR_FALSE.contains(value.strip().toLowerCase(Locale.ROOT))) {
            linting.report(
                    LintRule.NOT_A_BOOLEAN,
                    element,
                    attribute,
                    attribute + " of <" + element.name() + "> is neither true nor false.",
                    "Write " + attribute + "=\"true\" or \"false\".");
        }
    }
}
