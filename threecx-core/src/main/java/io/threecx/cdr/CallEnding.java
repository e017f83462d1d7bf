package io.threecx.cdr;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the call ended, and who ended it. */
final class CallEnding {
    private final LegChain chain;
    private final Sides sides;
    private final Conversation conversation;
    private final List<QueuePassage> queues;
    private final CdrLeg leaf;

    CallEnding(LegChain chain, Sides sides, Conversation conversation, List<QueuePassage> queues) {
        this.chain = chain;
        this.sides = sides;
        this.conversation = conversation;
        this.queues = queues;
        this.leaf = leaf();
    }

    /** Where the call stood when it ended: what was answered and went on nowhere, else what ended last. */
    private CdrLeg leaf() {
        Comparator<CdrLeg> last = Comparator.comparing(chain::endOf)
                .thenComparing(leg -> Persons.canTalk(leg.destination()))
                .thenComparing(LegOrder.BY_START);
        return chain.legs().stream()
                .filter(leg -> leg.answeredAt().isPresent() && !goesOn(leg) && !sides.isOwnPhone(leg))
                .max(last)
                .or(() -> chain.legs().stream().filter(leg -> !goesOn(leg)).max(last))
                .or(() -> chain.legs().stream().max(last))
                .orElseThrow();
    }

    private boolean goesOn(CdrLeg leg) {
        return leg.continuedIn().isPresent() || chain.next(leg).isPresent();
    }

    Outcome outcome() {
        if (!conversation.isEmpty()) {
            return Outcome.COMPLETED;
        }
        if (chain.legs().stream().anyMatch(CallEnding::isMessage)) {
            return Outcome.VOICEMAIL;
        }
        if (!queues.isEmpty() && queues.get(queues.size() - 1).exit() == QueueExit.ABANDONED) {
            return Outcome.ABANDONED_IN_QUEUE;
        }
        return switch (leaf.why()) {
            case BUSY -> Outcome.BUSY;
            case NOT_FOUND, FAILED -> Outcome.FAILED;
            case REJECTED -> Outcome.REJECTED;
            case BY_SOURCE, CANCELLED -> hasRungForSomebodyOutside() ? Outcome.MISSED : Outcome.CANCELLED;
            case BY_DESTINATION -> refused();
            case CONTINUED, REDIRECTED, NO_ANSWER, OTHER -> Outcome.MISSED;
        };
    }

    private static boolean isMessage(CdrLeg leg) {
        return leg.destination().kind() == PartyKind.VOICEMAIL
                && leg.answeredAt().isPresent();
    }

    /** To the house a caller who gives up is a missed call, however long it rang. */
    private boolean hasRungForSomebodyOutside() {
        return sides.direction() == Direction.INBOUND
                && chain.legs().stream().anyMatch(leg -> Persons.canTalk(leg.destination()));
    }

    private Outcome refused() {
        boolean byPersonOrRule =
                Persons.canTalk(leaf.destination()) || leaf.destination().kind() == PartyKind.END_CALL;
        return byPersonOrRule ? Outcome.REJECTED : Outcome.MISSED;
    }

    Optional<HangUp> hangUp() {
        if (leaf.endedAt().isEmpty()) {
            return Optional.empty();
        }
        return switch (leaf.why()) {
            case BY_SOURCE -> Optional.of(side(leaf.source()));
            case CANCELLED -> leaf.answeredAt().isPresent() ? Optional.empty() : Optional.of(side(leaf.source()));
            case BY_DESTINATION -> Optional.of(side(leaf.destination()));
            case NO_ANSWER, NOT_FOUND, FAILED -> Optional.of(HangUp.PBX);
            case REJECTED, BUSY ->
                Optional.of(Persons.canTalk(leaf.destination()) ? side(leaf.destination()) : HangUp.PBX);
            case CONTINUED, REDIRECTED, OTHER -> Optional.empty();
        };
    }

    private HangUp side(CdrParty party) {
        if (sides.isRemote(party)) {
            return HangUp.REMOTE;
        }
        if (Persons.isExtension(party) || Persons.isOnALine(party)) {
            return HangUp.AGENT;
        }
        // a caller in a queue is told of by the queue
        return sides.direction() == Direction.INBOUND && party.equals(leaf.source()) ? HangUp.REMOTE : HangUp.PBX;
    }
}
