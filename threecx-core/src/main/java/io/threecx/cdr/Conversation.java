package io.threecx.cdr;

import io.threecx.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records in which people talked with the other party of the call. */
final class Conversation {
    private static final String JOIN = "join";
    private static final String JOINED = "joined";

    private final LegChain chain;
    private final Sides sides;
    private final List<CdrLeg> legs;

    Conversation(LegChain chain, Sides sides) {
        this.chain = chain;
        this.sides = sides;
        Map<CdrLeg, CdrLeg> firstBeforeJoin = new HashMap<>();
        for (CdrLeg leg : chain.legs()) {
            chain.next(leg)
                    .filter(next -> isJoined(leg, next))
                    .ifPresent(next -> firstBeforeJoin.putIfAbsent(next, leg));
        }
        this.legs = chain.legs().stream()
                .filter(this::isPersonTalking)
                .filter(leg -> !isInquiry(leg, firstBeforeJoin))
                .toList();
    }

    /** Whether two calls became one there. */
    static boolean isJoined(CdrLeg leg, CdrLeg next) {
        return next.creation().equals(JOIN) || leg.endDetails().equals(JOINED);
    }

    /** Somebody who answered their own phone so as to call has reached nobody yet. */
    private boolean isPersonTalking(CdrLeg leg) {
        return leg.answeredAt().isPresent() && Persons.canTalk(leg.destination()) && !sides.isOwnPhone(leg);
    }

    /** What a person asked a third one while the other party waited. */
    private boolean isInquiry(CdrLeg leg, Map<CdrLeg, CdrLeg> firstBeforeJoin) {
        if (leg.equals(sides.origin())) {
            return false;
        }
        boolean joinedLater = chain.next(leg)
                .filter(next -> isJoined(leg, next))
                .map(firstBeforeJoin::get)
                .filter(first -> !first.equals(leg))
                .isPresent();
        boolean inTheHouse = sides.direction() != Direction.INTERNAL
                && Persons.isExtension(leg.source())
                && Persons.isExtension(leg.destination());
        return joinedLater || inTheHouse;
    }

    /** In order of time. */
    List<CdrLeg> legs() {
        return legs;
    }

    boolean isEmpty() {
        return legs.isEmpty();
    }

    Optional<Instant> firstAnswer() {
        return legs.stream()
                .flatMap(leg -> Optional.ofNullable(chain.answerOf(leg)).stream())
                .min(Comparator.naturalOrder());
    }

    Duration talkTime() {
        return legs.stream().map(chain::talkOf).reduce(Duration.ZERO, Duration::plus);
    }
}
