package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Expression.Reference;
import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which variable is known where. A scenario knows what 3CX sets for whatever started its chain, the parameters, what the
 * authentication left, what the scenarios before it read and, once its answer is there, what it reads itself.
 */
final class VariableRules {

    private static final Set<Role> AFTER_THE_ANSWER = Set.of(Role.ETHALON, Role.LOOKUP_VALUE, Role.OUTPUT);

    private final Linting linting;
    private final Flow flow;
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Set<String> predefined = new LinkedHashSet<>();
    /** The scenarios that set a variable of their own, by its name. */
    private final Map<String, Set<Integer>> setBy = new LinkedHashMap<>();

    private final BitSet authentication;
    private final Set<String> leftByAuthentication = new HashSet<>();
    private final Set<String> allNames = new LinkedHashSet<>();
    private final Map<String, Optional<String>> meant = new HashMap<>();

    private VariableRules(Linting linting) {
        this.linting = linting;
        this.flow = linting.flow();
        linting.template().parameters().forEach(parameter -> parameters.add(parameter.name()));
        for (Trigger trigger : Trigger.values()) {
            predefined.addAll(trigger.variables());
        }
        authentication = flow.andAfter(flow.entries(Trigger.AUTHENTICATION));
        for (int i = 0; i < flow.scenarios().size(); i++) {
            int number = i;
            ownNames(flow.scenarios().get(i)).filter(name -> !name.isBlank()).forEach(name -> {
                setBy.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(number);
                if (authentication.get(number)) {
                    leftByAuthentication.add(name);
                }
            });
        }
        Stream.of(parameters, setBy.keySet(), predefined).forEach(allNames::addAll);
        allNames.remove("");
    }

    static void check(Linting linting) {
        VariableRules rules = new VariableRules(linting);
        rules.checkReferences();
        rules.checkUnused();
    }

    /** Variables, and outputs under a name of their own. */
    private static Stream<String> ownNames(Scenario scenario) {
        return Stream.concat(
                scenario.variables().stream().map(Variable::name),
                scenario.outputs().stream()
                        .flatMap(outputs -> outputs.outputs().stream())
                        .map(Output::type));
    }

    private record Use(ExpressionSite site, Reference reference) {}

    private void checkReferences() {
        Set<String> evaluatedTwice = PassesRules.parametersEvaluatedTwice(linting);
        Map<String, List<Use>> open = new LinkedHashMap<>();
        for (ExpressionSite site : linting.sites()) {
            boolean plainText = site.role() == Role.DEFAULT
                    && !evaluatedTwice.contains(site.element().textOf("Name"));
            if (!plainText) {
                site.references().stream()
                        .filter(reference -> !isKnown(site, reference.name()))
                        .forEach(reference -> open.computeIfAbsent(reference.name(), any -> new ArrayList<>())
                                .add(new Use(site, reference)));
            }
        }
        // name by name, so that the way of each is followed once
        open.forEach((name, uses) -> {
            BitSet wanted = new BitSet();
            uses.stream()
                    .mapToInt(use -> use.site().scenario())
                    .filter(number -> number >= 0)
                    .forEach(wanted::set);
            BitSet inherit = flow.after(setBy.getOrDefault(name, Set.of()), wanted);
            uses.stream()
                    .filter(use ->
                            use.site().scenario() < 0 || !inherit.get(use.site().scenario()))
                    .forEach(use -> report(use.site(), use.reference()));
        });
    }

    private boolean isKnown(ExpressionSite site, String name) {
        if (parameters.contains(name) || leftByAuthentication.contains(name) || name.contains("::")) {
            return true;
        }
        if (site.scenario() < 0) {
            return switch (site.role()) {
                case DEFAULT -> predefined.contains(name) || setBy.containsKey(name);
                case OAUTH_ADDRESS -> Trigger.OAUTH_RESPONSE.variables().contains(name);
                default -> Trigger.AUTHENTICATION.variables().contains(name);
            };
        }
        Set<Trigger> triggers = flow.triggers(site.scenario());
        // one that nothing starts is reported for that; what would be known in it, nobody can say
        boolean given = triggers.isEmpty()
                ? predefined.contains(name)
                : triggers.stream().anyMatch(trigger -> trigger.variables().contains(name));
        return given
                || (AFTER_THE_ANSWER.contains(site.role())
                        && setBy.getOrDefault(name, Set.of()).contains(site.scenario()));
    }

