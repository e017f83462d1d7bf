package io.threecx.cdr;

import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every party that rang or talked, each time that it did. */
final class RungParties {
    private final LegChain chain;
    private final Sides sides;
    private final Parties parties;
    private final @Nullable Instant lastDialled;

    RungParties(LegChain chain, Sides sides, Parties parties) {
        this.chain = chain;
        this.sides = sides;
        this.parties = parties;
        this.lastDialled = chain.legs().stream()
                .filter(leg -> Persons.isOnALine(leg.destination()))
                .map(CdrLeg::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** In order of time. */
    List<CallLeg> legs() {
        List<CallLeg> rung = new ArrayList<>();
        for (CdrLeg leg : chain.legs()) {
            if (!isRingingBefore(leg)) {
                party(leg).ifPresent(party -> rung.add(leg(leg, party)));
            }
        }
        CdrLeg own = sides.ownPhone();
        if (own != null) {
            CallLeg ownLeg = leg(own, parties.inside(own.destination()));
            if (rung.stream().noneMatch(leg -> leg.party().equals(ownLeg.party()))) {
                rung.add(ownLeg);
            }
        }
        rung.sort(Comparator.comparing(CallLeg::startedAt));
        return rung;
    }

    private Optional<CallParty> party(CdrLeg leg) {
        if (sides.isOwnPhone(leg)) {
            return Optional.empty();
        }
        CdrParty to = leg.destination();
        return switch (to.kind()) {
            case EXTENSION, FAX, VOICEMAIL -> Optional.of(parties.inside(to));
            case EXTERNAL_LINE, BRIDGE -> Optional.of(sides.isRemote(to) ? whoCalled(leg) : parties.of(to));
            case OUTBOUND_RULE -> leftTheHouse(leg) ? Optional.empty() : Optional.of(whoCalled(leg));
            case CONFERENCE ->
                Persons.isExtension(leg.source()) ? Optional.of(parties.inside(leg.source())) : Optional.empty();
            case QUEUE, RING_GROUP, IVR, PAGING_GROUP, PARKING, SCRIPT, INBOUND_ROUTING, END_CALL, OTHER ->
                Optional.empty();
        };
    }

    /** A conversation with the other party of the call is a leg of the one who had it with them. */
    private CallParty whoCalled(CdrLeg leg) {
        CdrLeg own = sides.ownPhone();
        if (Persons.isExtension(leg.source())) {
            return parties.inside(leg.source());
        }
        return own != null ? parties.inside(own.destination()) : parties.outside(leg.destination());
    }

    private boolean leftTheHouse(CdrLeg rule) {
        return lastDialled != null && !lastDialled.isBefore(rule.startedAt());
    }

    /** Older records tell of ringing and of talking in two parts. */
    private boolean isRingingBefore(CdrLeg ringing) {
        if (chain.isLinked() || ringing.answeredAt().isPresent()) {
            return false;
        }
        Instant end = chain.endOf(ringing);
        return chain.startingAt(end).stream()
                .anyMatch(talking -> end.equals(chain.answerOf(talking)) && isSamePair(ringing, talking));
    }

    private static boolean isSamePair(CdrLeg one, CdrLeg other) {
        return Persons.isSame(one.source(), other.source()) && Persons.isSame(one.destination(), other.destination());
    }

    private Instant startOf(CdrLeg leg) {
        if (chain.isLinked() || leg.answeredAt().isEmpty()) {
            return leg.startedAt();
        }
        return chain.endingAt(leg.startedAt()).stream()
                .filter(ringing -> isSamePair(ringing, leg) && isRingingBefore(ringing))
                .map(CdrLeg::startedAt)
                .findFirst()
                .orElse(leg.startedAt());
    }

    private CallLeg leg(CdrLeg leg, CallParty party) {
        Instant start = startOf(leg);
        Instant end = chain.endOf(leg);
        Instant answered = chain.answerOf(leg);
        if (answered != null && leg.destination().kind() == PartyKind.VOICEMAIL) {
            return CallLeg.unanswered(party, start, end, Outcome.VOICEMAIL);
        }
        return answered != null
                ? CallLeg.answered(party, start, answered, end)
                : CallLeg.unanswered(party, start, end, outcome(leg));
    }

    private Outcome outcome(CdrLeg leg) {
        return switch (leg.why()) {
            case BUSY -> Outcome.BUSY;
            case REJECTED, BY_DESTINATION -> Outcome.REJECTED;
            case NOT_FOUND, FAILED -> Outcome.FAILED;
            case BY_SOURCE, CANCELLED -> sides.direction() == Direction.OUTBOUND ? Outcome.CANCELLED : Outcome.MISSED;
            case CONTINUED, REDIRECTED, NO_ANSWER, OTHER -> Outcome.MISSED;
        };
    }
}
