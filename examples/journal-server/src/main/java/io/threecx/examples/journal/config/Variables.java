package io.threecx.examples.journal.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables of the environment into texts: {@code ${NAME}} and {@code ${NAME:-default}}. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The text with values in place of names. A variable that is unset or empty takes its default; what a variable holds
     * is not looked at again.
     *
     * @throws IllegalArgumentException that names a variable without value and default
     */
    String in(String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(1);
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) {
                value = reference.group(2);
            }
            if (value == null) {
                throw new IllegalArgumentException("takes the variable " + name + ", which is not set: set it in the"
                        + " environment or in ./.env, or write ${" + name + ":-default}");
            }
            reference.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return reference.appendTail(result).toString();
    }
}
