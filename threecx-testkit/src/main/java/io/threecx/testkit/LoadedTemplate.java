package io.threecx.testkit;

import io.threecx.template.Authentication;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Parameter;
import io.threecx.template.Scenario;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template that the PBX has accepted, with every expression read. Immutable but for its parameters' values. */
final class LoadedTemplate {

    private final Parameters parameters;
    private final List<Parameter> oauth;
    private final NumberShape number;
    private final int maxConcurrentRequests;
    private final boolean supportsEmojis;
    private final Authentication authentication;
    private final Formula credentials;
    private final List<LoadedScenario> scenarios;
    private final Map<String, LoadedScenario> byId = new HashMap<>();

    private LoadedTemplate(CrmTemplate template, Parameters parameters, PbxOptions options) {
        this.parameters = parameters;
        this.oauth = template.parameters().stream()
                .filter(parameter -> parameter
                        .knownType()
                        .filter(Parameter.Type.OAUTH::equals)
                        .isPresent())
                .toList();
        this.number = NumberShape.of(template, options);
        this.maxConcurrentRequests =
                Math.max(1, template.maxConcurrentRequests().orElse(1));
        this.supportsEmojis = template.supportsEmojis();
        this.authentication = template.authentication().orElseGet(Authentication::none);
        this.credentials = Formula.of(
                "Value of the Authentication" + Place.line(authentication.element()), authentication.value(), 1);
        this.scenarios = template.scenarios().stream()
                .map(scenario -> LoadedScenario.of(scenario, options))
                .toList();
        scenarios.forEach(scenario -> byId.putIfAbsent(scenario.id(), scenario));
    }

    /**
     * Loads a template.
     *
     * @throws IllegalArgumentException if the PBX refuses it, or a parameter's value is wrong
     */
    static LoadedTemplate of(CrmTemplate template, Map<String, String> values, PbxOptions options, Mask mask) {
        TemplateCheck.requireAccepted(template);
        return new LoadedTemplate(template, Parameters.of(template.parameters(), values, mask), options);
    }

    Parameters parameters() {
        return parameters;
    }

    List<Parameter> oauthParameters() {
        return oauth;
    }

    NumberShape number() {
        return number;
    }

    int maxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    boolean supportsEmojis() {
        return supportsEmojis;
    }

    Authentication authentication() {
        return authentication;
    }

    /** User and password of Basic authentication. */
    Formula credentials() {
        return credentials;
    }

    Optional<LoadedScenario> scenario(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<String> ids() {
        return scenarios.stream()
                .map(LoadedScenario::id)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * The scenarios that play together under an id, in the order of their labels; one whose label the order does not
     * name comes behind the others (Scenario attributes, EntityOrder).
     */
    List<LoadedScenario> family(String id, Scope scope) {
        return scenarios.stream()
                .filter(scenario ->
                        id.equals(Scenario.LOOKUP_BY_NUMBER) ? scenario.id().isEmpty() : scenario.isOneOf(id))
                .map(scenario -> Map.entry(rank(scenario, scope), scenario))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int rank(LoadedScenario scenario, Scope scope) {
        if (scenario.entityOrder().source().isEmpty()) {
            return Integer.MAX_VALUE;
        }
        List<String> order = List.of(scenario.entityOrder().text(scope).strip().split("\\s*/\\s*", -1));
        int rank = order.indexOf(scenario.entityId());
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }
}