    private void report(ExpressionSite site, Reference reference) {
        String name = reference.name();
        String shown = "[" + NameText.shortened(name, 60) + "]";
        Optional<String> near = meant.computeIfAbsent(name, any -> NearMiss.of(name, allNames));
        if (predefined.contains(name)) {
            linting.report(
                    LintRule.VARIABLE_NOT_HERE,
                    site,
                    reference.offset(),
                    "3CX does not set " + shown + " here.",
                    "Use what is known here: " + namesHere(site) + ".");
        } else if (setBy.containsKey(name)) {
            int setter = setBy.get(name).iterator().next();
            linting.report(
                    LintRule.VARIABLE_BEFORE_SET,
                    site,
                    reference.offset(),
                    setter == site.scenario()
                            ? shown + " is read from the answer, and used before the request is sent."
                            : shown + " is set in the scenario "
                                    + ScenarioRules.named(flow.scenarios().get(setter)) + ", which does not lead here.",
                    "Read it in this scenario or in one before it in the chain.");
        } else if (near.filter(other -> other.equalsIgnoreCase(name)).isPresent()) {
            linting.report(
                    LintRule.VARIABLE_CASE,
                    site,
                    reference.offset(),
                    "There is no variable " + shown + ".",
                    "Write [" + NameText.shortened(near.get(), 60) + "]: case counts.");
        } else {
            linting.report(
                    LintRule.UNKNOWN_VARIABLE,
                    site,
                    reference.offset(),
                    "There is no variable " + shown + ".",
                    near.map(other -> "Did you mean [" + NameText.shortened(other, 60) + "]?")
                            .orElse(
                                    "Add a parameter or variable of this name, or correct it; it is sent as it stands."));
        }
    }

    private String namesHere(ExpressionSite site) {
        Set<String> names = new LinkedHashSet<>();
        if (site.scenario() >= 0) {
            flow.triggers(site.scenario()).forEach(trigger -> names.addAll(trigger.variables()));
            names.remove("LineBreak");
            names.remove("MaxLength");
        }
        return names.isEmpty() ? "parameters" : NameText.shortened(String.join(", ", names), 120);
    }

    private void checkUnused() {
        Map<String, BitSet> users = new HashMap<>();
        Set<String> usedAnywhere = new HashSet<>();
        for (ExpressionSite site : linting.sites()) {
            site.references().stream()
                    .map(Reference::name)
                    .filter(setBy::containsKey)
                    .forEach(name -> {
                        if (site.scenario() < 0) {
                            usedAnywhere.add(name);
                        } else {
                            users.computeIfAbsent(name, any -> new BitSet()).set(site.scenario());
                        }
                    });
        }
        Map<String, Set<Integer>> unused = new HashMap<>();
        setBy.forEach((name, scenarios) -> {
            BitSet using = users.getOrDefault(name, new BitSet());
            if (!usedAnywhere.contains(name)) {
                Set<Integer> nowhere = new HashSet<>(flow.leadingNowhere(scenarios, using));
                nowhere.removeIf(number -> authentication.get(number) && !using.isEmpty());
                unused.put(name, nowhere);
            }
        });
        for (int i = 0; i < flow.scenarios().size(); i++) {
            for (Variable variable : flow.scenarios().get(i).variables()) {
                if (unused.getOrDefault(variable.name(), Set.of()).contains(i)) {
                    reportUnused(variable);
                }
            }
        }
    }

    private void reportUnused(Variable variable) {
        linting.report(
                LintRule.UNUSED_VARIABLE,
                variable.element(),
                "Name",
                "Nothing uses the variable " + NameText.quoted(variable.name()) + ".",
                "Use it as [" + NameText.shortened(variable.name(), 60) + "] in an output, or remove it.");
    }
}
