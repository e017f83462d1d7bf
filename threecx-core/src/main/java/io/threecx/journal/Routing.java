package io.threecx.journal;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.SettingsException;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which CRMs get what, by the rules of {@link JournalRoutes}. Immutable. */
final class Routing {
    private final PhoneNumbers numbers;
    private final List<Rule> rules;

    /** A rule whose number was read and whose CRMs exist. */
    private record Rule(
            JournalRoutes.Subject subject,
            String pattern,
            @Nullable PhoneNumber number,
            List<Target> targets) {}

    private Routing(PhoneNumbers numbers, List<Rule> rules) {
        this.numbers = numbers;
        this.rules = rules;
    }

    /**
     * Reads rules against the CRMs there are.
     *
     * @throws SettingsException that names every CRM which does not exist or can hold nothing, with those that can
     */
    static Routing of(JournalRoutes routes, Map<String, CrmProvider> providers, PhoneNumbers numbers) {
        List<Target> able = new ArrayList<>();
        providers.forEach((name, provider) -> {
            Target target = new Target(name, provider);
            if (target.holdsCalls() || target.holdsChats()) {
                able.add(target);
            }
        });
        if (routes.rules().isEmpty()) {
            return new Routing(
                    numbers, List.of(new Rule(JournalRoutes.Subject.EVERYTHING, "", null, List.copyOf(able))));
        }
        List<String> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (JournalRoutes.Rule rule : routes.rules()) {
            boolean isNumber = rule.subject() == JournalRoutes.Subject.DID && !rule.isPrefix();
            rules.add(new Rule(
                    rule.subject(),
                    rule.pattern(),
                    isNumber ? numbers.parse(rule.pattern()) : null,
                    targets(rule.providers(), able, providers.keySet(), problems)));
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Routing(numbers, List.copyOf(rules));
    }

    private static List<Target> targets(
            Set<String> names, List<Target> able, Set<String> providers, List<String> problems) {
        String choice = able.isEmpty() ? "no CRM can" : "those that can are " + text(able);
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            able.stream()
                    .filter(target -> target.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            targets::add,
                            () -> problems.add("THREECX_JOURNAL_ROUTES names the CRM '" + name
                                    + (providers.contains(name)
                                            ? "', which can hold neither calls nor chats; "
                                            : "', which does not exist; ")
                                    + choice));
        }
        return List.copyOf(targets);
    }

    private static String text(List<Target> targets) {
        return String.join(", ", targets.stream().map(Target::name).toList());
    }

    /** Where to; nowhere when no rule fits. */
    List<Target> targets(@Nullable String queue, @Nullable PhoneNumber did) {
        return rules.stream()
                .filter(rule -> fits(rule, queue, did))
                .findFirst()
                .map(Rule::targets)
                .orElse(List.of());
    }

    private boolean fits(Rule rule, @Nullable String queue, @Nullable PhoneNumber did) {
        return switch (rule.subject()) {
            case EVERYTHING -> true;
            case QUEUE -> rule.pattern().equals(queue);
            case DID -> did != null && fits(rule, did);
        };
    }

    private boolean fits(Rule rule, PhoneNumber did) {
        PhoneNumber number = rule.number();
        return number == null
                ? did.e164().map(e164 -> e164.startsWith(rule.pattern())).orElse(false)
                : numbers.match(did, number).matches();
    }
}
