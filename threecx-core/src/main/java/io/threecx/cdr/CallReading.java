package io.threecx.cdr;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one call out of its records. */
final class CallReading {
    private final LegGroup group;
    private final LegChain chain;
    private final Parties parties;
    private final Sides sides;
    private final Conversation conversation;

    CallReading(LegGroup group, PhoneNumbers numbers, boolean bridgesAreOutside) {
        this.group = group;
        this.chain = new LegChain(
                bridgesAreOutside
                        ? group.legs()
                        : group.legs().stream().map(CdrLeg::withBridgesInside).toList());
        this.parties = new Parties(numbers);
        this.sides = Sides.of(chain);
        this.conversation = new Conversation(chain, sides);
    }

    CdrCall call() {
        List<QueuePassage> queues = new QueueVisits(chain, parties).passages();
        CallEnding ending = new CallEnding(chain, sides, conversation, queues);
        Call call = Call.builder(sides.direction(), remote(), chain.first().startedAt())
                .agent(agent())
                .queue(queue(queues))
                .did(did())
                .answeredAt(conversation.firstAnswer().orElse(null))
                .endedAt(chain.lastKnown(), ending.outcome())
                .legs(new RungParties(chain, sides, parties).legs())
                .build();
        return new CdrCall(
                group.callId(),
                group.formerIds(),
                call,
                conversation.talkTime(),
                group.legs(),
                queues,
                new Handovers(chain, sides, parties).transfers(),
                ending.hangUp().orElse(null),
                Completeness.of(group.legs()));
    }

    private CallParty remote() {
        CdrParty remote = sides.remote();
        return sides.direction() == Direction.INTERNAL && remote != null
                ? parties.inside(remote)
                : parties.outside(remote);
    }

    private @Nullable CallParty agent() {
        return sides.direction() == Direction.OUTBOUND
                ? caller().map(parties::inside).orElse(null)
                : whoTalkedLast()
                        .or(this::whoWasRungLast)
                        .or(this::whoseMailbox)
                        .map(parties::inside)
                        .orElse(null);
    }

    private Optional<CdrParty> caller() {
        CdrLeg own = sides.ownPhone();
        return Optional.of(own == null ? sides.origin().source() : own.destination())
                .filter(party -> !Persons.answersByItself(party) && !Persons.isPseudoCaller(party));
    }

    private Optional<CdrParty> whoTalkedLast() {
        return conversation.legs().stream()
                .sorted(Comparator.comparing((CdrLeg leg) -> Objects.requireNonNull(chain.answerOf(leg)))
                        .reversed())
                .flatMap(leg -> Stream.of(leg.destination(), leg.source()))
                .filter(this::isAgent)
                .findFirst();
    }

    private Optional<CdrParty> whoWasRungLast() {
        return chain.legs().stream()
                .filter(leg -> !sides.isOwnPhone(leg))
                .map(CdrLeg::destination)
                .filter(this::isAgent)
                .reduce((earlier, later) -> later);
    }

    private Optional<CdrParty> whoseMailbox() {
        return chain.legs().stream()
                .map(CdrLeg::destination)
                .filter(party ->
                        party.kind() == PartyKind.VOICEMAIL && party.dn().isPresent())
                .reduce((earlier, later) -> later);
    }

    private boolean isAgent(CdrParty party) {
        return Persons.isExtension(party) && !sides.isRemote(party);
    }

    /** The last queue in which somebody answered, else the last one. */
    private static @Nullable String queue(List<QueuePassage> queues) {
        return queues.stream()
                .filter(passage -> !passage.queue().isEmpty())
                .reduce((before, after) -> isServed(before) && !isServed(after) ? before : after)
                .map(QueuePassage::queue)
                .orElse(null);
    }

    private static boolean isServed(QueuePassage passage) {
        return passage.exit() == QueueExit.ANSWERED;
    }

    private @Nullable PhoneNumber did() {
        if (sides.direction() != Direction.INBOUND) {
            return null;
        }
        return chain.legs().stream()
                .flatMap(leg -> Stream.of(leg.source().did(), leg.destination().did(), routed(leg.destination()))
                        .flatMap(Optional::stream))
                .flatMap(text -> Stream.ofNullable(parties.did(text)))
                .findFirst()
                .orElse(null);
    }

    /** The rule that a call from outside meets first is named after the number that was dialled. */
    private static Optional<String> routed(CdrParty party) {
        return party.kind() == PartyKind.INBOUND_ROUTING ? party.dn() : Optional.empty();
    }
}
