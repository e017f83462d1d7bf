package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of several calls are the same one: the nearest two first, each with one of another source, until
 * nothing more fits. The result depends on what the sources say and not on the order in which they said it. A call that
 * fits two others equally well, which do not look alike, is joined with neither.
 */
final class CallPairs {
    private final Duration window;
    private final Predicate<CallKey> planned;

    /**
     * @param window how far starts may be apart, besides the precision of both
     * @param planned calls whose entries may be written already: no two of them are ever joined
     */
    CallPairs(Duration window, Predicate<CallKey> planned) {
        this.window = window;
        this.planned = planned;
    }

    /** Some calls that are one. */
    record Group(Set<CallKey> keys, KnownCall together) {
        static Group of(KnownCall call) {
            return new Group(Set.of(call.key()), call);
        }

        Group with(Group other) {
            Set<CallKey> all = new HashSet<>(keys);
            all.addAll(other.keys);
            KnownCall call = together;
            for (Sighting sighting : other.together.sightings()) {
                call = call.with(sighting);
            }
            return new Group(all, call);
        }

        /** For an order that does not depend on who came first. */
        String name() {
            return together.sightings().stream()
                    .map(Sighting::key)
                    .map(SourceKey::text)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private record Pair(Group one, Group other, CallMatch match) {}

    private static final Comparator<Pair> NEAREST_FIRST = Comparator.comparing(Pair::match)
            .thenComparing(pair -> pair.one().name())
            .thenComparing(pair -> pair.other().name());

    /** Every call is in exactly one group. */
    List<Group> groups(Collection<KnownCall> calls) {
        List<Group> groups = new ArrayList<>();
        calls.forEach(call -> groups.add(Group.of(call)));
        groups.sort(Comparator.comparing(Group::name));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            addPairs(groups.get(i), groups.subList(i + 1, groups.size()), pairs);
        }
        for (Pair next = clearest(pairs); next != null; next = clearest(pairs)) {
            Group one = next.one();
            Group other = next.other();
            groups.removeAll(List.of(one, other));
            pairs.removeIf(pair -> pair.one().equals(one)
                    || pair.one().equals(other)
                    || pair.other().equals(one)
                    || pair.other().equals(other));
            Group joined = one.with(other);
            addPairs(joined, groups, pairs);
            groups.add(joined);
        }
        return groups;
    }

    private void addPairs(Group group, List<Group> others, List<Pair> pairs) {
        for (Group other : others) {
            if (isPlanned(group) && isPlanned(other)) {
                continue;
            }
            Optional<CallMatch> match = CallMatch.between(group.together(), other.together(), window);
            match.ifPresent(found -> pairs.add(
                    group.name().compareTo(other.name()) < 0
                            ? new Pair(group, other, found)
                            : new Pair(other, group, found)));
        }
    }

    private boolean isPlanned(Group group) {
        return group.keys().stream().anyMatch(planned);
    }

    private static @Nullable Pair clearest(List<Pair> pairs) {
        return pairs.stream()
                .sorted(NEAREST_FIRST)
                .filter(pair -> isClear(pair.one(), pair, pairs) && isClear(pair.other(), pair, pairs))
                .findFirst()
                .orElse(null);
    }

    /** Whether this one has no second partner that is as good, or as many doubles as there are such partners. */
    private static boolean isClear(Group one, Pair pair, List<Pair> pairs) {
        Group other = pair.one().equals(one) ? pair.other() : pair.one();
        Set<Group> rivals = new HashSet<>();
        Set<Group> doubles = new HashSet<>();
        for (Pair rival : pairs) {
            if (!rival.equals(pair) && (rival.one().equals(one) || rival.other().equals(one))) {
                Group third = rival.one().equals(one) ? rival.other() : rival.one();
                if (!Collections.disjoint(
                                third.together().sources(), other.together().sources())
                        && rival.match().isAsGoodAs(pair.match())
                        && !CallMatch.isLookalike(third.together(), other.together())) {
                    rivals.add(third);
                }
            } else if (rival.one().equals(other) || rival.other().equals(other)) {
                Group third = rival.one().equals(other) ? rival.other() : rival.one();
                if (!third.equals(one) && CallMatch.isLookalike(third.together(), one.together())) {
                    doubles.add(third);
                }
            }
        }
        return rivals.size() <= doubles.size();
    }
}
