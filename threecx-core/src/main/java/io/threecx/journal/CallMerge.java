package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call out of what several sources say of it. The sources by how much they know: history, CDR line, Call Control,
 * sources of one's own, report; of two sightings of one source the one that covers the other (knows its key as an
 * alias), else the later one. "The best" below is the first in that order that says anything.
 *
 * <ul>
 *   <li>direction, start, end: the best
 *   <li>answer: the best; kept between start and end
 *   <li>outcome: the best; where that is a plain "missed", the best that says why (mailbox, busy, gave up, ...)
 *   <li>legs, queue: the best
 *   <li>DID, number of the remote party: the most complete, an uncut one over a cut one
 *   <li>agent: the best
 *   <li>names and e-mail addresses: the report, else the best, of the same extension or of the remote party
 * </ul>
 *
 * The result is valid whatever the sources say: it never ends before it starts.
 */
final class CallMerge {
    private static final List<String> BEST_FIRST =
            List.of(SourceKey.HISTORY, SourceKey.CDR_LINE, SourceKey.CALL_CONTROL, "", SourceKey.REPORT);

    private final List<Sighting> bestFirst;

    private CallMerge(List<Sighting> bestFirst) {
        this.bestFirst = bestFirst;
    }

    /** @param sightings at least one, in the order of acceptance */
    static Call of(List<Sighting> sightings) {
        List<Sighting> sorted = new ArrayList<>(sightings);
        Collections.reverse(sorted);
        sorted.sort(Comparator.comparingInt((Sighting sighting) -> rank(sighting.key()))
                .thenComparing(sighting -> isCovered(sighting, sightings)));
        return new CallMerge(sorted).merged();
    }

    private static int rank(SourceKey key) {
        int known = BEST_FIRST.indexOf(key.source());
        return known >= 0 ? known : BEST_FIRST.indexOf("");
    }

    private static boolean isCovered(Sighting sighting, List<Sighting> sightings) {
        return sightings.stream()
                .anyMatch(other -> other.aliases().contains(sighting.key())
                        && !sighting.aliases().contains(other.key())
                        && !other.key().equals(sighting.key()));
    }

    private Call merged() {
        Call best = bestFirst.get(0).call();
        Outcome outcome = outcome(best);
        Instant start = best.startedAt();
        Instant end = best.endedAt();
        Instant answered = outcome == Outcome.COMPLETED
                ? best(Call::answeredAt).orElse(null)
                : best.answeredAt().orElse(null);
        return Call.builder(best.direction(), remote(best), start)
                .agent(agent())
                .queue(best(Call::queue).orElse(null))
                .did(mostComplete(calls().flatMap(call -> call.did().stream())).orElse(null))
                .answeredAt(answered == null ? null : between(start, answered, end))
                .endedAt(end, outcome)
                .legs(legs())
                .build();
    }

    private Outcome outcome(Call best) {
        if (best.outcome() != Outcome.MISSED) {
            return best.outcome();
        }
        return calls().map(Call::outcome)
                .filter(outcome -> outcome != Outcome.MISSED && outcome != Outcome.COMPLETED)
                .findFirst()
                .orElse(Outcome.MISSED);
    }

    private List<CallLeg> legs() {
        return calls().map(Call::legs)
                .filter(legs -> !legs.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private CallParty remote(Call best) {
        CallParty party = mostComplete(calls().flatMap(call -> call.remote().number().stream()))
                .filter(number -> best.remote().extension().isEmpty())
                .map(CallParty::external)
                .orElse(best.remote());
        return named(party, bestFirst.stream());
    }

    private @Nullable CallParty agent() {
        CallParty agent = best(Call::agent).orElse(null);
        if (agent == null) {
            return null;
        }
        List<CallParty> same = reportFirst(bestFirst.stream())
                .flatMap(call -> Stream.concat(
                        call.agent().stream(), call.legs().stream().map(CallLeg::party)))
                .filter(party -> party.extension().equals(agent.extension())
                        && party.number().equals(agent.number()))
                .toList();
        return filled(agent, same);
    }

    private static CallParty named(CallParty party, Stream<Sighting> sightings) {
        return filled(party, reportFirst(sightings).map(Call::remote).toList());
    }

    private static CallParty filled(CallParty party, List<CallParty> same) {
        return party.withName(first(same, CallParty::name)).withEmail(first(same, CallParty::email));
    }

    private static @Nullable String first(List<CallParty> parties, Function<CallParty, Optional<String>> fact) {
        return parties.stream()
                .flatMap(party -> fact.apply(party).stream())
                .findFirst()
                .orElse(null);
    }

    private static Stream<Call> reportFirst(Stream<Sighting> bestFirst) {
        return bestFirst
                .sorted(Comparator.comparing(
                        (Sighting sighting) -> !Objects.equals(sighting.key().source(), SourceKey.REPORT)))
                .map(Sighting::call);
    }

    private <T> Optional<T> best(Function<Call, Optional<T>> fact) {
        return calls().flatMap(call -> fact.apply(call).stream()).findFirst();
    }

    private Stream<Call> calls() {
        return bestFirst.stream().map(Sighting::call);
    }

    private static Optional<PhoneNumber> mostComplete(Stream<PhoneNumber> bestFirst) {
        return bestFirst
                .sorted(Comparator.comparingInt(CallMerge::incompleteness)
                        .thenComparingInt(number -> -number.digits().length()))
                .findFirst();
    }

    private static int incompleteness(PhoneNumber number) {
        return switch (number.kind()) {
            case INTERNATIONAL -> number.mayBeCut() ? 1 : 0;
            case PARTIAL -> 2;
            case SHORT_CODE, INTERNAL -> 3;
            case UNREADABLE -> 4;
            case WITHHELD -> 5;
        };
    }

    private static Instant between(Instant start, Instant instant, Instant end) {
        return instant.isBefore(start) ? start : instant.isAfter(end) ? end : instant;
    }
}
