package io.threecx.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which scenario leads to which. Scenarios go by their number in the file; each has at most one next. */
final class Flow {

    /** In place of a number: the chain ends, or leads to a scenario that is not there. */
    static final int NONE = -1;

    private final List<Scenario> scenarios;
    private final Map<String, Integer> byId = new HashMap<>();
    private final int[] next;
    private final Map<Trigger, List<Integer>> entries = new EnumMap<>(Trigger.class);
    private final BitSet named = new BitSet();
    private final List<Set<Trigger>> triggers = new ArrayList<>();

    Flow(CrmTemplate template) {
        scenarios = template.scenarios();
        for (int i = 0; i < scenarios.size(); i++) {
            if (!scenarios.get(i).id().isEmpty()) {
                byId.putIfAbsent(scenarios.get(i).id(), i);
            }
            triggers.add(EnumSet.noneOf(Trigger.class));
        }
        next = new int[scenarios.size()];
        Arrays.setAll(next, i -> byId.getOrDefault(nextId(i), NONE));
        for (int i = 0; i < next.length; i++) {
            if (next[i] != NONE) {
                named.set(next[i]);
            }
        }
        for (Trigger trigger : Trigger.values()) {
            entries.put(trigger, List.copyOf(entriesOf(template, trigger)));
            entries(trigger).forEach(entry -> mark(entry, trigger));
        }
    }

    /** The scenarios that something starts directly, in the order of the file. */
    List<Integer> entries(Trigger trigger) {
        return entries.getOrDefault(trigger, List.of());
    }

    private Set<Integer> entriesOf(CrmTemplate template, Trigger trigger) {
        Set<Integer> entries = new TreeSet<>();
        switch (trigger) {
            case AUTHENTICATION ->
                template.authentication()
                        .filter(authentication -> authentication
                                .knownType()
                                .filter(Authentication.Type.SCENARIO::equals)
                                .isPresent())
                        .flatMap(authentication -> find(authentication.value()))
                        .ifPresent(entries::add);
            case OAUTH_RESPONSE ->
                template.parameters().stream()
                        .flatMap(parameter -> find(parameter.responseScenario()).stream())
                        .forEach(entries::add);
            default -> {
                for (int i = 0; i < scenarios.size(); i++) {
                    if (Trigger.of(scenarios.get(i).id())
                            .filter(trigger::equals)
                            .isPresent()) {
                        entries.add(i);
                    }
                }
            }
        }
        return entries;
    }

    private void mark(int entry, Trigger trigger) {
        for (int at = entry; at != NONE && triggers.get(at).add(trigger); at = next[at]) {
            // each scenario is marked once
        }
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** The first scenario of an id. */
    Optional<Integer> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    String nextId(int scenario) {
        return scenarios.get(scenario).outputs().map(Outputs::next).orElse("");
    }

    /** Whether an Outputs element names the scenario. */
    boolean isNext(int scenario) {
        return named.get(scenario);
    }

    /** What can start the chain that a scenario stands in; nothing if it never runs. */
    Set<Trigger> triggers(int scenario) {
        return triggers.get(scenario);
    }

    /** The last scenario of the chain that begins here; empty if it does not end in a scenario. */
    Optional<Integer> last(int entry) {
        int at = entry;
        for (int steps = 0; steps <= next.length; steps++) {
            if (next[at] == NONE) {
                return nextId(at).isEmpty() ? Optional.of(at) : Optional.empty();
            }
            at = next[at];
        }
        return Optional.empty();
    }

    /** These scenarios and all they lead to. */
    BitSet andAfter(Iterable<Integer> starts) {
        BitSet seen = new BitSet(next.length);
        for (int start : starts) {
            for (int at = start; at != NONE && !seen.get(at); at = next[at]) {
                seen.set(at);
            }
        }
        return seen;
    }

    /** What scenarios lead to, themselves only in a cycle; of that at least all that is wanted. */
    BitSet after(Iterable<Integer> starts, BitSet wanted) {
        BitSet seen = new BitSet();
        int left = wanted.cardinality();
        for (int start : starts) {
            for (int at = next[start]; at != NONE && left > 0 && !seen.get(at); at = next[at]) {
                seen.set(at);
                left -= wanted.get(at) ? 1 : 0;
            }
        }
        return seen;
    }

    /** Those of some scenarios that neither are among others nor lead to one. */
    List<Integer> leadingNowhere(Iterable<Integer> starts, BitSet others) {
        List<Integer> found = new ArrayList<>();
        BitSet nowhere = new BitSet();
        BitSet way = new BitSet();
        for (int start : starts) {
            way.clear();
            int at = start;
            while (at != NONE && !others.get(at) && !nowhere.get(at) && !way.get(at)) {
                way.set(at);
                at = next[at];
            }
            if (at == NONE || !others.get(at)) {
                nowhere.or(way);
                found.add(start);
            }
        }
        return found;
    }

    /** Each cycle once, from its first scenario in the file; the last of the list leads back to the first. */
    List<List<Integer>> cycles() {
        List<List<Integer>> cycles = new ArrayList<>();
        int[] walk = new int[next.length];
        for (int start = 0; start < next.length; start++) {
            int at = start;
            while (at != NONE && walk[at] == 0) {
                walk[at] = start + 1;
                at = next[at];
            }
            if (at != NONE && walk[at] == start + 1) {
                cycles.add(cycleThrough(at));
            }
        }
        return cycles;
    }

    private List<Integer> cycleThrough(int member) {
        int first = member;
        for (int at = next[member]; at != member; at = next[at]) {
            first = Math.min(first, at);
        }
        List<Integer> cycle = new ArrayList<>();
        int at = first;
        do {
            cycle.add(at);
            at = next[at];
        } while (at != first);
        return cycle;
    }
}
