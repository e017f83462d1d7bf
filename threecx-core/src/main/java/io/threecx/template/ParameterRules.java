package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of the settings form. */
final class ParameterRules {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|api.?key).*", Pattern.DOTALL);
    /** No text for people, no variable, no address: one word. */
    private static final Pattern SECRET_VALUE = Pattern.compile("[^\\s\\[\\]<>]{3,}");

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]{1,200})\\]");

    private ParameterRules() {}

    static void check(Linting linting) {
        Map<String, Parameter> byName = new HashMap<>();
        List<Parameter> parameters = linting.template().parameters();
        for (Parameter parameter : parameters) {
            if (!parameter.name().isEmpty() && byName.putIfAbsent(parameter.name(), parameter) != null) {
                linting.report(
                        LintRule.DUPLICATE_PARAMETER,
                        parameter.element(),
                        "Name",
                        "There is another parameter " + NameText.quoted(parameter.name()) + ".",
                        "Give each parameter a name of its own.");
            }
        }
        Set<String> predefined = Arrays.stream(Trigger.values())
                .flatMap(trigger -> trigger.variables().stream())
                .collect(Collectors.toCollection(HashSet::new));
        // a template may have a MaxLength of its own in place of the phonebook's
        predefined.remove("MaxLength");
        Set<String> used = usedNames(linting);
        Set<String> booleans = parameters.stream()
                .filter(parameter -> parameter
                        .knownType()
                        .filter(Parameter.Type.BOOLEAN::equals)
                        .isPresent())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        for (Parameter parameter : parameters) {
            if (predefined.contains(parameter.name())) {
                linting.report(
                        LintRule.PARAMETER_SHADOWS_VARIABLE,
                        parameter.element(),
                        "Name",
                        "The parameter " + NameText.quoted(parameter.name())
                                + " has the name of a variable that 3CX sets.",
                        "Rename it, such as \"My" + parameter.name() + "\".");
            } else if (!parameter.name().isBlank() && !used.contains(parameter.name())) {
                linting.report(
                        LintRule.UNUSED_PARAMETER,
                        parameter.element(),
                        "Name",
                        "Nothing refers to the parameter " + NameText.quoted(parameter.name()) + ".",
                        "Use it as [" + NameText.shortened(parameter.name(), 60) + "], or remove it.");
            }
            checkParent(linting, parameter, byName, booleans);
            checkSecret(linting, parameter);
            parameter.knownType().ifPresent(type -> checkType(linting, parameter, type));
        }
    }

    /** Every word in brackets, wherever it stands, and the names in Parent: a parameter may be used where we know of no use. */
    private static Set<String> usedNames(Linting linting) {
        Set<String> used = new HashSet<>();
        linting.template().element().all().forEach(element -> {
            List<String> texts = new ArrayList<>(element.attributes().values());
            texts.add(element.text());
            for (String text : texts) {
                Matcher brackets = BRACKETS.matcher(text);
                while (brackets.find()) {
                    used.add(brackets.group(1));
                }
            }
            if (element.name().equals("Parameter")) {
                used.add(element.textOf("Parent"));
            }
        });
        return used;
    }

    private static void checkParent(
            Linting linting, Parameter parameter, Map<String, Parameter> byName, Set<String> booleans) {
        String parent = parameter.parent();
        if (parent.isBlank() || booleans.contains(parent)) {
            return;
        }
        if (byName.containsKey(parent)) {
            linting.report(
                    LintRule.PARENT,
                    parameter.element(),
                    "Parent",
                    "The parent " + NameText.quoted(parent) + " is a parameter, but no Boolean one.",
                    "Name a Boolean parameter that shows and hides this one, or a group caption.");
            return;
        }
        NearMiss.of(parent, booleans)
                .ifPresent(meant -> linting.report(
                        LintRule.PARENT,
                        parameter.element(),
                        "Parent",
                        "There is no parameter " + NameText.quoted(parent) + ", so this is a group caption.",
                        NameText.didYouMean(meant, "")));
    }

    private static void checkSecret(Linting linting, Parameter parameter) {
        boolean password =
                parameter.knownType().filter(Parameter.Type.PASSWORD::equals).isPresent();
        String value = parameter.defaultValue().strip();
        boolean named = SECRET_NAME.matcher(parameter.name()).matches()
                && !value.contains("://")
                && parameter
                        .knownType()
                        .filter(type -> type == Parameter.Type.STRING || type == Parameter.Type.OAUTH)
                        .isPresent();
        if ((password || named) && SECRET_VALUE.matcher(value).matches()) {
            linting.report(
                    LintRule.SECRET_IN_DEFAULT,
                    parameter.element(),
                    "Default",
                    "The parameter " + NameText.quoted(parameter.name())
                            + " looks like a secret, and its value is in the file.",
                    "Leave Default empty: the administrator types it in. If it was in use, replace it.");
        }
    }

    private static void checkType(Linting linting, Parameter parameter, Parameter.Type type) {
        String values = parameter.element().textOf("ListValues");
        if (type == Parameter.Type.LIST) {
            checkList(linting, parameter, values);
        } else if (!values.isBlank()) {
            linting.report(
                    LintRule.LIST_VALUES_WITHOUT_LIST,
                    parameter.element(),
                    "ListValues",
                    "The parameter " + NameText.quoted(parameter.name()) + " has choices but is of type " + type.text()
                            + ".",
                    "Write Type=\"List\", or remove ListValues.");
        }
        if (type == Parameter.Type.OAUTH) {
            for (String attribute : List.of("RequestUrl", "ResponseScenario")) {
                if (parameter.element().textOf(attribute).isBlank()) {
                    linting.report(
                            LintRule.OAUTH_INCOMPLETE,
                            parameter.element(),
                            "The OAuth parameter " + NameText.quoted(parameter.name()) + " has no " + attribute + ".",
                            attribute.equals("RequestUrl")
                                    ? "Add the address of the page that asks for consent."
                                    : "Name the scenario that turns [code] into a token.");
                }
            }
        }
        String value = parameter.defaultValue();
        if (type == Parameter.Type.BOOLEAN && !value.isBlank() && !value.equals("True") && !value.equals("False")) {
            linting.report(
                    LintRule.BOOLEAN_DEFAULT,
                    parameter.element(),
                    "Default",
                    "The Boolean parameter " + NameText.quoted(parameter.name()) + " begins as neither True nor False.",
                    "Write Default=\"True\" or Default=\"False\", with a capital letter.");
        }
    }

    private static void checkList(Linting linting, Parameter parameter, String values) {
        if (values.isBlank()) {
            linting.report(
                    LintRule.LIST_WITHOUT_VALUES,
                    parameter.element(),
                    "The list " + NameText.quoted(parameter.name()) + " has nothing to choose from.",
                    "Add ListValues=\"One,Two\".");
        } else if (values.indexOf(';') >= 0 && values.indexOf(',') < 0) {
            linting.report(
                    LintRule.LIST_SEPARATOR,
                    parameter.element(),
                    "ListValues",
                    "The list " + NameText.quoted(parameter.name()) + " has a single choice with semicolons in it.",
                    "Separate the choices by commas.");
        } else if (!parameter.defaultValue().isBlank()
                && !parameter.listValues().contains(parameter.defaultValue())) {
            linting.report(
                    LintRule.LIST_DEFAULT,
                    parameter.element(),
                    "Default",
                    "The default of the list " + NameText.quoted(parameter.name()) + " is none of its ListValues.",
                    "Write one of them, with the same case, or add it to ListValues.");
        }
    }
}
