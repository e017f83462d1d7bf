package io.threecx.cdr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one call in order, and which of them goes on in which. Where records do not point to each other, as in
 * the text output, their parties and times tell.
 */
final class LegChain {
    /** Text output has whole seconds, and rounds each point by itself. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final List<CdrLeg> legs;
    private final Map<String, CdrLeg> byId = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<Instant, List<CdrLeg>> starting = new HashMap<>();
    private final Map<Instant, List<CdrLeg>> ending = new HashMap<>();
    private final Map<String, Optional<CdrLeg>> next = new HashMap<>();
    private final Map<String, List<CdrLeg>> opened = new HashMap<>();
    private final boolean linked;
    private final Instant lastKnown;

    /** @param all the records of one call, in order; at least one */
    LegChain(List<CdrLeg> all) {
        List<CdrLeg> heard = all.stream().filter(leg -> !isBargeIn(leg)).toList();
        this.legs = heard.isEmpty() ? all : heard;
        this.linked = all.stream().anyMatch(leg -> !leg.creation().isEmpty());
        Instant last = legs.get(0).startedAt();
        for (CdrLeg leg : legs) {
            byId.put(leg.id(), leg);
            positions.put(leg.id(), positions.size());
            leg.originating()
                    .ifPresent(id ->
                            opened.computeIfAbsent(id, one -> new ArrayList<>()).add(leg));
            last = latest(last, leg.startedAt());
            last = latest(last, leg.answeredAt().orElse(last));
            last = latest(last, leg.endedAt().orElse(last));
        }
        this.lastKnown = last;
        if (!linked) {
            for (CdrLeg leg : legs) {
                starting.computeIfAbsent(leg.startedAt(), at -> new ArrayList<>())
                        .add(leg);
                ending.computeIfAbsent(endOf(leg), at -> new ArrayList<>()).add(leg);
            }
        }
    }

    /** A supervisor who listens to a conversation, whispers into it or joins it, is no part of the call. */
    private static boolean isBargeIn(CdrLeg leg) {
        return leg.creation().startsWith("barge_in");
    }

    /** In order of time. Somebody who barged in is left out, unless there is nothing else. */
    List<CdrLeg> legs() {
        return legs;
    }

    CdrLeg first() {
        return legs.get(0);
    }

    /**
     * Whether its records tell how each came to be, and point to each other wherever one goes on in another. Records of the
     * text output point to the second part of themselves at most.
     */
    boolean isLinked() {
        return linked;
    }

    /** The end of what is known of the call. */
    Instant lastKnown() {
        return lastKnown;
    }

    /** The end of a record, never before its start; of one that lasts, the end of what is known. */
    Instant endOf(CdrLeg leg) {
        return latest(leg.endedAt().orElse(lastKnown), leg.startedAt());
    }

    /** When a record was answered, within its start and end; null when it was not. */
    @Nullable
    Instant answerOf(CdrLeg leg) {
        Instant answered = leg.answeredAt().orElse(null);
        if (answered == null) {
            return null;
        }
        Instant end = endOf(leg);
        Instant notBefore = latest(answered, leg.startedAt());
        return notBefore.isAfter(end) ? end : notBefore;
    }

    Duration talkOf(CdrLeg leg) {
        Instant answered = answerOf(leg);
        return answered == null ? Duration.ZERO : Duration.between(answered, endOf(leg));
    }

    /** Records that start at that very instant; of records that are not linked only. */
    List<CdrLeg> startingAt(Instant instant) {
        return starting.getOrDefault(instant, List.of());
    }

    /** Records that end at that very instant; of records that are not linked only. */
    List<CdrLeg> endingAt(Instant instant) {
        return ending.getOrDefault(instant, List.of());
    }

    /** The records that this one opened. */
    List<CdrLeg> opened(CdrLeg leg) {
        return opened.getOrDefault(leg.id(), List.of());
    }

    /** The record in which the conversation went on. */
    Optional<CdrLeg> next(CdrLeg leg) {
        return next.computeIfAbsent(leg.id(), id -> find(leg));
    }

    private Optional<CdrLeg> find(CdrLeg leg) {
        Optional<CdrLeg> told = leg.continuedIn().map(byId::get).filter(next -> !next.equals(leg));
        if (told.isPresent() || leg.endedAt().isEmpty()) {
            return told;
        }
        return linked ? answeredAtTheEndOf(leg) : nextByTime(leg);
    }

    /** A queue that does not say who won: who was rung by it, or by a phone that it rang, and answered at its end. */
    private Optional<CdrLeg> answeredAtTheEndOf(CdrLeg leg) {
        if (leg.destination().kind() != PartyKind.QUEUE) {
            return Optional.empty();
        }
        Instant end = endOf(leg);
        return opened(leg).stream()
                .flatMap(rung -> Stream.concat(Stream.of(rung), opened(rung).stream()))
                .filter(rung -> rung.answeredAt().map(at -> isNear(at, end)).orElse(false))
                .findFirst();
    }

    private Optional<CdrLeg> nextByTime(CdrLeg leg) {
        boolean goesOn = leg.end() == LegEnd.CONTINUED
                || leg.end() == LegEnd.REDIRECTED
                || (Persons.answersByItself(leg.destination()) && leg.end() == LegEnd.OTHER);
        if (!goesOn) {
            return Optional.empty();
        }
        Instant end = endOf(leg);
        int position = positions.getOrDefault(leg.id(), 0);
        return legs.subList(position + 1, legs.size()).stream()
                .takeWhile(other -> !other.startedAt().isAfter(end.plus(SLACK)))
                .filter(other -> isOfTheSameCaller(leg, other)
                        && !Persons.isSame(leg.destination(), other.destination())
                        && !endOf(other).isBefore(end))
                .min(Comparator.comparing((CdrLeg other) -> distance(other, end))
                        .thenComparing(LegOrder.BY_START));
    }

    private static boolean isOfTheSameCaller(CdrLeg leg, CdrLeg other) {
        return Persons.isSame(leg.source(), other.source()) || Persons.isSame(leg.destination(), other.source());
    }

    private static Duration distance(CdrLeg leg, Instant end) {
        return Duration.between(end, leg.answeredAt().orElse(leg.startedAt())).abs();
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SLACK) <= 0;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
