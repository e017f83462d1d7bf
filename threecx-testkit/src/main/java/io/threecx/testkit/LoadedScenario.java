package io.threecx.testkit;

import io.threecx.template.Output;
import io.threecx.template.Outputs;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import io.threecx.template.Variable;
import io.threecx.testkit.answer.RecordReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A scenario whose expressions have been read. */
record LoadedScenario(
        String id,
        String title,
        String entityId,
        Formula entityOrder,
        boolean database,
        Optional<LoadedRequest> request,
        boolean readsAnswer,
        RecordReader reader,
        Map<String, Formula> ethalons,
        List<String> variables,
        List<LoadedOutput> outputs,
        String next,
        boolean allowEmpty) {

    record LoadedOutput(String type, boolean known, Formula value) {
        static LoadedOutput of(Output output) {
            return new LoadedOutput(
                    output.type(),
                    output.knownType().isPresent(),
                    Formula.of(
                            "Output " + output.type() + Place.line(output.element()),
                            output.value(),
                            output.passes().orElse(0)));
        }
    }

    static LoadedScenario of(Scenario scenario, PbxOptions options) {
        List<Rule> rules = scenario.rules();
        List<Variable> variables = scenario.variables();
        Optional<Outputs> outputs = scenario.outputs();
        Map<String, Formula> ethalons = new HashMap<>();
        Stream.concat(rules.stream(), variables.stream().flatMap(variable -> variable.filter().stream()))
                .forEach(rule -> ethalons.computeIfAbsent(
                        rule.ethalon(), text -> Formula.of("Ethalon of a Rule" + Place.line(rule.element()), text, 1)));
        return new LoadedScenario(
                scenario.id(),
                title(scenario),
                scenario.entityId(),
                Formula.of("EntityOrder" + Place.line(scenario.element()), scenario.entityOrder(), 1),
                scenario.knownType().filter(type -> type != Scenario.Type.REST).isPresent(),
                scenario.request().map(request -> LoadedRequest.of(request, options)),
                !rules.isEmpty() || !variables.isEmpty(),
                new RecordReader(rules, variables, options.reading()),
                Map.copyOf(ethalons),
                variables.stream().map(Variable::name).toList(),
                outputs.map(Outputs::outputs).orElse(List.of()).stream()
                        .map(LoadedOutput::of)
                        .toList(),
                outputs.map(Outputs::next).orElse(""),
                outputs.map(Outputs::allowEmpty).orElse(false));
    }

    private static String title(Scenario scenario) {
        String name = scenario.id().isEmpty() ? "lookup by number" : scenario.id();
        boolean labelled = scenario.id().isEmpty() && !scenario.entityId().isEmpty();
        return labelled ? name + " (" + scenario.entityId() + ")" : name;
    }

    /** What a rule's or filter's ethalon stands for. */
    String ethalon(String source, Scope scope) {
        Formula formula = ethalons.get(source);
        return formula == null ? source : formula.text(scope);
    }

    /** Whether it is one of the scenarios that play together under this id: the id itself, or with an underscore more. */
    boolean isOneOf(String family) {
        return id.equals(family) || (!family.isEmpty() && id.startsWith(family + "_"));
    }

    boolean hasOutput(String type) {
        return outputs.stream().anyMatch(output -> output.type().equals(type));
    }
}
