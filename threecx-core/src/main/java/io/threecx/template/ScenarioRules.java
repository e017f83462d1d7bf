package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of scenarios, who starts whom, and in which order. */
final class ScenarioRules {

    private static final List<String> RESERVED = List.of(
            Scenario.LOOKUP_BY_EMAIL,
            Scenario.SEARCH_CONTACTS,
            Scenario.CREATE_CONTACT_RECORD,
            Scenario.CREATE_CONTACT_RECORD_FROM_CLIENT,
            Scenario.REPORT_CALL,
            Scenario.REPORT_CHAT);
    /** Reserved beginnings; the last one also wants one of three ends. */
    private static final List<String> BEGINNINGS =
            List.of(Scenario.LOOKUP_BY_EMAIL, Scenario.SEARCH_CONTACTS, "LookupFromCFD");

    private static final int MOST_NAMED = 6;

    private ScenarioRules() {}

    static void check(Linting linting) {
        Flow flow = linting.flow();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < flow.scenarios().size(); i++) {
            Scenario scenario = flow.scenarios().get(i);
            if (!scenario.id().isEmpty() && !seen.add(scenario.id())) {
                linting.report(
                        LintRule.DUPLICATE_SCENARIO,
                        scenario.element(),
                        "Id",
                        "There is another scenario " + named(scenario) + ".",
                        Trigger.of(scenario.id()).filter(Trigger::isReport).isPresent()
                                ? "A report has one entry point: chain the second with Next."
                                : "Give it an Id of its own.");
            }
            checkNext(linting, i);
            if (flow.triggers(i).isEmpty() && !flow.isNext(i)) {
                reportUnreachable(linting, scenario);
            }
            checkReport(linting, scenario);
        }
        flow.cycles().forEach(cycle -> reportCycle(linting, cycle));
        checkOrder(linting, Trigger.NUMBER);
        checkOrder(linting, Trigger.EMAIL);
        checkEntities(linting);
    }

    private static void checkNext(Linting linting, int scenario) {
        Flow flow = linting.flow();
        String next = flow.nextId(scenario);
        if (next.isEmpty() || flow.find(next).isPresent()) {
            return;
        }
        String meant = NearMiss.of(next, flow.ids()).orElse(null);
        flow.scenarios()
                .get(scenario)
                .outputs()
                .ifPresent(outputs -> linting.report(
                        LintRule.UNKNOWN_NEXT,
                        outputs.element(),
                        "Next",
                        "Next names the scenario " + NameText.quoted(next) + ", which does not exist.",
                        NameText.didYouMean(meant, "Add a scenario with this Id, or remove Next.")));
    }

    private static void reportCycle(Linting linting, List<Integer> cycle) {
        Flow flow = linting.flow();
        Scenario closing = flow.scenarios().get(cycle.get(cycle.size() - 1));
        String way = Stream.concat(
                        cycle.stream().limit(MOST_NAMED), cycle.stream().limit(1))
                .map(number -> NameText.shortened(flow.scenarios().get(number).id(), 60))
                .collect(Collectors.joining(" > "));
        closing.outputs()
                .ifPresent(outputs -> linting.report(
                        LintRule.NEXT_CYCLE,
                        outputs.element(),
                        "Next",
                        cycle.size() == 1
                                ? "The scenario " + named(closing) + " names itself as the next."
                                : "The chain comes back to where it was: " + way
                                        + (cycle.size() > MOST_NAMED ? " (" + cycle.size() + " scenarios)." : "."),
                        "Remove Next where the chain shall end."));
    }

    private static void reportUnreachable(Linting linting, Scenario scenario) {
        Optional<String> meant = reserved(scenario.id());
        if (meant.isPresent()) {
            linting.report(
                    LintRule.MISSPELT_SCENARIO,
                    scenario.element(),
                    "Id",
                    "3CX does not know the Id " + named(scenario) + ", and no other scenario names it.",
                    NameText.didYouMean(meant.get(), ""));
        } else {
            linting.report(
                    LintRule.UNREACHABLE_SCENARIO,
                    scenario.element(),
                    "Id",
                    "Nothing starts the scenario " + named(scenario) + ".",
                    scenario.id().startsWith(Scenario.REPORT_CALL)
                                    || scenario.id().startsWith(Scenario.REPORT_CHAT)
                            ? "3CX starts only the report without a suffix: chain this one with Next."
                            : "Name it in a Next, or give it a reserved Id.");
        }
    }

    private static Optional<String> reserved(String id) {
        int underscore = id.indexOf('_');
        if (underscore > 0) {
            String beginning = id.substring(0, underscore);
            Optional<String> meant =
                    BEGINNINGS.contains(beginning) ? Optional.of(beginning) : NearMiss.of(beginning, BEGINNINGS);
            if (meant.isPresent() && meant.get().equals("LookupFromCFD")) {
                return Optional.of(Scenario.LOOKUP_FROM_CFD + "Contacts_LookupNumber");
            }
            return meant.map(right -> right + id.substring(underscore));
        }
        return NearMiss.of(id, RESERVED);
    }

    private static void checkReport(Linting linting, Scenario scenario) {
        if (Trigger.of(scenario.id()).filter(Trigger::isReport).isEmpty()) {
            return;
        }
        Optional<TemplateElement> needless = scenario.element()
                .first("Variables")
                .filter(variables -> variables.elements().isEmpty()
                        || scenario.outputs().map(Outputs::next).orElse("").isEmpty())
                .or(() -> scenario.outputs()
                        .filter(outputs -> outputs.next().isEmpty())
                        .map(Outputs::element));
        needless.ifPresent(element -> linting.report(
                LintRule.VARIABLES_IN_REPORT,
                element,
                "The report " + named(scenario) + " has a <" + element.name() + "> that nothing takes values from.",
                "Leave out <Variables> and <Outputs> unless Next continues with what they hold."));
    }

    /** All but the first of several lookups ask whether a record was found; with an EntityOrder each may be the first. */
    private static void checkOrder(Linting linting, Trigger trigger) {
        Flow flow = linting.flow();
        List<Integer> entries = flow.entries(trigger);
        for (int place = 0; place < entries.size() && entries.size() > 1; place++) {
            int entry = entries.get(place);
            Scenario scenario = flow.scenarios().get(entry);
            boolean mayBeFirst = place == 0 && scenario.entityOrder().isBlank();
            boolean asks = linting.sites(entry).stream()
                    .anyMatch(site -> site.role() == ExpressionSite.Role.SKIP_IF
                            && site.element().name().equals("Request")
                            && site.refersTo("FoundRecordCount"));
            if (!mayBeFirst && !asks) {
                linting.report(
                        LintRule.SEVERAL_LOOKUPS,
                        scenario.request().map(Request::element).orElse(scenario.element()),
                        "SkipIf",
                        "This lookup runs even if another one before it has found the contact.",
                        "Write SkipIf=\"[IIf([FoundRecordCount]&gt;0,True,False)]\".");
            }
        }
    }

    private static void checkEntities(Linting linting) {
        Set<String> labels = linting.template().scenarios().stream()
                .map(Scenario::entityId)
                .filter(label -> !label.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> checked = new HashSet<>();
        for (Scenario scenario : linting.template().scenarios()) {
            String order = scenario.entityOrder().strip();
            if (order.isEmpty()) {
                continue;
            }
            if (scenario.entityId().isBlank()) {
                linting.report(
                        LintRule.ENTITY_ORDER_WITHOUT_ENTITY_ID,
                        scenario.element(),
                        "EntityOrder",
                        "The scenario " + named(scenario) + " has an EntityOrder but no EntityId to be ordered by.",
                        "Add EntityId=\"Contacts\" or another label from the order.");
            }
            if (!labels.isEmpty() && checked.add(order)) {
                checkLabels(linting, scenario, order, labels);
            }
        }
    }

    private static void checkLabels(Linting linting, Scenario scenario, String order, Set<String> labels) {
        if (order.indexOf('[') < 0) {
            if (!knowsAll(order, labels)) {
                report(linting, scenario.element(), "EntityOrder", labels);
            }
            return;
        }
        linting.template().parameters().stream()
                .filter(parameter -> order.equals("[" + parameter.name() + "]"))
                .findFirst()
                .ifPresent(parameter -> {
                    if (parameter.listValues().stream().anyMatch(value -> !knowsAll(value, labels))) {
                        report(linting, parameter.element(), "ListValues", labels);
                    } else if (!knowsAll(parameter.defaultValue(), labels)) {
                        report(linting, parameter.element(), "Default", labels);
                    }
                });
    }

    private static void report(Linting linting, TemplateElement element, String attribute, Set<String> labels) {
        linting.report(
                LintRule.ENTITY_ORDER_LABEL,
                element,
                attribute,
                "The order has a label that no scenario has as EntityId.",
                "Use the labels of the scenarios, separated by slashes: "
                        + NameText.shortened(String.join("/", labels), 100) + ".");
    }

    private static boolean knowsAll(String order, Set<String> labels) {
        return order.isBlank()
                || Arrays.stream(order.split("/")).map(String::strip).allMatch(labels::contains);
    }

    /** A scenario as messages call it. */
    static String named(Scenario scenario) {
        return scenario.id().isEmpty() ? "without Id" : NameText.quoted(scenario.id());
    }
}
