package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has to be there, and what stands where it does not belong. */
final class StructureRules {

    private StructureRules() {}

    static void check(Linting linting) {
        CrmTemplate template = linting.template();
        TemplateElement crm = template.element();
        for (String attribute : List.of("Country", "Name", "Version")) {
            if (isMissing(crm, attribute)) {
                linting.report(
                        LintRule.MISSING_CRM_ATTRIBUTE,
                        crm,
                        "Crm has no " + attribute + ".",
                        "Add " + attribute + "=\""
                                + (attribute.equals("Country") ? "Global" : attribute.equals("Version") ? "1" : "...")
                                + "\".");
            }
        }
        for (String name : List.of("Connection", "Authentication")) {
            if (crm.first(name).isEmpty()) {
                linting.report(
                        LintRule.MISSING_ELEMENT,
                        crm,
                        "Crm has no <" + name + ">.",
                        name.equals("Connection")
                                ? "Add <Connection MaxConcurrentRequests=\"4\" />."
                                : "Add <Authentication Type=\"No\" />.");
            }
        }
        crm.first("Connection")
                .filter(connection -> isMissing(connection, "MaxConcurrentRequests"))
                .ifPresent(connection -> linting.report(
                        LintRule.MISSING_ELEMENT,
                        connection,
                        "Connection does not say how many requests 3CX may send at a time.",
                        "Add MaxConcurrentRequests=\"4\"."));
        if (template.scenarios().isEmpty()) {
            linting.report(
                    LintRule.MISSING_SCENARIOS,
                    crm.first("Scenarios").orElse(crm),
                    "The template has no scenario.",
                    "Add <Scenarios> with at least one <Scenario>.");
        }
        checkNames(linting, crm);
        checkMaxLength(linting);
        template.authentication()
                .map(Authentication::element)
                .ifPresent(authentication -> authentication
                        .named("Scenario")
                        .forEach(scenario -> linting.report(
                                LintRule.SCENARIO_IN_AUTHENTICATION,
                                scenario,
                                "A scenario stands inside <Authentication>.",
                                "Move it into <Scenarios> and name it in <Authentication Type=\"Scenario\"><Value>.")));
        template.parameters().forEach(parameter -> require(linting, parameter.element(), "Name"));
        template.scenarios().forEach(scenario -> checkScenario(linting, scenario));
    }

    private static void checkNames(Linting linting, TemplateElement element) {
        Set<String> attributes = Grammar.attributes(element.name());
        for (String attribute : element.attributes().keySet()) {
            if (!attributes.contains(attribute) && !attribute.startsWith("xmlns") && attribute.indexOf(':') < 0) {
                String meant = NearMiss.of(attribute, attributes).orElse(null);
                linting.report(
                        LintRule.UNKNOWN_ATTRIBUTE,
                        nameOf(element, attribute),
                        "<" + element.name() + "> has no attribute " + NameText.quoted(attribute) + ".",
                        NameText.didYouMean(meant, "Remove it: 3CX does not read it."));
            }
        }
        Set<String> children = Grammar.children(element.name());
        for (TemplateElement child : element.elements()) {
            if (!children.contains(child.name())) {
                linting.report(
                        LintRule.UNKNOWN_ELEMENT,
                        child,
                        "<" + element.name() + "> holds no <" + NameText.shortened(child.name(), 60) + ">.",
                        placeOf(child.name(), children));
            } else if (Grammar.isDescribed(child.name())) {
                checkNames(linting, child);
            }
        }
    }

    private static String placeOf(String name, Set<String> children) {
        List<String> parents = Grammar.parents(name);
        if (!parents.isEmpty()) {
            return "It belongs into <" + String.join("> or <", parents) + ">.";
        }
        return NearMiss.of(name, children)
                .map(meant -> "Did you mean <" + meant + ">?")
                .orElse("Remove it: 3CX does not read it.");
    }

    private static void checkMaxLength(Linting linting) {
        linting.template()
                .number()
                .filter(number -> linting.sites().stream()
                        .noneMatch(site -> site.role() == ExpressionSite.Role.MAX_LENGTH
                                && !site.references().isEmpty()))
                .ifPresent(number -> linting.report(
                        LintRule.MAX_LENGTH,
                        number.element(),
                        "MaxLength",
                        "The length of searched numbers is fixed, whatever the phonebook option of the PBX says.",
                        "Write MaxLength=\"[MaxLength]\"."));
    }

    private static void checkScenario(Linting linting, Scenario scenario) {
        boolean rest = scenario.type().isEmpty()
                || scenario.knownType().filter(Scenario.Type.REST::equals).isPresent();
        if (rest && scenario.request().isEmpty()) {
            linting.report(
                    LintRule.MISSING_REQUEST,
                    scenario.element(),
                    "The scenario " + ScenarioRules.named(scenario) + " has no request.",
                    "Add <Request Url=\"...\" RequestType=\"Get\" RequestEncoding=\"UrlEncoded\" ResponseType=\"Json\" />.");
        }
        if (rest) {
            scenario.request().ifPresent(request -> require(linting, request.element(), "Url"));
        }
        scenario.outputs()
                .ifPresent(outputs -> outputs.outputs().forEach(output -> require(linting, output.element(), "Type")));
        for (Rule rule : scenario.rules()) {
            if (rule.path().isEmpty()) {
                linting.report(
                        LintRule.MISSING_ATTRIBUTE,
                        rule.element(),
                        "The rule has no path.",
                        "Write it between the tags: <Rule Type=\"Any\">contacts.id</Rule>.");
            }
        }
        for (Variable variable : scenario.variables()) {
            require(linting, variable.element(), "Name");
            if (variable.path().isEmpty()) {
                require(linting, variable.element(), "Path");
            }
            variable.element()
                    .named("Filters")
                    .forEach(filters -> linting.report(
                            LintRule.FILTERS_WRAPPER,
                            filters,
                            "<Filters> is ignored, with the rules in it.",
                            "Write <Filter> with the rules directly in it."));
        }
    }

    private static void require(Linting linting, TemplateElement element, String attribute) {
        // one that is only misspelt is reported as unknown, with the right name
        boolean misspelt = element.attributes().keySet().stream()
                .anyMatch(name -> NearMiss.of(name, Set.of(attribute)).isPresent()
                        && !Grammar.attributes(element.name()).contains(name));
        if (isMissing(element, attribute) && !misspelt) {
            linting.report(
                    LintRule.MISSING_ATTRIBUTE,
                    element,
                    attribute,
                    "<" + element.name() + "> has no " + attribute + ".",
                    "Add " + attribute + "=\"...\".");
        }
    }

    private static boolean isMissing(TemplateElement element, String attribute) {
        return element.textOf(attribute).isBlank();
    }

    /** The place of an attribute's name. */
    static Optional<Position> nameOf(TemplateElement element, String attribute) {
        return element.source()
                .flatMap(source -> source.attributeName(attribute))
                .or(element::position);
    }
}
