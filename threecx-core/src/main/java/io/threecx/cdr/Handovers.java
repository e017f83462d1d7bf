package io.threecx.cdr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who handed the call to whom. */
final class Handovers {
    private static final String TRANSFER = "transfer";

    private final LegChain chain;
    private final Sides sides;
    private final Parties parties;

    Handovers(LegChain chain, Sides sides, Parties parties) {
        this.chain = chain;
        this.sides = sides;
        this.parties = parties;
    }

    /** In order of time. */
    List<Transfer> transfers() {
        List<Transfer> transfers = new ArrayList<>();
        Set<CdrLeg> reached = new HashSet<>();
        for (CdrLeg talk : chain.legs()) {
            if (isHandedOver(talk)) {
                // two conversations that were joined go on in the same record: that is one transfer
                chain.next(talk)
                        .filter(reached::add)
                        .ifPresent(next -> transfer(talk, next).ifPresent(transfers::add));
            }
        }
        transfers.sort(Comparator.comparing(Transfer::at));
        return transfers;
    }

    /** Text output says that the called party was replaced, and gives the answer to whoever came last. */
    private boolean isHandedOver(CdrLeg leg) {
        boolean replaced = !chain.isLinked() && leg.end() == LegEnd.CONTINUED;
        return (leg.answeredAt().isPresent() || replaced)
                && Persons.canTalk(leg.destination())
                && !sides.isOwnPhone(leg);
    }

    private Optional<Transfer> transfer(CdrLeg talk, CdrLeg next) {
        boolean joined = Conversation.isJoined(talk, next);
        CdrLeg target = joined ? next : handedTo(talk).orElse(next);
        CdrParty from =
                stays(talk.destination(), next) && !stays(talk.source(), next) ? talk.source() : talk.destination();
        CdrParty kept = from.equals(talk.source()) ? talk.destination() : talk.source();
        CdrParty to = Persons.isSame(target.destination(), kept) ? target.source() : target.destination();
        if (Persons.isSame(to, from)) {
            return Optional.empty(); // the same two go on
        }
        Instant at = target.startedAt();
        Transfer.Kind kind = joined
                ? Transfer.Kind.ATTENDED
                : target.creation().equals(TRANSFER) ? Transfer.Kind.BLIND : Transfer.Kind.UNKNOWN;
        return Optional.of(new Transfer(parties.of(from), to, at, kind));
    }

    private static boolean stays(CdrParty party, CdrLeg next) {
        return Persons.isSame(party, next.source()) || Persons.isSame(party, next.destination());
    }

    /** Who was meant, also when that phone sent the call on and the conversation went on elsewhere. */
    private Optional<CdrLeg> handedTo(CdrLeg talk) {
        return chain.opened(talk).stream()
                .filter(leg -> leg.creation().equals(TRANSFER))
                .reduce((earlier, later) -> later);
    }
}
