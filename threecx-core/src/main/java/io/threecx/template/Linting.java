package io.threecx.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One look over one template: what all rules share, and the findings so far. */
final class Linting {

    /** Findings kept of each rule; who has more has a generated file, and one mistake. */
    static final int MOST_OF_A_RULE = 100;

    private static final Comparator<Finding> IN_ORDER_OF_THE_FILE = Comparator.comparing(
            finding -> finding.position().orElse(new Position(1, 1)),
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column));

    private final CrmTemplate template;
    private final List<ExpressionSite> sites;
    private final Map<Integer, List<ExpressionSite>> byScenario;
    private final Flow flow;
    private final Set<String> parameterNames = new HashSet<>();
    private final Set<String> ownNames = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<LintRule, Integer> counts = new EnumMap<>(LintRule.class);

    private Linting(CrmTemplate template) {
        this.template = template;
        this.sites = ExpressionSites.of(template);
        this.byScenario = sites.stream().collect(Collectors.groupingBy(ExpressionSite::scenario));
        this.flow = new Flow(template);
        template.parameters().forEach(parameter -> parameterNames.add(parameter.name()));
        ownNames.addAll(parameterNames);
        flow.scenarios().forEach(scenario -> scenario.variables().forEach(variable -> ownNames.add(variable.name())));
    }

    static List<Finding> of(CrmTemplate template) {
        Linting linting = new Linting(template);
        DialectRules.check(linting);
        if (linting.findings.isEmpty()) {
            List<Consumer<Linting>> families = List.of(
                    StructureRules::check,
                    WordRules::check,
                    NumericRules::check,
                    ParameterRules::check,
                    ScenarioRules::check,
                    AuthenticationRules::check,
                    RequestRules::check,
                    BodyRules::check,
                    AnswerRules::check,
                    ContactRules::check,
                    OutputRules::check,
                    ExpressionRules::check,
                    ConditionRules::check,
                    PassesRules::check,
                    TimeRules::check,
                    VariableRules::check);
            families.forEach(family -> family.accept(linting));
        }
        return linting.findings.stream().sorted(IN_ORDER_OF_THE_FILE).toList();
    }

    CrmTemplate template() {
        return template;
    }

    /** Every expression, in the order of the file. */
    List<ExpressionSite> sites() {
        return sites;
    }

    /** The expressions of one scenario. */
    List<ExpressionSite> sites(int scenario) {
        return byScenario.getOrDefault(scenario, List.of());
    }

    Flow flow() {
        return flow;
    }

    Set<String> parameterNames() {
        return parameterNames;
    }

    /** Names that the template gives a meaning of its own, in parameters or variables. */
    Set<String> ownNames() {
        return ownNames;
    }

    void report(LintRule rule, TemplateElement element, String problem, String advice) {
        report(rule, element.position(), problem, advice);
    }

    /** Reports at the value of an attribute, or at the element if it has none of that name. */
    void report(LintRule rule, TemplateElement element, String attribute, String problem, String advice) {
        report(rule, element.positionOf(attribute).or(element::position), problem, advice);
    }

    void report(LintRule rule, ExpressionSite site, int offset, String problem, String advice) {
        report(rule, Optional.ofNullable(site.position(offset)), problem, advice);
    }

    void report(LintRule rule, Optional<Position> position, String problem, String advice) {
        if (counts.merge(rule, 1, Integer::sum) <= MOST_OF_A_RULE) {
            findings.add(new Finding(rule, position.orElse(null), problem, advice));
        }
    }
}
