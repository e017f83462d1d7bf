package io.threecx.testkit;

import io.threecx.template.Parameter;
import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The values of a template's settings form. Safe for use by several threads. */
final class Parameters {

    /** Stands for a line break in the texts of parameters, and nowhere else (Expressions, Escapes). */
    private static final String LINE_BREAK = "[LineBreak]";

    private final Map<String, Parameter> declared;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Mask mask;

    private Parameters(Map<String, Parameter> declared, Mask mask) {
        this.declared = declared;
        this.mask = mask;
    }

    /**
     * Fills in the form.
     *
     * @throws IllegalArgumentException if a value is given for a parameter that does not exist, or no truth value for a
     *     Boolean
     */
    static Parameters of(List<Parameter> declared, Map<String, String> given, Mask mask) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        declared.forEach(parameter -> byName.putIfAbsent(parameter.name(), parameter));
        given.keySet().stream()
                .filter(name -> !byName.containsKey(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name, byName.keySet());
                });
        Parameters parameters = new Parameters(byName, mask);
        byName.values().forEach(parameter -> {
            String value = given.get(parameter.name());
            parameters.set(parameter, value == null ? parameter.defaultValue() : checked(parameter, value));
        });
        return parameters;
    }

    private static IllegalArgumentException unknown(String name, Set<String> names) {
        if (names.isEmpty()) {
            return new IllegalArgumentException("The template has no parameter " + name + "; it has none at all.");
        }
        List<String> known = new ArrayList<>(NearMiss.nearestFirst(name, names));
        String meant = NearMiss.of(name, names)
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
        return new IllegalArgumentException(
                "The template has no parameter " + name + "." + meant + " It has " + String.join(", ", known) + ".");
    }

    private static String checked(Parameter parameter, String value) {
        if (isBoolean(parameter) && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(
                    "Parameter " + parameter.name() + " is a Boolean: its value is True or False.");
        }
        return value;
    }

    private static boolean isBoolean(Parameter parameter) {
        return parameter.knownType().filter(Parameter.Type.BOOLEAN::equals).isPresent();
    }

    private static boolean isSecret(Parameter parameter) {
        return parameter
                        .knownType()
                        .filter(type -> type == Parameter.Type.PASSWORD || type == Parameter.Type.OAUTH)
                        .isPresent()
                || (!isBoolean(parameter) && Mask.isSecretName(parameter.name()));
    }

    /** Replaces a value, as OAuth does with what it obtained. */
    void set(Parameter parameter, String value) {
        if (isSecret(parameter)) {
            mask.add(value);
        }
        values.put(parameter.name(), isBoolean(parameter) ? truth(value) : value.replace(LINE_BREAK, "\n"));
    }

    /** 3CX compares with the words True and False. */
    private static String truth(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> "True";
            case "false", "" -> "False";
            default -> value;
        };
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    Set<String> names() {
        return declared.keySet();
    }
}
