package io.threecx.cdr;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the records of a call leave nothing open. */
final class Completeness {

    private Completeness() {}

    /**
     * Somebody called, every record has ended, none points to one that is not here, and what went on went on in one of them.
     *
     * @param legs in order
     */
    static boolean of(List<CdrLeg> legs) {
        boolean begun = legs.stream().anyMatch(leg -> Sides.isCaller(leg.source()) || Sides.isBeginning(leg));
        Set<String> ids = new HashSet<>();
        legs.forEach(leg -> ids.add(leg.id()));
        return begun
                && legs.stream().allMatch(leg -> leg.endedAt().isPresent() && ids.containsAll(LegGroup.pointers(leg)))
                && legs.stream().filter(Completeness::promisesMore).allMatch(leg -> isKept(leg, legs));
    }

    private static boolean promisesMore(CdrLeg leg) {
        return leg.end() == LegEnd.CONTINUED && leg.continuedIn().isEmpty();
    }

    private static boolean isKept(CdrLeg promising, List<CdrLeg> legs) {
        CdrLeg last = legs.get(legs.size() - 1);
        CdrLeg other = last.equals(promising) && legs.size() > 1 ? legs.get(legs.size() - 2) : last;
        return !other.equals(promising) && !other.startedAt().isBefore(promising.startedAt());
    }
}
