package io.threecx.cdr;

import io.threecx.call.Recording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one call: what has one call id, what was renamed to it when calls were joined, and what records point to.
 *
 * @param formerIds ids of parts of the call, without the id
 * @param legs each record once, in order
 */
record LegGroup(String callId, NavigableSet<String> formerIds, List<CdrLeg> legs) {

    /** Of a record that was read several times, the one that knows most. */
    private static final Comparator<CdrLeg> KNOWS_LESS = Comparator.comparing(
                    (CdrLeg leg) -> leg.endedAt().isPresent())
            .thenComparing(leg -> leg.renamedFrom().isPresent())
            .thenComparing(leg -> leg.continuedIn().isPresent())
            .thenComparing(leg -> leg.answeredAt().isPresent())
            .thenComparing(leg -> leg.endedAt().orElse(leg.startedAt()))
            .thenComparingInt(leg -> leg.recordings().size())
            .thenComparingInt(leg -> leg.billings().size())
            .thenComparing(CdrLeg::callId)
            .thenComparing(CdrLeg::startedAt)
            .thenComparing(CdrLeg::endText)
            .thenComparing(CdrLeg::endDetails)
            .thenComparing(LegGroup::rest);

    /** Sorts the records of any number of calls, in any order, into calls; the one that started first comes first. */
    static List<LegGroup> of(Collection<CdrLeg> legs) {
        Map<String, CdrLeg> byId = new HashMap<>(legs.size() * 2);
        Ties ties = new Ties();
        for (CdrLeg leg : legs) {
            CdrLeg known = byId.get(leg.id());
            if (known != null) {
                ties.tie(known.callId(), leg.callId());
            }
            leg.renamedFrom().ifPresent(former -> ties.tie(former, leg.callId()));
            byId.put(leg.id(), known == null || KNOWS_LESS.compare(known, leg) < 0 ? leg : known);
        }
        for (CdrLeg leg : byId.values()) {
            for (String pointer : pointers(leg)) {
                CdrLeg other = byId.get(pointer);
                if (other != null) {
                    ties.tie(leg.callId(), other.callId());
                }
            }
        }
        Map<String, List<CdrLeg>> groups = new HashMap<>();
        for (CdrLeg leg : byId.values()) {
            groups.computeIfAbsent(ties.root(leg.callId()), root -> new ArrayList<>())
                    .add(leg);
        }
        Map<String, NavigableSet<String>> ids = ties.all();
        return groups.entrySet().stream()
                .map(group -> of(group.getValue(), ids.get(group.getKey())))
                .sorted(Comparator.comparing((LegGroup group) -> group.legs.get(0), LegOrder.BY_START)
                        .thenComparing(LegGroup::callId))
                .toList();
    }

    private static LegGroup of(List<CdrLeg> legs, @Nullable NavigableSet<String> tied) {
        legs.sort(LegOrder.BY_START);
        NavigableSet<String> former = new TreeSet<>();
        legs.forEach(leg -> leg.renamedFrom().ifPresent(former::add));
        String id = legs.stream()
                .map(CdrLeg::callId)
                .filter(callId -> !former.contains(callId))
                .findFirst()
                .orElse(legs.get(0).callId());
        NavigableSet<String> others = new TreeSet<>(former);
        legs.forEach(leg -> others.add(leg.callId()));
        if (tied != null) {
            others.addAll(tied);
        }
        others.remove(id);
        return new LegGroup(id, others, legs);
    }

    /** What else there is, so that the order of reading never decides. */
    private static String rest(CdrLeg leg) {
        return Stream.of(
                        party(leg.source()),
                        party(leg.destination()),
                        leg.answeredAt(),
                        leg.end(),
                        leg.creation(),
                        leg.forwardReason(),
                        leg.continuedIn(),
                        leg.originating(),
                        leg.base(),
                        leg.renamedFrom(),
                        leg.recordings().stream().map(Recording::audio).toList(),
                        leg.billings())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private static String party(CdrParty party) {
        return party.kind() + party.kindText() + party.dn() + party.number() + party.name() + party.did();
    }

    /** Which records this one points to. */
    static List<String> pointers(CdrLeg leg) {
        List<String> pointers = new ArrayList<>(3);
        leg.continuedIn().ifPresent(pointers::add);
        leg.originating().ifPresent(pointers::add);
        leg.base().ifPresent(pointers::add);
        return pointers;
    }

    /** Which call ids mean one call. */
    private static final class Ties {
        private final Map<String, String> parents = new HashMap<>();

        void tie(String one, String other) {
            if (one.equals(other)) {
                return;
            }
            String first = root(one);
            String second = root(other);
            if (!first.equals(second)) {
                parents.put(first, second);
            }
            parents.putIfAbsent(second, second);
        }

        String root(String id) {
            String root = id;
            for (String parent = parents.get(root);
                    parent != null && !parent.equals(root);
                    parent = parents.get(root)) {
                root = parent;
            }
            String at = id;
            while (!at.equals(root)) {
                String next = parents.put(at, root);
                at = next == null ? root : next;
            }
            return root;
        }

        Map<String, NavigableSet<String>> all() {
            Map<String, NavigableSet<String>> all = new HashMap<>();
            for (String id : List.copyOf(parents.keySet())) {
                all.computeIfAbsent(root(id), root -> new TreeSet<>()).add(id);
            }
            return all;
        }
    }
}
