package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What 3CX wants of a contact before it accepts one; only the last scenario of a chain counts. */
final class ContactRules {

    private static final Set<String> NAMES = Set.of("FirstName", "LastName", "CompanyName");

    private final Linting linting;
    private final Flow flow;

    private ContactRules(Linting linting) {
        this.linting = linting;
        this.flow = linting.flow();
    }

    static void check(Linting linting) {
        ContactRules rules = new ContactRules(linting);
        Set<Integer> contacts = new LinkedHashSet<>();
        for (Trigger trigger : Trigger.values()) {
            if (trigger.wantsContact()) {
                contacts.addAll(rules.check(trigger));
            }
        }
        contacts.forEach(rules::checkLink);
        rules.checkEntities();
    }

    /** Checks the ends of all chains that a trigger starts; gives those that output a contact. */
    private List<Integer> check(Trigger trigger) {
        Set<Integer> ends = new LinkedHashSet<>();
        boolean complete = true;
        for (int entry : flow.entries(trigger)) {
            Optional<Integer> last = flow.last(entry);
            last.ifPresent(ends::add);
            complete &= last.isPresent();
        }
        List<Integer> contacts = new ArrayList<>();
        for (int end : ends) {
            if (outputsContact(end)) {
                contacts.add(end);
                checkContact(end, trigger);
            }
        }
        // a lookup may be there for its request only, beside another that finds the contact
        if (complete && contacts.isEmpty() && !ends.isEmpty()) {
            int end = ends.iterator().next();
            linting.report(
                    LintRule.NO_CONTACT,
                    place(end),
                    "The scenario " + ScenarioRules.named(scenario(end)) + " outputs no contact"
                            + (flow.entries(trigger).contains(end) ? "." : " at the end of its chain."),
                    "Add outputs of type ContactUrl, LastName" + (trigger == Trigger.NUMBER ? ", PhoneBusiness" : "")
                            + " and EntityId.");
        }
        return contacts;
    }

    private void checkContact(int end, Trigger trigger) {
        Set<String> types = filledTypes(end);
        if (!types.contains(Output.Type.CONTACT_URL.text())) {
            linting.report(
                    LintRule.MISSING_CONTACT_URL,
                    place(end),
                    "The contact has no ContactUrl, so 3CX drops it.",
                    "Add an output of type ContactUrl with an address that is its own for each contact.");
        }
        if (types.stream().noneMatch(NAMES::contains)) {
            linting.report(
                    LintRule.MISSING_CONTACT_NAME,
                    place(end),
                    "The contact has no name, so 3CX drops it.",
                    "Add an output of type FirstName, LastName or CompanyName.");
        }
        if (trigger != Trigger.NUMBER) {
            return;
        }
        if (types.stream().noneMatch(ContactRules::isPhone)) {
            linting.report(
                    LintRule.MISSING_CONTACT_PHONE,
                    place(end),
                    "The contact has no phone number, so it cannot be the caller.",
                    "Add an output of type PhoneBusiness or another phone; [Number] itself will do.");
        } else if (phones(end).allMatch(this::isFixed)) {
            phones(end)
                    .findFirst()
                    .ifPresent(site -> linting.report(
                            LintRule.PHONE_NEVER_MATCHES,
                            site,
                            0,
                            "No phone output can hold the searched number.",
                            "Output a variable of the answer, or [Number]."));
        }
    }

    private void checkLink(int end) {
        outputs(end)
                .filter(site -> type(site).equals(Output.Type.CONTACT_URL.text()) && isFixed(site))
                .forEach(site -> linting.report(
                        LintRule.CONTACT_URL_NOT_UNIQUE,
                        site,
                        0,
                        "All contacts get the same ContactUrl.",
                        "Insert something that is their own, such as their id."));
    }

    private void checkEntities() {
        for (Output.Type type : List.of(Output.Type.ENTITY_ID, Output.Type.ENTITY_TYPE)) {
            boolean read = linting.sites().stream()
                    .filter(site -> site.scenario() >= 0
                            && flow.triggers(site.scenario()).stream().anyMatch(Trigger::isReport))
                    .anyMatch(site -> site.refersTo(type.text()));
            Set<Integer> ends = new HashSet<>();
            Stream.of(Trigger.NUMBER, Trigger.EMAIL)
                    .flatMap(trigger -> flow.entries(trigger).stream())
                    .flatMap(entry -> flow.last(entry).stream())
                    .filter(end -> read && outputsContact(end) && ends.add(end))
                    .filter(end -> !filledTypes(end).contains(type.text()))
                    .forEach(end -> linting.report(
                            LintRule.ENTITY_NOT_OUTPUT,
                            place(end),
                            "A report reads [" + type.text() + "], which this contact does not have.",
                            "Add an output of type " + type.text() + "."));
        }
    }

    private boolean outputsContact(int scenario) {
        return filledTypes(scenario).stream().anyMatch(ContactRules::isContactType);
    }

    private static boolean isContactType(String type) {
        return Output.Type.of(type)
                .filter(known -> known.compareTo(Output.Type.BEARER) < 0)
                .isPresent();
    }

    private static boolean isPhone(String type) {
        return Output.Type.of(type).filter(Output.Type::isPhone).isPresent();
    }

    /** The types of outputs that have a value at all. */
    private Set<String> filledTypes(int scenario) {
        return outputs(scenario).map(ContactRules::type).collect(Collectors.toSet());
    }

    private Stream<ExpressionSite> phones(int scenario) {
        return outputs(scenario).filter(site -> isPhone(type(site)));
    }

    private Stream<ExpressionSite> outputs(int scenario) {
        return linting.sites(scenario).stream().filter(site -> site.role() == Role.OUTPUT);
    }

    private static String type(ExpressionSite output) {
        return output.element().textOf("Type");
    }

    /** Whether a value is the same for every contact: it holds parameters only. */
    private boolean isFixed(ExpressionSite site) {
        return site.failure().isEmpty()
                && site.references().stream()
                        .allMatch(reference -> linting.parameterNames().contains(reference.name()));
    }

    private Scenario scenario(int number) {
        return flow.scenarios().get(number);
    }

    private TemplateElement place(int end) {
        return scenario(end)
                .outputs()
                .map(Outputs::element)
                .orElse(scenario(end).element());
    }
}
