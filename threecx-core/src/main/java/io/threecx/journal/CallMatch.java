package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How well two calls, told of by different sources, agree; the natural order puts the better match first. There is none
 * when they cannot be the same call:
 *
 * <ul>
 *   <li>no source may have told of both: what one source calls two calls are two
 *   <li>same direction, same remote number as far as both have it, nobody of the house in one whom the other rules out
 *   <li>one starts where the other or one of its legs starts, within the join window and the precision of both
 *   <li>they overlap: the same two people cannot have two calls at once, so a redial is another call
 * </ul>
 *
 * @param excess how much further apart the starts are than the precision of both explains
 * @param agentsAgree both know who talked, and it is the same
 * @param apart difference of the starts plus difference of the ends, of calls or of legs
 * @param slack what may be due to precision alone
 * @param exact it begins and ends at the same time, and there is a name to it: this can be no other call
 */
record CallMatch(Duration excess, boolean agentsAgree, Duration apart, Duration slack, boolean exact)
        implements Comparable<CallMatch> {
    /** Sources that are less precise than that never match exactly. */
    private static final Duration PRECISE = Duration.ofSeconds(2);

    private static final Comparator<CallMatch> NEAREST_FIRST = Comparator.comparing(CallMatch::excess)
            .thenComparing(match -> !match.agentsAgree())
            .thenComparing(CallMatch::apart);

    static Optional<CallMatch> between(KnownCall one, KnownCall other, Duration window) {
        if (!Collections.disjoint(one.sources(), other.sources())) {
            return Optional.empty();
        }
        Set<String> agentsOfOne = agents(one);
        Set<String> agentsOfOther = agents(other);
        Set<String> peopleOfOne = people(one);
        Set<String> peopleOfOther = people(other);
        boolean met = !Collections.disjoint(agentsOfOne, peopleOfOther)
                || !Collections.disjoint(agentsOfOther, peopleOfOne)
                || (agentsOfOne.isEmpty()
                        && agentsOfOther.isEmpty()
                        && !Collections.disjoint(peopleOfOne, peopleOfOther));
        boolean internal = one.sightings().get(0).call().direction() == Direction.INTERNAL;
        boolean unknown = internal
                ? peopleOfOne.isEmpty() && peopleOfOther.isEmpty()
                : peopleOfOne.isEmpty() || peopleOfOther.isEmpty();
        if (!met && !unknown) {
            return Optional.empty();
        }
        return times(one, other, window, met);
    }

    private static Optional<CallMatch> times(KnownCall one, KnownCall other, Duration window, boolean met) {
        CallMatch best = null;
        for (Sighting a : one.sightings()) {
            for (Sighting b : other.sightings()) {
                if (!canBeTheSame(a, b)) {
                    return Optional.empty();
                }
                CallMatch match = of(a, b, met);
                if (match.excess().compareTo(window) <= 0 && (best == null || match.compareTo(best) < 0)) {
                    best = match;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean canBeTheSame(Sighting a, Sighting b) {
        Call one = a.call();
        Call other = b.call();
        return one.direction() == other.direction()
                && SameNumber.is(one.remote(), other.remote())
                && !one.startedAt().isAfter(other.endedAt().plus(slack(a, b)))
                && !other.startedAt().isAfter(one.endedAt().plus(slack(a, b)));
    }

    private static CallMatch of(Sighting a, Sighting b, boolean met) {
        Duration slack = slack(a, b);
        Duration starts = min(
                nearest(a.call().startedAt(), starts(b.call())),
                nearest(b.call().startedAt(), starts(a.call())));
        Duration ends = min(
                nearest(a.call().endedAt(), ends(b.call())), nearest(b.call().endedAt(), ends(a.call())));
        boolean exact = starts.compareTo(slack) <= 0
                && ends.compareTo(slack) <= 0
                && a.precision().compareTo(PRECISE) <= 0
                && b.precision().compareTo(PRECISE) <= 0
                && (met || !SameNumber.isUnknown(a.call().remote()));
        Duration excess = starts.compareTo(slack) <= 0 ? Duration.ZERO : starts.minus(slack);
        return new CallMatch(excess, met, starts.plus(ends), slack, exact);
    }

    /** As far as the sources are precise, one of the two is as good as the other. */
    boolean isAsGoodAs(CallMatch other) {
        Duration together = slack.compareTo(other.slack) > 0 ? slack : other.slack;
        return agentsAgree == other.agentsAgree
                && excess.minus(other.excess).abs().compareTo(together) <= 0
                && apart.minus(other.apart).abs().compareTo(together) <= 0;
    }

    /** Nobody could tell the one from the other by what their sources say, as far as these are precise. */
    static boolean isLookalike(KnownCall one, KnownCall other) {
        return one.sources().equals(other.sources())
                && agents(one).equals(agents(other))
                && people(one).equals(people(other))
                && one.sightings().stream()
                        .allMatch(a -> other.sightings().stream()
                                .filter(b -> b.key().source().equals(a.key().source()))
                                .allMatch(b -> looksLike(a, b)));
    }

    private static boolean looksLike(Sighting a, Sighting b) {
        Duration slack = slack(a, b);
        return a.call().outcome() == b.call().outcome()
                && a.call().remote().equals(b.call().remote())
                && nearest(a.call().startedAt(), Stream.of(b.call().startedAt()))
                                .compareTo(slack)
                        <= 0
                && nearest(a.call().endedAt(), Stream.of(b.call().endedAt())).compareTo(slack) <= 0;
    }

    private static Duration slack(Sighting a, Sighting b) {
        return a.precision().plus(b.precision());
    }

    private static Duration nearest(Instant instant, Stream<Instant> others) {
        return others.map(other -> Duration.between(instant, other).abs())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Stream<Instant> starts(Call call) {
        return Stream.concat(Stream.of(call.startedAt()), call.legs().stream().map(CallLeg::startedAt));
    }

    private static Stream<Instant> ends(Call call) {
        return Stream.concat(Stream.of(call.endedAt()), call.legs().stream().map(CallLeg::endedAt));
    }

    private static Set<String> agents(KnownCall call) {
        Set<String> extensions = new HashSet<>();
        call.sightings()
                .forEach(sighting ->
                        sighting.call().agent().flatMap(CallParty::extension).ifPresent(extensions::add));
        return extensions;
    }

    private static Set<String> people(KnownCall call) {
        Set<String> extensions = agents(call);
        call.sightings().stream()
                .flatMap(sighting -> sighting.call().legs().stream())
                .forEach(leg -> leg.party().extension().ifPresent(extensions::add));
        return extensions;
    }

    @Override
    public int compareTo(CallMatch other) {
        return NEAREST_FIRST.compare(this, other);
    }
}
