package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How 3CX gets in: user and password, scenarios that fetch a token, OAuth. */
final class AuthenticationRules {

    private AuthenticationRules() {}

    static void check(Linting linting) {
        linting.template()
                .authentication()
                .ifPresent(authentication ->
                        authentication.knownType().ifPresent(type -> checkType(linting, authentication, type)));
        for (Parameter parameter : linting.template().parameters()) {
            if (!parameter.responseScenario().isBlank()) {
                checkResponseScenario(linting, parameter);
            }
        }
        for (Scenario scenario : linting.template().scenarios()) {
            checkHeaders(linting, scenario);
        }
    }

    private static void checkType(Linting linting, Authentication authentication, Authentication.Type type) {
        if (type == Authentication.Type.BASIC && authentication.value().indexOf(':') < 0) {
            linting.report(
                    LintRule.BASIC_WITHOUT_COLON,
                    value(authentication),
                    "Basic authentication has no colon between user and password.",
                    "Write <Value>[User]:[Password]</Value>, or [ApiKey]:x for a key that is the user.");
        }
        if (type != Authentication.Type.SCENARIO) {
            return;
        }
        Optional<Integer> entry = linting.flow().find(authentication.value());
        if (entry.isEmpty()) {
            reportUnknown(
                    linting,
                    authentication.element().first(TemplateElement.VALUE).isPresent()
                            ? value(authentication)
                            : authentication.element().position(),
                    "Authentication",
                    authentication.value());
        } else {
            linting.flow().last(entry.get()).ifPresent(last -> checkOutputs(linting, entry.get(), last));
        }
    }

    private static Optional<Position> value(Authentication authentication) {
        return authentication
                .element()
                .first(TemplateElement.VALUE)
                .flatMap(value -> AnswerRules.textOf(value))
                .or(() -> authentication.element().position());
    }

    private static void checkOutputs(Linting linting, int entry, int last) {
        Scenario scenario = linting.flow().scenarios().get(last);
        Set<String> types = types(scenario);
        if (types.contains(Output.Type.BEARER.text())
                || types.contains(Output.Type.HEADER_NAME.text())
                || types.contains(Output.Type.HEADER_VALUE.text())
                || isReadElsewhere(linting, entry)) {
            return;
        }
        linting.report(
                LintRule.AUTHENTICATION_OUTPUTS,
                scenario.outputs().map(Outputs::element).orElse(scenario.element()),
                "The scenario " + ScenarioRules.named(scenario) + " outputs nothing that requests could carry.",
                "Output the token as Type=\"Bearer\", or a header as HeaderName and HeaderValue.");
    }

    /** Whether requests insert a variable of the authentication by themselves. */
    private static boolean isReadElsewhere(Linting linting, int entry) {
        BitSet chain = linting.flow().andAfter(Set.of(entry));
        Set<String> variables = chain.stream()
                .boxed()
                .flatMap(number -> linting.flow().scenarios().get(number).variables().stream())
                .map(Variable::name)
                .collect(Collectors.toSet());
        return linting.sites().stream()
                .filter(site -> site.scenario() >= 0 && !chain.get(site.scenario()))
                .flatMap(site -> site.references().stream())
                .anyMatch(reference -> variables.contains(reference.name()));
    }

    private static void checkResponseScenario(Linting linting, Parameter parameter) {
        Optional<Integer> entry = linting.flow().find(parameter.responseScenario());
        if (entry.isEmpty()) {
            reportUnknown(
                    linting,
                    parameter.element().positionOf("ResponseScenario"),
                    "ResponseScenario",
                    parameter.responseScenario());
            return;
        }
        linting.flow().last(entry.get()).map(linting.flow().scenarios()::get).ifPresent(scenario -> {
            if (!types(scenario).contains(Output.Type.RESULT.text())) {
                linting.report(
                        LintRule.OAUTH_RESULT,
                        scenario.outputs().map(Outputs::element).orElse(scenario.element()),
                        "The scenario " + ScenarioRules.named(scenario)
                                + " gives the OAuth parameter no value: it has no output of type Result.",
                        "Add <Output Type=\"Result\" Passes=\"0\" Value=\"[RefreshToken]\" /> with its variable.");
            }
        });
    }

    private static void reportUnknown(Linting linting, Optional<Position> position, String who, String id) {
        String meant = NearMiss.of(id, linting.flow().ids()).orElse(null);
        linting.report(
                LintRule.UNKNOWN_SCENARIO,
                position,
                id.isBlank()
                        ? who + " names no scenario."
                        : who + " names the scenario " + NameText.quoted(id) + ", which does not exist.",
                NameText.didYouMean(meant, "Write the Id of a scenario in <Scenarios>."));
    }

    private static void checkHeaders(Linting linting, Scenario scenario) {
        Set<String> types = types(scenario);
        boolean name = types.contains(Output.Type.HEADER_NAME.text());
        boolean value = types.contains(Output.Type.HEADER_VALUE.text());
        if (name == value) {
            return;
        }
        String there = name ? Output.Type.HEADER_NAME.text() : Output.Type.HEADER_VALUE.text();
        scenario.outputs().stream()
                .flatMap(outputs -> outputs.outputs().stream())
                .filter(output -> output.type().equals(there))
                .findFirst()
                .ifPresent(output -> linting.report(
                        LintRule.HEADER_PAIR,
                        output.element(),
                        "Type",
                        "There is an output " + there + " without its other half.",
                        "Add an output of type " + (name ? Output.Type.HEADER_VALUE : Output.Type.HEADER_NAME).text()
                                + "."));
    }

    private static Set<String> types(Scenario scenario) {
        return scenario.outputs().stream()
                .flatMap(outputs -> outputs.outputs().stream())
                .map(Output::type)
                .collect(Collectors.toSet());
    }
}
